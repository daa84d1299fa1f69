import { typeOf } from '#engine/catalog.ts'
import { type Field, type Json, ValueError } from '#fields/field-type.ts'
import type { ProblemCode } from '#kernel/errors.ts'
import type { Settings } from '#kernel/settings.ts'
import { consentName, type OpenForm, type Shown } from './open-form.ts'
import { longestOf, readValue } from './read-value.ts'
import { sayForm } from './words.ts'
import type { FormWords } from './words-en.ts'

/** What was typed, by the names of the questions; a list where several were chosen. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

export interface FieldProblem {
  /** Name of the question. */
  name: string
  message: string
}

export interface Answers {
  /** Values of the lead by the keys of the API. */
  data: Record<string, Json>
  permissions: Shown[]
  /** Questions and what was said to them, for people. */
  lines: { of: Field; label: string | null; text: string; value: Json }[]
  problems: FieldProblem[]
}

/** An answer as it is kept. */
export interface Given {
  /** Name of a field of leads. */
  field: string
  /** What the form called it, in its language; null: as the field is called. */
  label: string | null
  value: Json
}

export function givenIn({ lines }: Answers): Given[] {
  return lines.map(({ of, label, value }) => ({ field: of.name, label, value }))
}

/** Reads what was typed by the types of the fields; what is wrong is said in the language of the form. */
export function readAnswers(form: OpenForm, typed: Typed, settings: Settings): Answers {
  const answers: Answers = { data: {}, permissions: [], lines: [], problems: [] }
  const { language } = form
  for (const block of form.blocks) {
    if (block.type === 'text') continue
    if (block.type === 'consent') {
      const name = consentName(block)
      if (typed[name]) answers.permissions.push(block)
      else if (block.required) answers.problems.push({ name, message: sayForm(language, 'tick') })
      continue
    }
    const name = block.of.key
    try {
      const value = readValue(block, block.hidden ? (block.value ?? '') : (typed[name] ?? ''), settings)
      if (value !== null) {
        answers.data[name] = value
        answers.lines.push({ of: block.of, label: block.label || null, text: textOf(block.of, value), value })
      } else if (block.required && !block.hidden)
        answers.problems.push({ name, message: sayForm(language, block.of.type === 'boolean' ? 'tick' : 'required') })
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      // A fixed value that does not fit any more is not the sender's to mend.
      if (block.hidden) continue
      answers.problems.push({ name, message: sayReason(form, error.reason.code, block.of) })
    }
  }
  return answers
}

function textOf(of: Field, value: Json): string {
  return value === null ? '' : typeOf(of).toText(value, of)
}

export function sayReason({ language }: Pick<OpenForm, 'language'>, code: ProblemCode | undefined, of: Field): string {
  return sayForm(language, said[code ?? ''] ?? 'wrong', { limit: longestOf(of) })
}

const said: Record<string, keyof FormWords> = {
  required: 'required',
  'not-an-email': 'email',
  'not-a-phone': 'phone',
  'not-a-number': 'number',
  'not-a-whole-number': 'number',
  'not-a-date': 'date',
  'not-a-web-address': 'url',
  'unknown-option': 'option',
  'archived-option': 'option',
  'too-long': 'long',
}
