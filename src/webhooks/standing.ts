import type { Db } from '#engine/database.ts'

/** How the webhooks of the organisation stand, for those who watch. */
export interface WebhookStanding {
  active: number
  /** Active, and the last call came to nothing. */
  failing: number
  disabled: number
  /** Messages that were set aside within a week. */
  setAside: number
  /** Seconds for which the oldest change waits that an active webhook has not been told. */
  oldest: number
  /** One that fails or is disabled, to be named. */
  name: string | null
}

/** One statement; of each webhook the next change in the log is looked at, and no more. */
export async function readWebhookStanding(rows: Db['rows']): Promise<WebhookStanding> {
  const [row] = await rows<WebhookStanding>(
    `select count(*) filter (where w.state = 'active')::int as active,
       count(*) filter (where w.state = 'active' and w.failing_since is not null)::int as failing,
       count(*) filter (where w.state = 'disabled')::int as disabled,
       coalesce(sum(f.failed), 0)::int as "setAside",
       coalesce(extract(epoch from now() - min(n.at) filter (where w.state = 'active')), 0)::float8 as oldest,
       min(w.name) filter (where w.state = 'disabled' or w.failing_since is not null) as name
     from kith.webhook w
     cross join lateral (select count(*) as failed from (select 1 from kith.webhook_delivery d
       where d.webhook_id = w.id and d.state = 'failed' and d.tried_at > now() - interval '7 days' limit 1000) x) f
     left join lateral (select c.at from kith.change c where (c.tx, c.seq) > (w.tx, w.seq) order by c.tx, c.seq limit 1) n on true`,
  )
  return row ?? { active: 0, failing: 0, disabled: 0, setAside: 0, oldest: 0, name: null }
}
