import { monthsBefore } from '#kernel/time.ts'
import { type ObjectModel, objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../database.ts'
import { inTransaction } from '../in-transaction.ts'
import { type Judged, judge } from './judge.ts'
import { measuredObjects, sourceField } from './measured.ts'

export const qualityJob = 'quality:measure'

/** Records in one transaction, well under two seconds. */
const atOnce = 1000
/** Free words of where records come from: the rest is counted together. */
const mostSources = 50
const noRecord = '00000000-0000-0000-0000-000000000000'

/** Begins a look at every object that is not being looked at, anew where another age counts as old now, and queues it. Answers whether any was begun. */
export async function wantQuality(ctx: Ctx): Promise<boolean> {
  return inTransaction(ctx, async ({ db, catalog, clock, queue }) => {
    const objects = measuredObjects(catalog)
    const begun = await db.rows<{ object: string }>(
      `insert into kith.quality_run (object, state, months, begun_at, moved_at, expected)
       select x.object, 'running', s.months, $2, $2, greatest(0, coalesce(c.reltuples, 0))
       from kith.quality_setting s, unnest($1::text[], $3::text[]) x(object, relation)
       left join pg_class c on c.oid = to_regclass(x.relation)
       on conflict (object) do update set state = 'running', months = excluded.months, begun_at = excluded.begun_at,
         moved_at = excluded.moved_at, expected = excluded.expected, seen = 0, place = null
       where quality_run.state = 'done' or quality_run.months <> excluded.months returning object`,
      [objects.map(({ name }) => name), clock(), objects.map(({ table }) => `crm."${table}"`)],
    )
    await db.rows('delete from kith.quality_figure where is_draft and object = any($1::text[])', [
      begun.map(({ object }) => object),
    ])
    await queue.add(db, qualityJob, {}, { key: qualityJob })
    return begun.length > 0
  })
}

/** Goes on with every look that is under way until it is done. Two at once do nothing twice: each part holds the row of its object. */
export async function measureQuality(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  const running = await ctx.db.rows<{ object: string }>(
    "select object from kith.quality_run where state = 'running' order by object",
  )
  for (const { object: name } of running) {
    if (!ctx.catalog.objects.has(name)) {
      await forget(ctx, name)
      continue
    }
    let isDone = false
    while (!isDone && !signal?.aborted)
      isDone = await inTransaction(ctx, (inside) => takePart(inside, objectOf(inside.catalog, name)))
  }
  signal?.throwIfAborted()
}

/** A look that is under way, and that nobody has moved for so many seconds. */
export async function isQualityStill(db: Db, still: number): Promise<boolean> {
  const rows = await db.rows(
    "select from kith.quality_run where state = 'running' and moved_at < now() - make_interval(secs => $1) limit 1",
    [still],
  )
  return rows.length > 0
}

async function forget({ db }: Ctx, object: string): Promise<void> {
  for (const table of ['quality_run', 'quality_figure', 'quality_mark'])
    await db.rows(`delete from kith.${table} where object = $1`, [object])
}

interface Run {
  place: string | null
  months: number
  begun: Date
}

async function takePart(ctx: Ctx, object: ObjectModel): Promise<boolean> {
  const { db } = ctx
  const [run] = await db.rows<Run>(
    "select place::text, months, begun_at as begun from kith.quality_run where object = $1 and state = 'running' for update",
    [object.name],
  )
  if (!run) return true
  const after = run.place ?? noRecord
  const rows = await db.rows<{ id: string; gone: boolean }>(
    `select t.id::text, t.deleted_at is not null as gone from crm."${object.table}" t where t.id > $1 order by t.id limit ${atOnce}`,
    [after],
  )
  const last = rows.length < atOnce ? null : (rows.at(-1)?.id ?? null)
  const ids = rows.filter(({ gone }) => !gone).map(({ id }) => id)
  const judged = ids.length > 0 ? await judge(ctx, object, { ids, old: monthsBefore(run.begun, run.months) }) : []
  await storeMarks(ctx, object, { judged, after, last })
  await addFigures(ctx, object, judged)
  if (last === null) await finish(ctx, object)
  else
    await db.rows('update kith.quality_run set place = $2, seen = seen + $3, moved_at = $4 where object = $1', [
      object.name,
      last,
      rows.length,
      ctx.clock(),
    ])
  return last === null
}

/** In place of all marks between the two records, so that those of records that have gone go too. */
async function storeMarks(
  { db }: Ctx,
  { name }: ObjectModel,
  { judged, after, last }: { judged: readonly Judged[]; after: string; last: string | null },
): Promise<void> {
  await db.rows(
    'delete from kith.quality_mark where object = $1 and record_id > $2 and ($3::uuid is null or record_id <= $3)',
    [name, after, last],
  )
  const marked = judged.filter(({ marks }) => marks.length > 0)
  if (marked.length === 0) return
  await db.rows(
    `insert into kith.quality_mark (record_id, object, marks)
     select id, $1, array(select jsonb_array_elements_text(marks)) from unnest($2::uuid[], $3::jsonb[]) x(id, marks)
     on conflict (record_id) do update set marks = excluded.marks, object = excluded.object`,
    [name, marked.map(({ id }) => id), marked.map(({ marks }) => JSON.stringify(marks))],
  )
}

interface Sum {
  owner: string | null
  branch: string | null
  source: string | null
  total: number
  counts: Record<string, number>
}

async function addFigures({ db }: Ctx, object: ObjectModel, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return
  const known = await knownSources(db, object.name)
  const field = sourceField(object)
  const sums = new Map<string, Sum>()
  for (const { values, marks, missing } of judged) {
    const said = field ? ((values[field.name] as string | null) ?? null) : null
    if (said !== null && known.size < mostSources) known.add(said)
    const [owner, branch] = [(values['owner'] as string | null) ?? null, (values['branch'] as string | null) ?? null]
    const source = said !== null && known.has(said) ? said : null
    const key = JSON.stringify([owner, branch, source])
    const sum = sums.get(key) ?? { owner, branch, source, total: 0, counts: {} }
    sums.set(key, sum)
    sum.total += 1
    for (const mark of [...marks, ...missing.map((name) => `missing ${name}`)])
      sum.counts[mark] = (sum.counts[mark] ?? 0) + 1
  }
  await addSums(db, object.name, [...sums.values()])
}

async function knownSources(db: Db, object: string): Promise<Set<string>> {
  const rows = await db.rows<{ source: string }>(
    'select distinct source from kith.quality_figure where object = $1 and is_draft and source is not null',
    [object],
  )
  return new Set(rows.map(({ source }) => source))
}

async function addSums(db: Db, object: string, sums: readonly Sum[]): Promise<void> {
  await db.rows(
    `insert into kith.quality_figure as f (object, is_draft, owner_id, branch_id, source, total, counts)
     select $1, true, x.* from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::jsonb[]) x
     on conflict (object, is_draft, owner_id, branch_id, source) do update set total = f.total + excluded.total,
       counts = (select coalesce(jsonb_object_agg(mark, n), '{}') from (
         select mark, sum(n::bigint) as n from (
           select * from jsonb_each_text(f.counts) union all select * from jsonb_each_text(excluded.counts)) e(mark, n) group by mark) m)`,
    [
      object,
      sums.map(({ owner }) => owner),
      sums.map(({ branch }) => branch),
      sums.map(({ source }) => source),
      sums.map(({ total }) => total),
      sums.map(({ counts }) => JSON.stringify(counts)),
    ],
  )
}

async function finish({ db, clock }: Ctx, { name }: ObjectModel): Promise<void> {
  await db.rows('delete from kith.quality_figure where object = $1 and not is_draft', [name])
  await db.rows('update kith.quality_figure set is_draft = false where object = $1', [name])
  await db.rows(
    "update kith.quality_run set state = 'done', place = null, done_at = $2, done_months = months, moved_at = $2 where object = $1",
    [name, clock()],
  )
}
