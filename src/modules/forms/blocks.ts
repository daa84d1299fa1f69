import { z } from 'zod'
import { type Catalog, objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Field, ValueError } from '#fields/field-type.ts'
import type { Problem } from '#kernel/errors.ts'
import { reasonOfIssue, sayIssue } from '#kernel/say-issue.ts'
import type { Settings } from '#kernel/settings.ts'
import { channels } from '#modules/consent/consent-purpose.object.ts'
import { readValue } from './read-value.ts'

const words = (most: number) => z.string().trim().max(most).optional()

const question = z.strictObject({
  type: z.literal('field'),
  /** Name of a field of leads. */
  field: z.string().max(100),
  label: words(200),
  help: words(500),
  required: z.boolean().optional(),
  /** Not shown; every entry has the value. */
  hidden: z.boolean().optional(),
  value: words(1000),
})

/** What only says something: on forms and on landing pages. */
export const said = z.strictObject({
  type: z.literal('text'),
  text: z.string().trim().min(1).max(5000),
  heading: z.boolean().optional(),
})

const permission = z.strictObject({
  type: z.literal('consent'),
  /** Id of the purpose; the words shown are its newest. */
  purpose: z.uuid(),
  channel: z.enum(channels),
  required: z.boolean().optional(),
})

const One = z.discriminatedUnion('type', [question, said, permission])
const most = 60
const Blocks = z.array(One).min(1).max(most)

export type Question = z.output<typeof question>
export type Permission = z.output<typeof permission>
export type Block = z.output<typeof Blocks>[number]

/** What people can fill in on a page: no links, files or amounts. */
const askable = new Set([
  'text',
  'longText',
  'email',
  'phone',
  'url',
  'personName',
  'integer',
  'decimal',
  'date',
  'boolean',
  'select',
  'multiSelect',
  'country',
  'language',
])
/** What Kith decides itself of a lead. */
const own = new Set(['status', 'score', 'source', 'salesChannel', 'externalId', 'form'])
/** One of them is asked, or nobody could be written to. */
const reach = new Set(['name', 'company', 'email', 'phone'])

/** Fields of leads that forms may ask for. */
export function askableFields(catalog: Catalog): Field[] {
  return [...objectOf(catalog, 'lead').fields.values()].filter(
    ({ name, type, readOnly, hidden, rich, sql }) =>
      askable.has(type) && !own.has(name) && !readOnly && !hidden && !rich && !sql,
  )
}

/** What a form asks and says; what is wrong with it, at its place. */
export function checkBlocks(input: unknown, { catalog, settings }: Pick<Ctx, 'catalog' | 'settings'>): Problem[] {
  const read = Blocks.safeParse(input, { error: sayIssue })
  if (!read.success)
    return read.error.issues.map((issue) => ({
      path: ['blocks', ...issue.path]
        .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at ? '.' : ''}${String(step)}`))
        .join(''),
      message: issue.message,
      ...reasonOfIssue(issue),
    }))
  const fields = new Map(askableFields(catalog).map((each) => [each.name, each]))
  const seen = new Set<string>()
  const problems: Problem[] = []
  for (const [index, block] of read.data.entries()) {
    const named =
      block.type === 'field' ? block.field : block.type === 'consent' ? `${block.purpose} ${block.channel}` : null
    const part = block.type === 'field' ? 'field' : 'purpose'
    const wrong = (message: string, code: 'unknown-field' | 'duplicate' | 'required', at = part) =>
      problems.push({ path: `blocks[${index}].${at}`, message, code })
    if (named !== null && seen.has(named)) wrong('This stands in the form already.', 'duplicate')
    if (named !== null) seen.add(named)
    if (block.type !== 'field') continue
    if (!fields.has(block.field)) wrong('Forms cannot ask for this.', 'unknown-field')
    if (block.hidden && !block.value) wrong('What is not shown needs a value.', 'required', 'value')
    const of = fields.get(block.field)
    const misfit = block.hidden && block.value && of ? misfitOf(of, block.value, settings) : null
    if (misfit) problems.push({ path: `blocks[${index}].value`, ...misfit })
  }
  if (
    problems.length === 0 &&
    !read.data.some((block) => block.type === 'field' && !block.hidden && reach.has(block.field))
  )
    problems.push({
      path: 'blocks',
      message: 'Ask for a name, a company, an e-mail address or a phone number.',
      code: 'name-needed',
    })
  return problems
}

/** Why a value cannot stand in the field; null when it can. */
function misfitOf(of: Field, value: string, settings: Settings): Omit<Problem, 'path'> | null {
  try {
    readValue({ of }, value, settings)
    return null
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    return { message: error.message, ...error.reason }
  }
}

/** Those that can be shown: neither half written, nor of a field that is gone. */
export function readBlocks(given: unknown, catalog: Catalog): Block[] {
  const fields = new Set(askableFields(catalog).map(({ name }) => name))
  return (Array.isArray(given) ? given : []).slice(0, most).flatMap((each) => {
    const { data } = One.safeParse(each)
    return data && (data.type !== 'field' || fields.has(data.field)) ? [data] : []
  })
}

/** What a new form asks. */
export const firstBlocks: Block[] = [
  { type: 'field', field: 'name', required: true },
  { type: 'field', field: 'email', required: true },
  { type: 'field', field: 'description' },
]
