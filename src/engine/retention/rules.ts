import { badRequest, conflict, notFound } from '#kernel/errors.ts'
import { isId, newId } from '#kernel/ids.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { isPersonal } from '../erase/personal-fields.ts'
import { readFilter } from '../query/filter.ts'
import { readerOf } from '../query/reader.ts'
import { type Aim, countCandidates } from './candidates.ts'

export type RetentionAct = 'erase' | 'bin' | 'ask'

/** A row of `kith.retention_rule`. */
export interface RetentionRule extends Aim {
  id: string
  name: string
  act: RetentionAct
  isOn: boolean
  madeAt: Date
  madeBy: string
  runAt: Date | null
  taken: number
  error: string | null
}

export type RuleWish = Pick<RetentionRule, 'name' | 'object' | 'filter' | 'months' | 'act'>

const select = `select id, name, object, filter, months, act, is_on as "isOn", made_at as "madeAt", made_by as "madeBy", run_at as "runAt",
  taken, error from kith.retention_rule`

export async function listRules(db: Db): Promise<RetentionRule[]> {
  return db.rows<RetentionRule>(`${select} order by id`)
}

export async function loadRule(db: Db, id: string): Promise<RetentionRule> {
  const [rule] = isId(id) ? await db.rows<RetentionRule>(`${select} where id = $1`, [id]) : []
  if (!rule) throw notFound('retention rule', id)
  return rule
}

/** It is off until somebody has seen what it would take. Errors: bad-request for a filter that is none, conflict for records it must not take. */
export async function addRule(ctx: Ctx, wish: RuleWish): Promise<RetentionRule> {
  checkWish(ctx, wish)
  const id = newId()
  await ctx.db.rows(
    `insert into kith.retention_rule (id, name, object, filter, months, act, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, wish.name, wish.object, JSON.stringify(wish.filter), wish.months, wish.act, ctx.clock(), ctx.actor.name],
  )
  return loadRule(ctx.db, id)
}

/**
 * Changes a rule. One that takes others than before is off again. To switch it on, `seen` is the number that the preview told: with
 * another one, conflict.
 */
export async function changeRule(
  ctx: Ctx,
  id: string,
  { isOn, seen, ...wish }: Partial<RuleWish> & { isOn?: boolean | undefined; seen?: number | undefined },
): Promise<RetentionRule> {
  const before = await loadRule(ctx.db, id)
  const after = { ...before, ...wish }
  checkWish(ctx, after)
  const isSame =
    after.months === before.months &&
    after.act === before.act &&
    after.object === before.object &&
    JSON.stringify(after.filter) === JSON.stringify(before.filter)
  if (isOn && !(before.isOn && isSame)) await demandSeen(ctx, after, seen)
  const on = isOn ?? (before.isOn && isSame)
  await ctx.db.rows(
    'update kith.retention_rule set name = $2, object = $3, filter = $4, months = $5, act = $6, is_on = $7, error = null where id = $1',
    [id, after.name, after.object, JSON.stringify(after.filter), after.months, after.act, on],
  )
  if (!isSame) await ctx.db.rows('delete from kith.retention_case where rule_id = $1 and kept_until is null', [id])
  return loadRule(ctx.db, id)
}

async function demandSeen(ctx: Ctx, aim: Aim, seen: number | undefined): Promise<void> {
  const { value } = await countCandidates(ctx, aim)
  if (seen !== value) throw conflict('Look at what the rule would take before it is switched on.', { count: value })
}

export async function removeRule({ db }: Ctx, id: string): Promise<void> {
  await loadRule(db, id)
  await db.rows('delete from kith.retention_rule where id = $1', [id])
}

export function checkWish(
  ctx: Ctx,
  { object: name, filter, act }: Pick<RuleWish, 'object' | 'filter' | 'act'>,
): ObjectModel {
  const object = ctx.catalog.objects.get(name)
  if (!object || object.madeBy || object.definition.appendOnly)
    throw badRequest('object', 'Records of this object come to no end by a rule.')
  if (object.definition.keptByLaw) throw conflict(`A law keeps ${object.plural}: ${object.definition.keptByLaw}`)
  if (act === 'erase' && !isPersonal(object)) throw conflict(`Records of ${object.plural} are about no person.`)
  readFilter(readerOf(ctx), object, filter)
  return object
}
