import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import type { LogReader } from '#engine/log/readers.ts'
import { newId } from '#kernel/ids.ts'
import { countPoints } from './count-points.ts'
import { giveChances } from './lead-model.ts'
import { chanceJob, scoreJob, scoreReaderName } from './scoring-jobs.ts'
import { loadScoringRules } from './scoring-rules.ts'

/** Leads looked at in one go. */
const chunk = 500
/** Milliseconds after which the job lets the other jobs have their turn. */
const turn = 2000
const begin = '00000000-0000-0000-0000-000000000000'

const isOpen = `l.deleted_at is null and l.status = any('{new,contacted,qualified}'::text[])`

/**
 * Gives every open lead its points anew, from the one after `after` on: time alone makes what was done count less. When rules
 * are off it lets go of the scores. It queues itself again until all had their turn.
 */
export async function scoreAll(ctx: Ctx, after: string = begin, signal?: AbortSignal): Promise<void> {
  const until = Date.now() + turn
  let last: string | null = after
  do {
    last = await inTransaction(ctx, (inside) => scoreChunk(inside, last as string))
  } while (last && Date.now() < until && !signal?.aborted)
  // Without the key: it would take the place of one that begins anew, such as after a change of the rules.
  if (last) await ctx.queue.add(ctx.db, scoreJob, { after: last })
}

async function scoreChunk(ctx: Ctx, after: string): Promise<string | null> {
  const rules = await loadScoringRules(ctx.db)
  if (!rules.on) return letGo(ctx)
  const rows = await ctx.db.rows<{ id: string }>(
    `select l.id from crm.lead l where l.id > $1 and ${isOpen} order by l.id limit $2`,
    [after, chunk],
  )
  const ids = rows.map(({ id }) => id)
  await scoreLeads(ctx, ids)
  return ids.length < chunk ? null : (ids.at(-1) as string)
}

/** Gives every open lead the chance that the model tells, in the same way; without a model it takes them away. */
export async function foretellAll(ctx: Ctx, after: string = begin, signal?: AbortSignal): Promise<void> {
  const until = Date.now() + turn
  let last: string | null = after
  do {
    last = await inTransaction(ctx, (inside) => foretellChunk(inside, last as string))
  } while (last && Date.now() < until && !signal?.aborted)
  if (last) await ctx.queue.add(ctx.db, chanceJob, { after: last })
}

async function foretellChunk(ctx: Ctx, after: string): Promise<string | null> {
  const rows = await ctx.db.rows<{ id: string }>(
    `select l.id from crm.lead l where l.id > $1 and (l.chance is not null or (${isOpen})) order by l.id limit $2`,
    [after, chunk],
  )
  const ids = rows.map(({ id }) => id)
  await giveChances(ctx, ids)
  return ids.length < chunk ? null : (ids.at(-1) as string)
}

/** What there is to be said of leads that have just come in: points by rules, and the chance by the model. */
export async function rankLeads(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await scoreLeads(ctx, ids)
  await giveChances(ctx, ids)
}

/** Scores stay as they are and can be written by hand again. */
async function letGo({ db, announce }: Ctx): Promise<string | null> {
  const rows = await db.rows<Changed>(
    `update crm.lead l set grade = null where l.id in (
       select l.id from crm.lead l where l.grade is not null order by l.id limit $1 for no key update)
     returning l.id, l.version`,
    [chunk],
  )
  await db.rows('delete from kith.lead_score where record_id = any($1::uuid[])', [rows.map(({ id }) => id)])
  tell(announce, rows)
  return rows.length < chunk ? null : begin
}

interface Changed {
  id: string
  version: number
}

/**
 * Gives these leads their points, in the transaction of `ctx`; none where rules are off. As with computed fields no version
 * grows and nothing is logged: nobody changed these leads. What is closed keeps the score that it had.
 */
async function scoreLeads(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { db } = ctx
  const rules = await loadScoringRules(db)
  if (!rules.on) return
  const rows = await db.rows<{ id: string }>(
    `select l.id from crm.lead l where l.id = any($1::uuid[]) and ${isOpen} order by l.id for no key update`,
    [ids],
  )
  if (rows.length === 0) return
  const scores = await countPoints(
    ctx,
    rules,
    rows.map(({ id }) => id),
  )
  const found = [...scores]
  const values = [
    found.map(([id]) => id),
    found.map(([, { score }]) => score),
    found.map(([, { grade }]) => grade),
    found.map(([, { parts }]) => JSON.stringify(parts)),
    ctx.clock(),
    rules.version,
  ]
  const changed = await db.rows<Changed>(store, values)
  tell(ctx.announce, changed)
}

const store = `with n as (
    select * from unnest($1::uuid[], $2::integer[], $3::text[], $4::jsonb[]) as n (id, score, grade, parts)
  ), kept as (
    insert into kith.lead_score as s (record_id, at, version, parts) select n.id, $5, $6, n.parts from n
    on conflict (record_id) do update set at = excluded.at, version = excluded.version, parts = excluded.parts
    where (s.version, s.parts) is distinct from (excluded.version, excluded.parts)
  )
  update crm.lead l set score = n.score, grade = n.grade from n
  where l.id = n.id and (l.score, l.grade) is distinct from (n.score, n.grade) returning l.id, l.version`

function tell(announce: Ctx['announce'], rows: readonly Changed[]): void {
  const set = newId()
  announce(rows.map(({ id, version }) => ({ object: 'lead', id, version, fields: ['score', 'grade'], set })))
}

/** What happens with a lead and what is done with it changes its points soon after. */
export const scoreReader: LogReader = {
  name: scoreReaderName,
  version: 1,
  objects: ['lead', 'activity', 'formEntry'],
  makesWay: true,
  begin: async (ctx) => {
    await ctx.queue.add(ctx.db, scoreJob, {}, { key: scoreJob })
    await ctx.queue.add(ctx.db, chanceJob, {}, { key: chanceJob })
  },
  read: async (ctx, changes) => {
    const idsOf = (object: string) =>
      changes.filter((change) => change.object === object).map(({ record_id: id }) => id)
    const left = changes.flatMap(({ diff }) => [...idsIn(diff['lead']), ...idsIn(diff['otherLeads'])])
    const rows = await ctx.db.rows<{ id: string }>(
      `select id from unnest($1::uuid[]) as a (id)
       union select record_id from kith.activity_link where object = 'lead' and activity_id = any($2::uuid[])
       union select lead_id from crm.form_entry where id = any($3::uuid[]) and lead_id is not null`,
      [[...idsOf('lead'), ...left], idsOf('activity'), idsOf('formEntry')],
    )
    const ids = rows.map(({ id }) => id).toSorted()
    for (let from = 0; from < ids.length; from += chunk) await rankLeads(ctx, ids.slice(from, from + chunk))
  },
}

/** Leads to which something was linked until now. */
function idsIn(pair: unknown): string[] {
  const [before] = Array.isArray(pair) ? pair : []
  return [before].flat().flatMap((id) => (typeof id === 'string' ? [id] : []))
}
