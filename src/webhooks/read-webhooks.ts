import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { notFound } from '#kernel/errors.ts'
import { columns, type Webhook, type WebhookState } from './webhook.ts'

/** A webhook as it is shown; never its secret. */
export interface WebhookView {
  id: string
  name: string
  url: string
  userId: string
  events: Webhook['events']
  content: Webhook['content']
  state: WebhookState
  reason: Webhook['reason']
  detail: string | null
  /** Until when the secret before this one signs as well. */
  earlierSecretUntil: Date | null
  /** Since when nothing has been delivered although there was something. */
  failingSince: Date | null
  nextTryAt: Date | null
  deliveredAt: Date | null
  /** Changes of what it watches that wait; looked for among the next 1,000 of the log. */
  waiting: { count: number; isMore: boolean; since: Date | null }
  /** Why the last call came to nothing; null while all is well. */
  lastProblem: { problem: string; status: number | null; answer: string | null } | null
  createdAt: Date
  changedAt: Date
}

/** Rows of the log that are counted through. */
const mostCounted = 1000

/** All of them, the oldest first. Needs `administer`. */
export async function listWebhooks(ctx: Ctx, now = ctx.clock()): Promise<WebhookView[]> {
  demand(ctx.actor, 'administer')
  return readViews(ctx.db, null, now)
}

/** Needs `administer`. Errors: not-found. */
export async function showWebhook(ctx: Ctx, id: string): Promise<WebhookView> {
  demand(ctx.actor, 'administer')
  const [view] = await readViews(ctx.db, id, ctx.clock())
  if (!view) throw notFound('webhook', id)
  return view
}

type Row = Webhook & {
  waiting: number
  looked: number
  since: Date | null
  lastProblem: WebhookView['lastProblem']
}

async function readViews(db: Pick<Db, 'rows'>, id: string | null, now: Date): Promise<WebhookView[]> {
  const rows = await db.rows<Row>(
    `select ${columns}, b.waiting, b.looked, b.since, (
       select jsonb_build_object('problem', d.problem, 'status', d.status, 'answer', d.answer) from kith.webhook_delivery d
       where d.id = coalesce(w.head, (select f.id from kith.webhook_delivery f
         where w.failing_since is not null and f.webhook_id = w.id and f.state = 'failed' order by f.id desc limit 1))
     ) as "lastProblem"
     from kith.webhook w cross join lateral (${waitingOf(mostCounted)}) b
     where $1::uuid is null or w.id = $1 order by w.id`,
    [id],
  )
  return rows.map((row) => viewOf(row, now))
}

/** Of the webhook `w`: how many changes wait that it may be told of, how many of the log were looked at, since when. */
function waitingOf(most: number): string {
  return `select count(*) filter (where x.is_meant)::int as waiting, count(*)::int as looked,
    min(x.at) filter (where x.is_meant) as since
  from (select c.at, w.events = '[]' or w.events @> jsonb_build_array(jsonb_build_object('object', c.object)) as is_meant
    from kith.change c where (c.tx, c.seq) > (w.tx, w.seq) order by c.tx, c.seq limit ${most}) x`
}

function viewOf(row: Row, now: Date): WebhookView {
  const { id, name, url, userId, events, content, state, reason, detail, createdAt, changedAt } = row
  const isDouble = row.earlierSecret !== null && row.earlierUntil !== null && row.earlierUntil > now
  return {
    ...{ id, name, url, userId, events, content, state, reason, detail },
    earlierSecretUntil: isDouble ? row.earlierUntil : null,
    failingSince: row.failingSince,
    nextTryAt: row.nextTryAt,
    deliveredAt: row.deliveredAt,
    waiting: { count: row.waiting, isMore: row.looked >= mostCounted, since: row.since },
    lastProblem: row.lastProblem?.problem ? row.lastProblem : null,
    createdAt,
    changedAt,
  }
}
