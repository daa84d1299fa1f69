import type { Catalog } from '../../catalog.ts'
import type { Db } from '../../database.ts'
import { sumsName, sumsOf } from '../../sums/sums-model.ts'
import { quote } from '../../tables.ts'
import { patternOf } from '../personal-fields.ts'
import type { Chunk, StepWork } from '../steps.ts'
import { erasedWord, inJson } from './clear-log.ts'

/** Pages of 8 KB in one transaction: well under two seconds. */
const pages = 4_000

/** The next pages of a table of `kith`, as a condition, and where those after them begin. */
export async function scan(
  db: Db,
  table: string,
  place: string | null,
): Promise<{ range: string; place: string | null }> {
  const from = Number(place ?? 0)
  const [size] = await db.rows<{ pages: number }>(
    `select (pg_relation_size($1::regclass) / current_setting('block_size')::bigint)::integer as pages`,
    [`kith.${quote(table)}`],
  )
  const to = from + pages
  const range = `ctid >= '(${from},0)'::tid and ctid < '(${to},0)'::tid`
  return { range, place: to < (size?.pages ?? 0) ? String(to) : null }
}

/**
 * Everything else that Kith keeps about its own work (saved views, mails, settings, tables of later releases): words by which the
 * person was known become others. What belongs to other records is not touched, where they may stand for somebody else.
 */
export async function sweepWords({ ctx: { db, catalog }, erasure }: StepWork): Promise<Chunk> {
  const [plain, quoted] = [patternOf(erasure.words), patternOf(erasure.words.map(inJson))]
  if (plain === null || quoted === null) return { count: 0, place: null }
  const tables = await sweptTables(db, catalog)
  const [name, from] = (erasure.place ?? '').split(' ')
  const at = Math.max(
    0,
    tables.findIndex(({ table }) => table === name),
  )
  const current = tables[at]
  if (!current) return { count: 0, place: null }
  const { range, place } = await scan(db, current.table, from ? from : null)
  const words = current.columns.map(({ column, type }) => cleared(quote(column), type))
  const rows = await db.rows(
    `update kith.${quote(current.table)} set ${words.map(({ set }) => set).join(', ')}
     where ${range} and (${words.map(({ holds }) => holds).join(' or ')}) and ($1::text || $2::text || $3::text) is not null returning 1`,
    [plain, quoted, erasedWord],
  )
  const next = tables[at + 1]
  return { count: rows.length, place: place !== null ? `${current.table} ${place}` : next ? `${next.table} ` : null }
}

function cleared(column: string, type: string): { set: string; holds: string } {
  if (type === 'jsonb')
    return {
      set: `${column} = regexp_replace(${column}::text, $2, $3, 'gi')::jsonb`,
      holds: `${column}::text ~* $2`,
    }
  if (type === 'text[]')
    return {
      set: `${column} = array(select regexp_replace(e, $1, $3, 'gi') from unnest(${column}) with ordinality u(e, n) order by n)`,
      holds: `array_to_string(${column}, ' ') ~* $1`,
    }
  return { set: `${column} = regexp_replace(${column}, $1, $3, 'gi')`, holds: `${column} ~* $1` }
}

interface Swept {
  table: string
  columns: { column: string; type: string }[]
}

/** Columns by which rows are known are left: no name of a person is a key. Neither is it what records are summed by. */
async function sweptTables(db: Db, catalog: Catalog): Promise<Swept[]> {
  const sums = [...catalog.objects.values()].flatMap((object) => (sumsOf(object) ? [sumsName(object.table)] : []))
  const rows = await db.rows<{ table: string; column: string; type: string }>(
    `select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'kith'::regnamespace and c.relkind = 'r' and not c.relispartition
       and format_type(a.atttypid, null) in ('text', 'jsonb', 'text[]') and a.attgenerated = ''
       and c.relname <> all($1::text[])
       and not exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey))
       and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype in ('c', 'f') and a.attnum = any(k.conkey))
       and (select count(*) from pg_attribute o where o.attrelid = c.oid and o.attname in ('object', 'record_id')) < 2
     order by 1, 2`,
    [[...own, ...sums]],
  )
  return [...Map.groupBy(rows, ({ table }) => table)].map(([table, columns]) => ({ table, columns }))
}

/** Cleared by steps of their own, or needed to go on. */
const own = ['erasure', 'change_set', 'import_problem', 'migration', 'storage', 'role']
