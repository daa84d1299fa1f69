import type { Json } from '#fields/field-type.ts'
import { isId, newId } from '#kernel/ids.ts'
import { rowCondition } from '../../access.ts'
import { objectOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { Operation } from '../../write/operations.ts'
import { matchKey } from '../cells/match-key.ts'
import type { FileRun } from './file-run.ts'
import type { CellProblem, LinkText } from './read-rows.ts'
import type { Found, Register, Registers } from './register.ts'

export interface Resolving {
  ctx: Ctx
  registers: Registers
  createMissing: boolean
  /** Makes records and answers, for each, why it could not be made, or null. */
  make: (operations: Operation[]) => Promise<(string | null)[]>
  /** Told of each record made because a row links to it. */
  made: (object: string, name: string) => void
}

/** What each text of a link means; several texts of one target are looked up together. */
export type Answers = Map<string, Found | { problem: string }>

export function answerKey({ field, by, text }: LinkText): string {
  return `${field.target} ${by} ${text}`
}

/** Looks up all links, a few statements for however many rows, and makes what is missing when that was asked for. */
export async function resolveLinks(links: Iterable<LinkText>, resolving: Resolving): Promise<Answers> {
  const wanted = new Map<string, { target: string; by: LinkText['by']; texts: Set<string> }>()
  for (const { field, by, text } of links) {
    const key = `${field.target} ${by}`
    let group = wanted.get(key)
    if (!group) {
      group = { target: field.target as string, by, texts: new Set() }
      wanted.set(key, group)
    }
    group.texts.add(text)
  }
  const answers: Answers = new Map()
  for (const [key, { target, by, texts }] of wanted) {
    const register = await resolving.registers.open(resolving.ctx, target)
    const found = await register.find(resolving.ctx, texts, { by })
    const unknown = [...texts].filter((text) => found.get(text) === null)
    const binned = await binnedOf(resolving.ctx, target, unknown)
    const missing = unknown.filter((text) => !binned.has(text))
    const mayMake = resolving.createMissing && by === 'title'
    const refusals =
      missing.length > 0 && mayMake ? await makeMissing(missing, register, resolving) : new Map<string, string>()
    const again = missing.length > 0 && mayMake ? await register.find(resolving.ctx, missing, { by }) : found
    for (const text of texts) {
      const answer = found.get(text) ?? again.get(text) ?? binned.get(text) ?? null
      answers.set(`${key} ${text}`, answer ?? { problem: refusals.get(text) ?? absent(register, text, by) })
    }
  }
  return answers
}

/** By their ids: a record that leads there already may go on doing so. A link that is new is refused when it is written. */
async function binnedOf(ctx: Ctx, target: string, texts: readonly string[]): Promise<Map<string, Found>> {
  const ids = texts.filter(isId)
  if (ids.length === 0) return new Map()
  const object = objectOf(ctx.catalog, target)
  const values: unknown[] = [ids]
  const add = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const rows = await ctx.db.rows<{ id: string }>(
    `select t.id from crm."${object.table}" t where t.id = any($1::uuid[]) and t.deleted_at is not null and ${rowCondition(ctx.actor, object, 'see', 't', add)}`,
    values,
  )
  return new Map(rows.map(({ id }) => [id, { id, title: '' }]))
}

function absent(register: Register, text: string, by: LinkText['by']): string {
  const said = JSON.stringify(text.slice(0, 80))
  if (by === 'externalId') return `there is no ${register.object.label.toLowerCase()} with the id ${said}`
  const [close] = register.similar(text)
  return `there is no ${register.object.label.toLowerCase()} ${said}${close ? ` (did you mean ${close}?)` : ''}`
}

async function makeMissing(
  missing: readonly string[],
  register: Register,
  { make, made }: Resolving,
): Promise<Map<string, string>> {
  const refusals = new Map<string, string>()
  const { object } = register
  // One record for each name, however it is spelled: `GTXPro` and `GTX Pro` in one chunk are the same product.
  const names = [
    ...new Map(missing.map((name): [string, string] => [matchKey(name), name]).reverse()).values(),
  ].reverse()
  for (let from = 0; from < names.length; from += mostAtOnce) {
    const some = names.slice(from, from + mostAtOnce)
    const operations = some.map((name) => newRecord(register, name))
    const answers = await make(operations)
    answers.forEach((refusal, at) => {
      const name = some[at] as string
      const { id, data } = operations[at] as NewRecord
      if (refusal !== null) {
        refusals.set(name, refusal)
        return
      }
      register.add({ id, title: titleText(data[object.title.key] ?? name) }, { email: data.email })
      made(object.name, name)
    })
  }
  return refusals
}

const mostAtOnce = 2000

interface NewRecord {
  op: 'create'
  object: string
  id: string
  data: Record<string, Json>
}

function newRecord({ object }: Register, name: string): NewRecord {
  const email = object.fields.get('email')
  const isAddress = email?.type === 'email' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(name)
  const data: Record<string, Json> = { [object.title.key]: isAddress ? (name.split('@')[0] as string) : name }
  if (isAddress) data.email = name
  return { op: 'create', object: object.name, id: newId(), data }
}

export function titleText(value: Json): string {
  if (typeof value === 'string') return value
  const full = (value as { full?: Json } | null)?.full
  return typeof full === 'string' ? full : ''
}

export function makerOf(ctx: Ctx, run: FileRun): (operations: Operation[]) => Promise<(string | null)[]> {
  return async (operations) => {
    const object = (operations[0] as Operation).object
    if (!ctx.actor.rights(object).import)
      return operations.map(() => `the ${object} could not be made: your roles do not let files bring any`)
    const results = await run.write(ctx, operations)
    return results.map(({ error }, at) => {
      const operation = operations[at] as Extract<Operation, { op: 'create' }> & { id: string }
      if (!error) run.rehearsal?.note(operation, null)
      return error ? `the ${operation.object} could not be made: ${error.problems[0]?.message ?? error.message}` : null
    })
  }
}

export function refusalOf(
  answer: { problem: string } | { ambiguous: number } | null,
  { field, text }: Pick<LinkText, 'field' | 'text'>,
): Omit<CellProblem, 'column'> {
  const value = text.slice(0, 80)
  const object = field.target as string
  if (answer && 'problem' in answer)
    return { message: answer.problem, code: 'no-such-record', values: { object, value } }
  const count = answer ? answer.ambiguous : 0
  const message = `${count} records of ${object} are called ${JSON.stringify(value)}`
  return { message, code: 'several-match', values: { count, value } }
}
