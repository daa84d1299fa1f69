import { forbidden, notFound } from '#kernel/errors.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { wholeReader } from '../derived/compute.ts'
import type { Values } from '../rules.ts'
import { makeDrafts } from '../write/draft.ts'
import { groupOperations } from '../write/group.ts'
import { checkLinks, setBranches } from '../write/links.ts'
import { loadRows } from '../write/rows.ts'
import { newRun } from '../write/run.ts'
import { askDrafts, askStored } from './ask.ts'
import { isTold, type Question, questionsOf } from './conditions.ts'

/** What the conditions of a field come to. */
export interface FieldNow {
  visible: boolean
  required: boolean
  readOnly: boolean
}

/** What conditions say of a record, by field: those that ask nothing the caller does not see. Throws not-found. */
export async function tellConditions(ctx: Ctx, object: ObjectModel, id: string): Promise<Record<string, FieldNow>> {
  const rows = await loadRows(ctx, ctx.db, { object, ids: [id.toLowerCase()], act: 'see', lock: false })
  const row = rows.get(id.toLowerCase())
  if (!row?.maySee || row.deleted) throw notFound(object.name, id)
  const questions = toldQuestions(ctx, object)
  const answers = await askStored(ctx, object, { questions, stored: [row] })
  return sayAll(questions, answers.get(row.id))
}

/** The same of a record that is still being written: `data` as `POST /{objects}` takes it; what cannot be read is left out. */
export async function tellDraftConditions(
  ctx: Ctx,
  object: ObjectModel,
  data: Record<string, unknown>,
): Promise<Record<string, FieldNow>> {
  if (ctx.actor.rights(object.name).create === 'none')
    throw forbidden(`Your roles do not let you create ${object.plural}.`)
  const { id: _, ...given } = data
  const operations = [{ op: 'create' as const, object: object.name, data: given }]
  const run = newRun(ctx, operations, {})
  const [group] = groupOperations(operations, ctx.catalog)
  const drafts = group ? await makeDrafts(run, group, (_index, error) => fail(error)) : []
  await setBranches(run, drafts)
  await checkLinks(run, object, drafts)
  for (const { after, problems } of drafts) leaveOut(object, after, problems)
  const questions = toldQuestions(ctx, object).filter(({ name }) => name !== 'readOnlyWhen')
  const answers = await askDrafts(ctx, object, { questions, drafts })
  return sayAll(questions, answers.get(drafts[0]?.id ?? ''))
}

function fail(error: Error): never {
  throw error
}

/** A value that could not be stored, or a link to what the caller does not see, decides nothing. */
function leaveOut(object: ObjectModel, after: Values, problems: readonly { path: string }[]): void {
  for (const { path } of problems) {
    const field = object.byKey.get(path.split(/[.[]/)[0] ?? '')
    if (field) after[field.name] = null
  }
}

function toldQuestions({ catalog, actor }: Ctx, object: ObjectModel): Question[] {
  const { hidden } = actor.rights(object.name)
  const reader = { ...wholeReader(catalog), actor }
  return questionsOf(object).filter((one) => !hidden.has(one.field.name) && isTold(reader, object, one))
}

const shows = new Set<Question['name']>(['visibleWhen', 'placedWhen'])

function sayAll(questions: readonly Question[], held: ReadonlySet<Question> = new Set()): Record<string, FieldNow> {
  const byField = Map.groupBy(questions, ({ field }) => field)
  return Object.fromEntries(
    [...byField].map(([field, own]) => {
      const holds = (name: Question['name']) => own.some((one) => one.name === name && held.has(one))
      const visible = own.every((one) => !shows.has(one.name) || held.has(one))
      const required = visible && (field.required || holds('requiredWhen'))
      return [field.key, { visible, required, readOnly: holds('readOnlyWhen') }]
    }),
  )
}
