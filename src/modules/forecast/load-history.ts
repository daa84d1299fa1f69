import type { Db } from '#engine/database.ts'
import type { Former, PastDeal, StageMeant, Stages } from './past-deal.ts'

export interface History {
  deals: PastDeal[]
  stages: Stages
  /** One of so many deals is there: rates need no more. */
  oneOf: number
}

const page = 2_000
const mostDeals = 60_000
/** Years before the last closing from which a closed deal is of no use any more: a history that was brought in may have ended long ago. */
const years = 5

/** The deals of the last five years of it with their stages and what their amounts and closing dates were, page by page. */
export async function loadHistory(db: Db, now: Date, signal?: AbortSignal): Promise<History> {
  const stages = await loadStages(db)
  const [{ end } = { end: now }] = await db.rows<{ end: Date }>(
    `select coalesce(max(d.closed_at), $1) as end from crm.deal d
     where d.outcome in ('won', 'lost') and d.closed_at <= $1::timestamptz and d.deleted_at is null`,
    [now],
  )
  const [{ count } = { count: 0 }] = await db.rows<{ count: number }>(
    `select count(*)::integer as count from crm.deal d where ${wanted('$1')}`,
    [end],
  )
  const oneOf = Math.max(1, Math.ceil(count / mostDeals))
  const deals: PastDeal[] = []
  for (let after = '00000000-0000-0000-0000-000000000000'; !signal?.aborted; ) {
    const rows = await db.rows<Row>(readDeals, [end, after, oneOf, page])
    const changed = await formersOf(db, rows)
    for (const { id, ...deal } of rows)
      deals.push({
        ...deal,
        steps: (deal.steps ?? []).map(stepOf),
        ...(changed.get(id) ?? { amounts: [], closings: [] }),
      })
    const last = rows.at(-1)
    if (rows.length < page || !last) break
    after = last.id
  }
  return { deals, stages, oneOf }
}

async function loadStages(db: Db): Promise<Stages> {
  const rows = await db.rows<StageMeant & { id: string }>(
    'select id::text, pipeline_id::text as pipeline, kind, probability::float8 from crm.stage',
  )
  return new Map(rows.map(({ id, ...stage }) => [id, stage]))
}

interface Row extends Omit<PastDeal, 'steps' | 'amounts' | 'closings'> {
  id: string
  steps: [stage: string, at: number, known: number | null][] | null
}

function stepOf([stage, at, known]: [string, number, number | null]): PastDeal['steps'][0] {
  return { stage, at, known: known ?? at }
}

function wanted(now: string): string {
  return `d.deleted_at is null and d.pipeline_id is not null
    and (d.outcome = 'open' or (d.closed_at > ${now}::timestamptz - interval '${years} years'
      and coalesce(d.opened_at, d.created_at) <= d.closed_at))`
}

const days = (moment: string) => `(extract(epoch from ${moment}) / 86400)::float8`

/** What an import told of a stage that a deal is still in was told then: a deal that had closed before was not among those. */
const readDeals = `select d.id::text, d.pipeline_id::text as pipeline, ${days('coalesce(d.opened_at, d.created_at)')} as opened,
    case when d.outcome <> 'open' then ${days('d.closed_at')} end as closed, d.outcome = 'won' as "isWon",
    d.amount_base::float8 as amount, d.closes_on::text as "closesOn",
    (select json_agg(json_build_array(e.stage_id, ${days('e.entered_at')}, case when e.source = 'import' then ${days('d.created_at')} end)
      order by e.entered_at, e.left_at nulls last) from kith.stage_entry e where e.deal_id = d.id) as steps
  from crm.deal d where d.id > $2 and ${wanted('$1')} and ($3::integer = 1 or abs(hashtext(d.id::text)) % $3::integer = 0)
  order by d.id limit $4`

type Formers = Pick<PastDeal, 'amounts' | 'closings'>

async function formersOf(db: Db, rows: readonly Row[]): Promise<Map<string, Formers>> {
  const found = await db.rows<{
    id: string
    until: number
    sets: boolean
    amount: number | null
    moves: boolean
    closesOn: string | null
  }>(
    `select c.record_id::text as id, ${days('c.happened_at')} as until, c.diff ? 'amount' as sets, c.diff ? 'closesOn' as moves,
       kith.to_base((c.diff -> 'amount' -> 0 ->> 'amount')::numeric, c.diff -> 'amount' -> 0 ->> 'currency', c.happened_at::date)::float8 as amount,
       c.diff -> 'closesOn' ->> 0 as "closesOn"
     from kith.change c where c.record_id = any($1::uuid[]) and c.object = 'deal' and c.kind = 'update'
       and c.diff ?| array['amount', 'closesOn'] order by c.happened_at, c.seq`,
    [rows.map(({ id }) => id)],
  )
  const formers = new Map<string, Formers>()
  for (const { id, until, sets, amount, moves, closesOn } of found) {
    const own = formers.get(id) ?? { amounts: [], closings: [] }
    formers.set(id, own)
    if (sets) own.amounts.push({ until, value: amount } satisfies Former<number>)
    if (moves) own.closings.push({ until, value: closesOn } satisfies Former<string>)
  }
  return formers
}
