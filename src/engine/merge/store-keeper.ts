import type { Json } from '#fields/field-type.ts'
import { KithError } from '#kernel/errors.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { forEverybody } from '../log/for-everybody.ts'
import type { Values } from '../rules.ts'
import { loadRows } from '../write/rows.ts'
import { write } from '../write/write.ts'
import type { Merging } from './read-merge.ts'
import { fillsOf } from './settle-values.ts'

interface Keeping {
  merging: Merging
  /** What somebody chose, by key. */
  values: Record<string, unknown>
  set: string
}

interface Kept {
  /** What the record is in the end, by field name. */
  outcome: Values
  /** What it gets last, by key. */
  late: Record<string, Json>
}

/**
 * Gives the record that stays its values, but for those that another record holds as the only one: they come when that is
 * gone. What is filled in and does not fit the record is left out; what somebody chose and does not fit is refused.
 */
export async function storeKeeper(ctx: Ctx, { merging, values, set }: Keeping): Promise<Kept> {
  const { object, keep } = merging
  const fills = byKey(object, fillsOf(merging))
  const chosen = new Set(Object.keys(values).map((key) => object.byKey.get(key)?.key as string))
  for (const key of chosen) delete fills[key]
  const late: Record<string, Json> = {}
  for (const name of uniqueFields(object)) {
    const { key } = object.fields.get(name) as { key: string }
    const given = Object.keys(values).find((each) => object.byKey.get(each)?.name === name)
    if (given !== undefined) late[key] = values[given] as Json
    else if (key in fills) late[key] = fills[key] as Json
    delete fills[key]
  }
  const given = Object.fromEntries(
    Object.entries(values).filter(([key]) => !(key in late) && !isLate(object, key, late)),
  )
  await writeWhatFits(ctx, { object, id: keep.id, given, fills, set })
  const now = (await loadRows(ctx, ctx.db, { object, ids: [keep.id], act: 'see', lock: false })).get(keep.id)
  return { outcome: { ...now?.values, ...byName(object, late) }, late }
}

function isLate(object: ObjectModel, key: string, late: Record<string, Json>): boolean {
  return (object.byKey.get(key)?.key ?? key) in late
}

/** Names of fields whose values no two records share, alone or together. */
function uniqueFields(object: ObjectModel): Set<string> {
  const alone = [...object.fields.values()].filter((field) => field.unique && !field.readOnly).map(({ name }) => name)
  return new Set([...alone, ...(object.definition.uniqueTogether ?? []).flat()])
}

interface Fitting {
  object: ObjectModel
  id: string
  given: Record<string, unknown>
  fills: Record<string, Json>
  set: string
}

async function writeWhatFits(ctx: Ctx, { object, id, given, fills, set }: Fitting): Promise<void> {
  const data = { ...fills, ...given }
  if (Object.keys(data).length === 0) return
  try {
    await write(forEverybody(ctx), [{ op: 'update', object: object.name, id, data }], { set })
  } catch (error) {
    if (!(error instanceof KithError) || error.code !== 'validation') throw error
    const refused = error.problems.map(({ path }) => object.byKey.get(path.split('.')[0] as string)?.key ?? '')
    const fitting = Object.fromEntries(Object.entries(fills).filter(([key]) => !refused.includes(key)))
    const isDropped = Object.keys(fitting).length < Object.keys(fills).length
    if (!isDropped) throw atValues(error)
    await writeWhatFits(ctx, { object, id, given, fills: fitting, set })
  }
}

function atValues(error: KithError): KithError {
  const problems = error.problems.map((problem) => ({ ...problem, path: `values.${problem.path}` }))
  return new KithError(error.code, error.message, { problems, extra: error.extra })
}

function byKey(object: ObjectModel, values: Values): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [object.fields.get(name)?.key ?? name, value]),
  )
}

function byName(object: ObjectModel, values: Record<string, Json>): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [object.byKey.get(key)?.name ?? key, value]))
}
