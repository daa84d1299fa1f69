import type { Ctx } from '#engine/context.ts'
import { dateIn } from '#kernel/time.ts'

/** So many sources are told apart in a day; whoever makes more of them up is counted under `…`. */
const mostSources = 50

/** Counts a visit: by day and source, and nothing of who came. */
export async function noteVisit({ db, clock, settings }: Ctx, pageId: string, source: string): Promise<void> {
  await db.rows(
    `insert into kith.landing_visit as v (page_id, day, source, visits)
     select $1::uuid, $2::date, case when $3 = ''
       or exists (select from kith.landing_visit where page_id = $1::uuid and day = $2::date and source = $3)
       or (select count(*) from kith.landing_visit where page_id = $1::uuid and day = $2::date) < ${mostSources}
       then $3 else '…' end, 1
     on conflict (page_id, day, source) do update set visits = v.visits + 1`,
    [pageId, dateIn(settings.timeZone, clock()), sourceName(source)],
  )
}

/** Written so or so, it is one source. */
export function sourceName(text: string): string {
  return text.trim().toLowerCase().slice(0, 100)
}
