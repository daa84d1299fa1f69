import { typeOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Field, Option } from '#fields/field-type.ts'
import { type Language, languageNamed } from '#kernel/languages.ts'
import { defaultSettings } from '#kernel/settings.ts'
import { type Block, type Permission, type Question, readBlocks } from './blocks.ts'
import { form } from './form.object.ts'
import { longestOf } from './read-value.ts'
import { formWords, sayForm } from './words.ts'
import type { FormWords } from './words-en.ts'

/** A question with the field of leads that it fills. */
export type Asked = Question & { of: Field }
/** A permission with the words that are shown. */
export type Shown = Permission & { textId: string; words: string }
export type OpenBlock = Asked | Shown | Extract<Block, { type: 'text' }>

/** A form as whoever fills it in meets it. */
export interface OpenForm {
  id: string
  key: string
  name: string
  language: Language
  blocks: readonly OpenBlock[]
  button: string
  thanks: string
  redirectUrl: string | null
  confirmByMail: boolean
  origins: readonly string[]
  source: string
  salesChannel: string | null
  interestId: string | null
  leadOwnerId: string | null
  leadBranchId: string | null
}

const links: Record<string, string> = { user: 'lead_owner_id', branch: 'lead_branch_id', product: 'interest_id' }

/** The form of this key; null when there is none, or it takes nothing. */
export async function openForm(ctx: Ctx, key: string): Promise<OpenForm | null> {
  const [found] = await openForms(ctx, 'f.key = $1', key)
  return found ?? null
}

/** Those of these forms that take entries. */
export async function openFormsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, OpenForm>> {
  if (ids.length === 0) return new Map()
  const found = await openForms(ctx, 'f.id = any($1::uuid[])', ids)
  return new Map(found.map((each) => [each.id, each]))
}

async function openForms(ctx: Ctx, which: string, value: unknown): Promise<OpenForm[]> {
  const alive = (table: string, more = '') =>
    `(select o.id from crm."${table}" o where o.id = f.${links[table]} and o.deleted_at is null${more})`
  const rows = await ctx.db.rows<Pick<OpenForm, 'id' | 'leadOwnerId' | 'leadBranchId' | 'interestId'>>(
    `select f.id, ${alive('user', ' and o.active')} as "leadOwnerId", ${alive('branch')} as "leadBranchId",
       ${alive('product')} as "interestId"
     from crm.form f where ${which} and f.active and f.deleted_at is null`,
    [value],
  )
  const found =
    rows.length === 0
      ? []
      : await ctx.records.getMany(
          form,
          rows.map(({ id }) => id),
        )
  const open = found.flatMap((each) => {
    const row = rows.find(({ id }) => id === each.id)
    return row ? [{ each, row, blocks: readBlocks(each.blocks, ctx.catalog) }] : []
  })
  const texts = await textsOf(
    ctx,
    open.flatMap(({ blocks }) => blocks),
  )
  return open.map(({ each, row, blocks }) => {
    const language = languageNamed(each.language)
    return {
      id: each.id,
      key: each.key ?? '',
      name: each.name,
      language,
      blocks: withWords(ctx, blocks, texts),
      button: each.button || sayForm(language, 'send'),
      thanks: each.thanks || sayForm(language, 'thanks'),
      redirectUrl: each.redirectUrl,
      confirmByMail: each.confirmByMail === true,
      origins: each.origins ?? [],
      source: each.source || each.name,
      salesChannel: each.salesChannel,
      // Whoever has left, and what is in the bin, gets nothing any more.
      interestId: row.interestId,
      leadOwnerId: row.leadOwnerId,
      leadBranchId: row.leadBranchId,
    }
  })
}

export interface FormDraft {
  language: Language
  name: string
  button: string
  blocks: unknown
}

/** A form that is being made, as far as it can be shown. */
export async function draftForm(ctx: Ctx, { blocks: given, button, ...draft }: FormDraft): Promise<OpenForm> {
  const blocks = readBlocks(given, ctx.catalog)
  return {
    id: '',
    key: '',
    ...draft,
    blocks: withWords(ctx, blocks, await textsOf(ctx, blocks)),
    button: button || sayForm(draft.language, 'send'),
    thanks: '',
    redirectUrl: null,
    confirmByMail: false,
    origins: [],
    source: '',
    salesChannel: null,
    interestId: null,
    leadOwnerId: null,
    leadBranchId: null,
  }
}

interface ShownText {
  id: string
  purpose: string
  words: string
}

/** The newest words of what is asked for. */
async function textsOf(ctx: Ctx, blocks: readonly Block[]): Promise<ShownText[]> {
  const purposes = blocks.flatMap((block) => (block.type === 'consent' ? [block.purpose] : []))
  if (purposes.length === 0) return []
  return ctx.db.rows<ShownText>(
    `select distinct on (t.purpose_id) t.id, t.purpose_id as purpose, t.words from crm.consent_text t
     join crm.consent_purpose p on p.id = t.purpose_id and p.active and p.deleted_at is null
     where t.purpose_id = any($1::uuid[]) and t.deleted_at is null order by t.purpose_id, t.number desc`,
    [purposes],
  )
}

/** A permission without words cannot be asked for. */
function withWords(ctx: Ctx, blocks: readonly Block[], texts: readonly ShownText[]): OpenBlock[] {
  const fields = ctx.catalog.objects.get('lead')?.fields
  return blocks.flatMap((block): OpenBlock[] => {
    if (block.type === 'text') return [block]
    if (block.type === 'field') {
      const of = fields?.get(block.field)
      return of ? [{ ...block, of }] : []
    }
    const text = texts.find(({ purpose }) => purpose === block.purpose)
    return text ? [{ ...block, textId: text.id, words: text.words }] : []
  })
}

/** What people who speak a language call fields and options. */
export interface FieldLabels {
  field: (field: Field) => string
  option: (field: Field, option: Option) => string
}

export type PublicBlock =
  | { type: 'text'; text: string; heading: boolean }
  | { type: 'consent'; name: string; label: string; required: boolean }
  | {
      type: 'field'
      name: string
      /** How it is typed. */
      input: 'text' | 'long' | 'email' | 'tel' | 'url' | 'number' | 'date' | 'tick' | 'choice' | 'choices'
      label: string
      help: string
      required: boolean
      value: string
      longest: number
      autocomplete: string
      options: { key: string; label: string }[]
    }

/** What a form tells whoever draws it. */
export interface PublicForm {
  key: string
  name: string
  language: Language
  blocks: PublicBlock[]
  button: string
  words: FormWords
}

export function publicForm(open: OpenForm, labels: FieldLabels): PublicForm {
  const { key, name, language, button } = open
  const blocks = open.blocks.flatMap((block): PublicBlock[] => {
    if (block.type === 'text') return [{ type: 'text', text: block.text, heading: block.heading === true }]
    if (block.type === 'consent')
      return [{ type: 'consent', name: consentName(block), label: block.words, required: block.required === true }]
    if (block.hidden) return []
    const { of } = block
    return [
      {
        type: 'field',
        name: of.key,
        input: inputs[of.type] ?? 'text',
        label: block.label || labels.field(of),
        help: block.help ?? '',
        required: block.required === true,
        value: firstValue(block),
        longest: longestOf(of),
        autocomplete: autocompletes[of.name] ?? 'off',
        options: (of.options ?? [])
          .filter(({ archived }) => !archived)
          .map((option) => ({ key: option.key, label: labels.option(of, option) })),
      },
    ]
  })
  return { key, name, language, blocks, button, words: formWords[language] }
}

/** What stands in it at first; of a box `yes` when it is ticked. */
function firstValue({ of, value = '' }: Asked): string {
  if (of.type !== 'boolean' || value === '') return value
  try {
    return typeOf(of).parseText(value, of, { path: of.key, settings: defaultSettings }) === true ? 'yes' : ''
  } catch {
    return ''
  }
}

export function consentName({ purpose, channel }: Permission): string {
  return `consent ${purpose} ${channel}`
}

const inputs: Record<string, Extract<PublicBlock, { type: 'field' }>['input']> = {
  longText: 'long',
  email: 'email',
  phone: 'tel',
  url: 'url',
  integer: 'number',
  decimal: 'number',
  date: 'date',
  boolean: 'tick',
  select: 'choice',
  multiSelect: 'choices',
}

const autocompletes: Record<string, string> = {
  name: 'name',
  company: 'organization',
  email: 'email',
  phone: 'tel',
}
