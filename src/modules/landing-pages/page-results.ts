import type { Ctx } from '#engine/context.ts'
import { addDays, dateIn, instantIn } from '#kernel/time.ts'
import { landingPage } from './landing-page.object.ts'
import { sourceName } from './visits.ts'

export interface PageResults {
  since: string
  visits: number
  /** Null for whoever does not see entries of forms. */
  entries: number | null
  bySource: { source: string; visits: number; entries: number | null }[]
  byDay: { day: string; visits: number }[]
}

const told = 20

/** How often a page that one sees was visited in the last days, and what came of it. */
export async function readResults(ctx: Ctx, pageId: string, days: number): Promise<PageResults> {
  await ctx.records.get(landingPage, pageId)
  const { actor, clock, db, settings } = ctx
  const since = addDays(dateIn(settings.timeZone, clock()), 1 - days)
  const visits = await db.rows<{ day: string; source: string; visits: number }>(
    'select day::text, source, visits::float8 as visits from kith.landing_visit where page_id = $1 and day >= $2::date',
    [pageId, since],
  )
  const { see, hidden } = actor.rights('formEntry')
  const seesEntries = see !== 'none' && !hidden.has('landingPage')
  const seesSources = seesEntries && !hidden.has('utmSource')
  const entries = seesEntries
    ? await db.rows<{ source: string; entries: number }>(
        `select coalesce(utm_source, '') as source, count(*)::float8 as entries from crm.form_entry
         where landing_page_id = $1 and sent_at >= $2 and deleted_at is null group by 1`,
        [pageId, instantIn(settings.timeZone, since)],
      )
    : []
  const visitsOf = summed(
    visits,
    ({ source }) => source,
    (row) => row.visits,
  )
  const entriesOf = summed(
    entries,
    ({ source }) => sourceName(source),
    (row) => row.entries,
  )
  const bySource = [...new Set([...visitsOf.keys(), ...(seesSources ? entriesOf.keys() : [])])]
    .map((source) => ({
      source,
      visits: visitsOf.get(source) ?? 0,
      entries: seesSources ? (entriesOf.get(source) ?? 0) : null,
    }))
    .sort((left, right) => right.visits - left.visits || (right.entries ?? 0) - (left.entries ?? 0))
  return {
    since,
    visits: sumOf(visitsOf),
    entries: seesEntries ? sumOf(entriesOf) : null,
    bySource: bySource.slice(0, told),
    byDay: [
      ...summed(
        visits,
        ({ day }) => day,
        (row) => row.visits,
      ),
    ]
      .map(([day, count]) => ({ day, visits: count }))
      .sort((left, right) => (left.day < right.day ? -1 : 1)),
  }
}

function summed<R>(rows: readonly R[], key: (row: R) => string, value: (row: R) => number): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + value(row))
  return sums
}

function sumOf(sums: ReadonlyMap<string, number>): number {
  return [...sums.values()].reduce((sum, each) => sum + each, 0)
}
