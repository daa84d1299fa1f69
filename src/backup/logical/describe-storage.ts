import type pg from 'pg'
import { BackupError } from '../backup-error.ts'

/**
 * Schemas with the company's data. The queue (`jobs`) stays out: it is the library's own, made anew by it, and an old queue
 * would do again what was done since; what waits in our tables is found at the next start (jobs/handlers.ts).
 */
export const schemas = ['kith', 'crm', 'auth']

export interface StoredTable {
  schema: string
  name: string
  /** In the order of the rows; without those that the database computes, and without transaction ids, which mean nothing elsewhere. */
  columns: string[]
  /** On the disk, for progress. */
  bytes: number
}

/** A sequence and where it stands; `owner` is `[table, column]` of one that belongs to an identity column. */
export interface StoredSequence {
  name: string
  owner: [string, string] | null
  value: string
  isCalled: boolean
}

/** What makes the same storage elsewhere, read from the database itself: of any version, custom objects and leftovers included. */
export interface Storage {
  /** Schemas, functions, tables: before the rows. */
  before: string[]
  tables: StoredTable[]
  sequences: StoredSequence[]
  /** Keys, indexes, constraints, views: after the rows, which is several times faster than with them. */
  after: string[]
}

/** Call it in the transaction that reads the rows. */
export async function describeStorage(client: pg.Client): Promise<Storage> {
  // Names are then told in full.
  await client.query('set local search_path = pg_catalog')
  await refuseUnknownKinds(client)
  const tables = await listTables(client)
  return {
    before: [
      ...(await list(client, schemasSql)),
      ...(await list(client, sequencesSql)),
      ...(await list(client, functionsSql)),
      ...(await list(client, tablesSql)),
      ...(await list(client, partitionsSql)),
    ],
    tables,
    sequences: await listSequences(client),
    after: [
      ...(await list(client, constraintsSql, ['p', 'u', 'x', 'c'])),
      ...(await list(client, indexesSql)).map(asMadeElsewhere),
      ...(await list(client, constraintsSql, ['f'])),
      ...(await list(client, viewsSql)),
      ...(await list(client, triggersSql)),
    ],
  }
}

/**
 * The extension lies in another schema there: in ours, in `public`, or where the owner of a server puts such things. An
 * index of a table in partitions is told without them, and has to be made with them.
 */
function asMadeElsewhere(sql: string): string {
  return sql.replace(' ON ONLY ', ' ON ').replace(/(?:\w+|"[^"]+")\.(gin|gist)_trgm_ops/g, '$1_trgm_ops')
}

async function list(client: pg.Client, sql: string, kinds?: string[]): Promise<string[]> {
  const { rows } = await client.query<{ sql: string }>(sql, kinds ? [schemas, kinds] : [schemas])
  return rows.map((row) => row.sql)
}

const inSchemas = 'n.nspname = any($1)'
/** Not part of an extension that somebody put there. */
const own = (kind: string, oid: string) =>
  `not exists (select from pg_depend d where d.classid = '${kind}'::regclass and d.objid = ${oid} and d.deptype = 'e')`

/** What is not carried yet must be heard of where it is made, not when it is missed. */
async function refuseUnknownKinds(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ what: string }>(
    `select format('%s %I.%I', case c.relkind when 'm' then 'materialised view' else 'foreign table' end, n.nspname, c.relname) as what
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${inSchemas} and c.relkind in ('m', 'f')
     union all
     select format('type %I.%I', n.nspname, t.typname)
       from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where ${inSchemas} and t.typtype in ('e', 'd', 'r') and ${own('pg_type', 't.oid')}
     union all
     select format('row security of %I.%I', n.nspname, c.relname)
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${inSchemas} and c.relrowsecurity
     union all
     select format('aggregate %I.%I', n.nspname, p.proname)
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${inSchemas} and p.prokind in ('a', 'w')`,
    [schemas],
  )
  if (rows[0]) throw new BackupError(`A backup cannot hold this yet: ${rows.map(({ what }) => what).join(', ')}.`)
}

const schemasSql = `select format('create schema %I', n.nspname) as sql from pg_namespace n where ${inSchemas} order by array_position($1, n.nspname::text)`

const functionsSql = `
  select pg_get_functiondef(p.oid) as sql from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where ${inSchemas} and p.prokind in ('f', 'p') and ${own('pg_proc', 'p.oid')} order by p.oid`

/** Those of identity columns come with their column. */
const sequencesSql = `
  select format('create sequence %I.%I as %s increment %s minvalue %s maxvalue %s start %s%s', n.nspname, c.relname,
           format_type(s.seqtypid, null), s.seqincrement, s.seqmin, s.seqmax, s.seqstart, case when s.seqcycle then ' cycle' else '' end) as sql
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_sequence s on s.seqrelid = c.oid
   where ${inSchemas} and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i') order by c.relname`

const tablesSql = `
  select format(E'create %stable %I.%I (\\n  %s\\n)%s%s', case c.relpersistence when 'u' then 'unlogged ' else '' end, n.nspname, c.relname,
           (select string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                     case when a.attcollation <> t.typcollation then (select format('collate %I.%I', cn.nspname, co.collname)
                       from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) end,
                     case a.attidentity when 'a' then 'generated always as identity' when 'd' then 'generated by default as identity' end,
                     case when a.attgenerated = 's' then format('generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
                          when a.attgenerated = 'v' then format('generated always as (%s) virtual', pg_get_expr(d.adbin, d.adrelid))
                          when d.adbin is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) end,
                     case when a.attnotnull then 'not null' end), E',\\n  ' order by a.attnum)
              from pg_attribute a join pg_type t on t.oid = a.atttypid
              left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
           case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end,
           coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')) as sql
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${inSchemas} and c.relkind in ('r', 'p') and not c.relispartition order by n.nspname, c.relname`

const partitionsSql = `
  select format('create table %I.%I partition of %I.%I %s%s', n.nspname, c.relname, pn.nspname, p.relname, pg_get_expr(c.relpartbound, c.oid),
           coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')) as sql
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
   where ${inSchemas} and c.relkind = 'r' and c.relispartition order by n.nspname, c.relname`

/** Those of partitions come with their parent's. */
const constraintsSql = `
  select format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as sql
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
   where ${inSchemas} and k.contype::text = any($2) and k.conparentid = 0 and k.coninhcount = 0
   order by k.contype = 'c', n.nspname, c.relname, k.conname`

const indexesSql = `
  select pg_get_indexdef(i.indexrelid) as sql
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace join pg_class x on x.oid = i.indexrelid
   where ${inSchemas} and i.indisvalid and not x.relispartition
     and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
   order by n.nspname, c.relname, x.relname`

const viewsSql = `
  select format('create view %I.%I as %s', n.nspname, c.relname, pg_get_viewdef(c.oid)) as sql
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${inSchemas} and c.relkind = 'v' and ${own('pg_class', 'c.oid')} order by c.oid`

const triggersSql = `
  select pg_get_triggerdef(t.oid) as sql
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
   where ${inSchemas} and not t.tgisinternal and t.tgparentid = 0 order by n.nspname, c.relname, t.tgname`

async function listTables(client: pg.Client): Promise<StoredTable[]> {
  const { rows } = await client.query<Omit<StoredTable, 'bytes'> & { bytes: string }>(
    `select n.nspname as schema, c.relname as name, pg_table_size(c.oid) as bytes,
            coalesce((select array_agg(a.attname::text order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype), '{}') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${inSchemas} and c.relkind = 'r'
      -- The log last: whoever wants to change its partitions waits for whoever reads it, and all writers behind them.
      order by c.relispartition, n.nspname, c.relname`,
    [schemas],
  )
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }))
}

async function listSequences(client: pg.Client): Promise<StoredSequence[]> {
  const { rows } = await client.query<{ name: string; table: string | null; column: string | null }>(
    `select format('%I.%I', n.nspname, c.relname) as name, format('%I.%I', tn.nspname, t.relname) as "table", a.attname as "column"
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i'
       left join pg_class t on t.oid = d.refobjid
       left join pg_namespace tn on tn.oid = t.relnamespace
       left join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
      where ${inSchemas} and c.relkind = 'S' and not coalesce(t.relispartition, false) order by 1`,
    [schemas],
  )
  const sequences: StoredSequence[] = []
  for (const { name, table, column } of rows) {
    const { rows: state } = await client.query<{ value: string; called: boolean }>(
      `select last_value as value, is_called as called from ${name}`,
    )
    const owner: [string, string] | null = table && column ? [table, column] : null
    sequences.push({ name, owner, value: state[0]?.value ?? '1', isCalled: state[0]?.called ?? false })
  }
  return sequences
}
