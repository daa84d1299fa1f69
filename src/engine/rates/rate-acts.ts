import { conflict, notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import type { RateDifference, RateWish } from './rate.ts'
import { type StoredRates, storeRates } from './store-rates.ts'

/** Something that was done to the rates. Kept for good. */
export interface ShownRateAct {
  id: string
  /** RFC 3339 UTC. */
  at: string
  /** Null: the command line, or Kith itself. */
  actor: { id: string; name: string } | null
  via: string
  kind: 'hand' | 'file' | 'undo'
  file: string | null
  undoes: string | null
  /** The act that took this one back last. */
  undoneBy: string | null
  added: number
  changed: number
  removed: number
  /** The newest rate that it changed. */
  first: RateDifference
}

interface Row extends Omit<ShownRateAct, 'at' | 'actor'> {
  at: Date
  actorId: string | null
  actorName: string
}

/** Newest first; `next` is the id to go on after. */
export async function listRateActs(
  db: Db,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ data: ShownRateAct[]; next: string | null }> {
  const rows = await db.rows<Row>(
    `select a.id, a.at, a.actor_id as "actorId", a.actor_name as "actorName", a.via, a.kind, a.file, a.undoes, a.added,
       a.changed, a.removed, c.first, (select max(u.id::text)::uuid from kith.rate_act u where u.undoes = a.id) as "undoneBy"
     from kith.rate_act a, lateral (
       select json_build_object('currency', d.currency, 'date', d.date, 'before', trim_scale(d.before)::text,
         'after', trim_scale(d.after)::text) as first
       from kith.rate_change d where d.act_id = a.id order by d.date desc, d.currency limit 1) c
     where $1::uuid is null or a.id < $1 order by a.id desc limit $2`,
    [after ?? null, limit],
  )
  const data = rows.map(({ actorId, actorName, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    actor: actorId ? { id: actorId, name: actorName } : null,
  }))
  return { data, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null }
}

export interface UndoneRates extends StoredRates {
  /** Rates that somebody has changed since: they stay as they are. */
  kept: number
}

/** Puts back what the act has changed, save what was changed again since. An act that took another back is taken back likewise. */
export async function undoRateAct(ctx: Ctx, id: string): Promise<UndoneRates> {
  const rows = isId(id)
    ? await ctx.db.rows<RateWish & { stands: boolean }>(
        `select c.currency, c.date::text as date, c.before::text as rate, c.after is not distinct from r.rate as stands
         from kith.rate_change c left join kith.exchange_rate r on r.currency = c.currency and r.date = c.date
         where c.act_id = $1`,
        [id],
      )
    : []
  if (rows.length === 0) throw notFound('change of exchange rates', id)
  const standing = rows.filter(({ stands }) => stands)
  const kept = rows.length - standing.length
  if (standing.length === 0) throw conflict('All of these rates have been changed again since. Nothing was taken back.')
  const stored = await storeRates(ctx, standing, { kind: 'undo', undoes: id })
  return { ...stored, kept }
}
