import type { Db } from '../database.ts'
import { ownPrefix } from './index-for.ts'
import type { Shape } from './question.ts'

export const refusals = ['person', 'no-gain', 'unused', 'gone', 'failed'] as const
export type Refusal = (typeof refusals)[number]

/** An index that was made, is wanted or was given up, with what its question has come to since. */
export interface OwnIndex {
  name: string
  object: string
  shape: Shape
  madeAt: Date | null
  wanted: boolean
  /** Milliseconds a call before it was there. */
  before: number | null
  refusedAt: Date | null
  reason: Refusal | null
  scans: number
  scannedAt: Date | null
  /** Null: it is not in the database. */
  bytes: number | null
  isValid: boolean
  scansNow: number
}

export function listOwnIndexes(db: Db): Promise<OwnIndex[]> {
  return db.rows<OwnIndex>(
    `select coalesce(o.name, c.name) as name, o.object, o.shape, o.made_at as "madeAt", coalesce(o.wanted, false) as wanted,
       o.before, o.refused_at as "refusedAt", o.reason, coalesce(o.scans, 0)::float8 as scans, o.scanned_at as "scannedAt",
       c.bytes, coalesce(c.valid, false) as "isValid", coalesce(c.scans, 0) as "scansNow"
     from kith.own_index o full join (
       select i.relname as name, x.indisvalid as valid, pg_relation_size(i.oid)::float8 as bytes, s.idx_scan::float8 as scans
       from pg_class i join pg_index x on x.indexrelid = i.oid left join pg_stat_all_indexes s on s.indexrelid = i.oid
       where i.relnamespace = 'crm'::regnamespace and i.relkind = 'i' and starts_with(i.relname, '${ownPrefix}')
     ) c on c.name = o.name
     order by 1`,
  )
}

export interface StoredQuestion {
  object: string
  shape: Shape
  calls: number
  /** A call, on average. */
  mean: number
  worst: number
  lastAt: Date
}

/** Those that took the most time altogether first. */
export function listQuestions(db: Db): Promise<StoredQuestion[]> {
  return db.rows<StoredQuestion>(
    `select object, shape, calls::float8 as calls, case when calls = 0 then 0 else milliseconds / calls end as mean, worst,
       last_at as "lastAt"
     from kith.question order by milliseconds desc, object, shape limit 200`,
  )
}

export async function isAutomatic(db: Db): Promise<boolean> {
  const [row] = await db.rows<{ automatic: boolean }>('select automatic from kith.indexing')
  return row?.automatic ?? true
}

export async function setAutomatic(db: Db, automatic: boolean): Promise<void> {
  await db.rows('update kith.indexing set automatic = $1', [automatic])
}

/** Writes to an object become slower with each; those that Kith makes by itself are far fewer. */
export const mostIndexes = 20

export async function countOthers(db: Db, { name, object }: Pick<OwnIndex, 'name' | 'object'>): Promise<number> {
  const [row] = await db.rows<{ count: number }>(
    'select count(*)::int as count from kith.own_index where object = $1 and name <> $2 and refused_at is null',
    [object, name],
  )
  return row?.count ?? 0
}

/** A person wants it, whatever it was before. */
export async function wantIndex(
  db: Db,
  { name, object, shape }: Pick<OwnIndex, 'name' | 'object' | 'shape'>,
): Promise<void> {
  await db.rows(
    `insert into kith.own_index (name, object, shape, wanted) values ($1, $2, $3, true)
     on conflict (name) do update set wanted = true, refused_at = null, reason = null, shape = excluded.shape,
       made_at = case when own_index.refused_at is null then own_index.made_at end`,
    [name, object, shape],
  )
}

/** It is to go, or has gone; answers whether there was one. */
export async function refuseIndex(db: Db, name: string, reason: Refusal): Promise<boolean> {
  const rows = await db.rows(
    `update kith.own_index set wanted = false, refused_at = now(), reason = $2 where name = $1 and refused_at is null returning name`,
    [name, reason],
  )
  return rows.length > 0
}
