import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { demandVisible } from '#engine/log/changes.ts'
import { listRecords } from '#engine/query/list-records.ts'

/** Links that are looked at, and contacts that are told. */
const mostFound = 50
const mostTold = 5
const day = 86_400_000

const contactKinds = ['call', 'meeting', 'visit'] as const

export interface NearbyContact {
  id: string
  kind: string | null
  subject: string | null
  /** When it was held, begins or is due. */
  at: string
  isDone: boolean
  ownerId: string | null
}

/**
 * Calls, meetings and visits of colleagues with a customer within so many days of a time, the nearest first, as far as the
 * actor sees them: of what they do not see nothing is told. Of an account also those with its contacts and deals. Errors: not-found.
 */
export async function contactsNearby(
  ctx: Ctx,
  { object, id, days, at }: { object: 'account' | 'contact' | 'lead'; id: string; days: number; at: Date },
): Promise<NearbyContact[]> {
  await demandVisible(ctx, objectOf(ctx.catalog, object), id)
  const { see, hidden } = ctx.actor.rights('activity')
  if (days === 0 || see === 'none' || ['kind', 'owner', 'doneAt', 'startsAt', 'dueAt'].some((name) => hidden.has(name)))
    return []
  const place = object === 'account' ? 'l.account_id = $1' : `l.object = '${object}' and l.record_id = $1`
  const reach = [new Date(at.getTime() - days * day), new Date(at.getTime() + days * day)]
  const found = await ctx.db.rows<{ id: string; at: Date }>(
    `select l.activity_id as id, min(l.at) as at from kith.activity_link l join crm.activity a on a.id = l.activity_id
     where ${place} and l.at between $2 and $3 and a.kind = any($4::text[]) and a.owner_id is distinct from $5
       and a.deleted_at is null
     group by l.activity_id order by min(abs(extract(epoch from l.at - $6::timestamptz))), l.activity_id limit ${mostFound}`,
    [id, ...reach, [...contactKinds], ctx.actor.userId, at],
  )
  if (found.length === 0) return []
  const { json } = await listRecords(ctx, 'activity', {
    filter: { id: { in: found.map((each) => each.id) } },
    fields: ['kind', 'doneAt', 'ownerId', ...(hidden.has('subject') ? [] : ['subject'])].join(','),
    limit: mostFound,
  })
  const seen = new Map((JSON.parse(json) as { data: Row[] }).data.map((row) => [row.id, row]))
  return found
    .flatMap((each) => {
      const row = seen.get(each.id)
      if (!row) return []
      const { kind, subject = null, doneAt, ownerId } = row
      return [{ id: each.id, kind, subject, at: each.at.toISOString(), isDone: doneAt !== null, ownerId }]
    })
    .slice(0, mostTold)
}

interface Row {
  id: string
  kind: string
  subject?: string | null
  doneAt: string | null
  ownerId: string | null
}
