import type pg from 'pg'
import { notFound } from '#kernel/errors.ts'
import type { Db } from '../database.ts'
import { emptyModel, type Model } from './model.ts'
import type { StoredWhat } from './model-acts.ts'

export interface StoredModel {
  /** Grows by one with each change; 0 before the first. */
  version: number
  model: Model
}

type Queries = Pick<pg.PoolClient, 'query'>

/** The present one; the empty one of a database that has none yet, or is older than models. */
export async function readModel(client: Queries): Promise<StoredModel> {
  const { rows: found } = await client.query<{ has: boolean }>(`select to_regclass('kith.model') is not null as has`)
  if (!found[0]?.has) return { version: 0, model: emptyModel }
  const { rows } = await client.query<{ version: string; model: Model }>('select version, model from kith.model')
  const [row] = rows
  return row ? { version: Number(row.version), model: row.model } : { version: 0, model: emptyModel }
}

/** Told to every process; the payload is the version. */
export const modelChannel = 'kith_model'

/** Within the transaction that changes the storage. */
export async function storeModel(
  client: Queries,
  { version, model }: StoredModel,
  { what, name, by }: { what: StoredWhat; name: string; by: string | null },
): Promise<void> {
  const text = JSON.stringify(model)
  await client.query(
    `insert into kith.model (version, model) values ($1, $2)
     on conflict (single) do update set version = excluded.version, model = excluded.model`,
    [version, text],
  )
  await client.query('insert into kith.model_version (version, by_id, name, what, model) values ($1, $2, $3, $4, $5)', [
    version,
    by,
    name.slice(0, 200),
    JSON.stringify(what),
    text,
  ])
  await client.query('select pg_notify($1, $2)', [modelChannel, String(version)])
}

export interface ModelVersion {
  version: number
  /** RFC 3339 UTC. */
  at: string
  name: string
  /** Null of what an earlier release has done and named only. */
  what: StoredWhat | null
  by: { id: string; name: string } | null
}

/** What was done, newest first. */
export async function listVersions(
  db: Db,
  { before, limit = 50 }: { before?: number; limit?: number },
): Promise<{ data: ModelVersion[]; next: number | null }> {
  const rows = await db.rows<StoredVersion>(
    `select v.version, v.at, v.name, v.what, v.by_id, u.name as by_name from kith.model_version v left join crm."user" u on u.id = v.by_id
     where v.version < $1 order by v.version desc limit $2`,
    [before ?? 2_147_483_647, limit],
  )
  const data = rows.map((row) => ({
    version: Number(row.version),
    at: row.at.toISOString(),
    name: row.name,
    what: row.what,
    by: row.by_id ? { id: row.by_id, name: row.by_name ?? '' } : null,
  }))
  return { data, next: data.length === limit ? (data.at(-1)?.version ?? null) : null }
}

interface StoredVersion {
  version: string
  at: Date
  name: string
  what: StoredWhat | null
  by_id: string | null
  by_name: string | null
}

/** The model at a version; 0 is before the first change. Throws not-found. */
export async function readVersion(db: Db, given: string): Promise<StoredModel> {
  if (given === '0') return { version: 0, model: emptyModel }
  const rows = /^\d{1,9}$/.test(given)
    ? await db.rows<{ model: Model }>('select model from kith.model_version where version = $1', [given])
    : []
  const [row] = rows
  if (!row) throw notFound('version of the model', given.slice(0, 20))
  return { version: Number(given), model: row.model }
}
