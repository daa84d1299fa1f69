import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { resolveKeys } from './keys.ts'
import { type Reader, readerOf, startSql, tableOf } from './reader.ts'
import { type Deleted, hasOnePlan, type Rows, readRows, whereOf } from './rows.ts'

export interface Count {
  value: number
  /** False: an estimate of the planner, or a lower bound where there are too many to count. */
  exact: boolean
}

const mostCounted = 1_000_000
const longestCount = 1500

export async function countRecords(
  ctx: Ctx,
  objectName: string,
  { filter, deleted, how = 'exact' }: { filter?: unknown; deleted?: Deleted; how?: 'estimate' | 'exact' },
): Promise<Count> {
  const reader = readerOf(ctx)
  const rows = readRows(reader, objectOf(reader.catalog, objectName), { filter, deleted })
  await resolveKeys(ctx, rows.filter.keys)
  return countRows(ctx.db, reader, rows, how)
}

/** Rows that a list would show. `exact` counts for at most a second and a half, then it is the estimate after all. */
export async function countRows(db: Db, reader: Reader, rows: Rows, how: 'estimate' | 'exact'): Promise<Count> {
  return (how === 'exact' ? await countExactly(db, reader, rows) : null) ?? estimate(db, reader, rows)
}

async function countExactly(db: Db, reader: Reader, rows: Rows): Promise<Count | null> {
  const sql = startSql(reader)
  const found = `select 1 from ${tableOf(rows.object, sql)} t${whereOf(sql, rows)} limit ${mostCounted + 1}`
  const text = `select count(*) from (${found}) found`
  try {
    return await db.transaction(async (transaction) => {
      // A savepoint keeps the setting for the transaction around it, so there it is put back.
      const before = db.inTransaction ? await readTimeLimit(transaction) : null
      await setTimeLimit(transaction, `${longestCount}ms`)
      const [row] = await transaction.texts({ text, values: sql.values, named: hasOnePlan(reader, rows) })
      if (before !== null) await setTimeLimit(transaction, before)
      const value = Number(row?.[0])
      return { value: Math.min(value, mostCounted), exact: value <= mostCounted }
    })
  } catch (error) {
    if ((error as { code?: string }).code === queryCanceled) return null
    throw error
  }
}

const queryCanceled = '57014'

async function readTimeLimit(db: Db): Promise<string> {
  const [row] = await db.texts({ text: "select current_setting('statement_timeout')", values: [] })
  return row?.[0] ?? '0'
}

async function setTimeLimit(db: Db, limit: string): Promise<void> {
  await db.texts({ text: "select set_config('statement_timeout', $1::text, true)", values: [limit] })
}

async function estimate(db: Db, reader: Reader, rows: Rows): Promise<Count> {
  const sql = startSql(reader)
  const text = `explain (format json) select 1 from ${tableOf(rows.object, sql)} t${whereOf(sql, rows)}`
  const [row] = await db.texts({ text, values: sql.values, named: false })
  const [plan] = JSON.parse(row?.[0] ?? '[]') as { Plan: { 'Plan Rows': number } }[]
  return { value: Math.round(plan?.Plan['Plan Rows'] ?? 0), exact: false }
}
