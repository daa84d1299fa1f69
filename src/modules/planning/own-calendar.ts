import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { calendarEnd, calendarFields, calendarHead, entryOf } from '#engine/transfer/entries/write-calendar.ts'
import type { Field, Json } from '#fields/field-type.ts'

const day = 86_400_000
const [daysBack, daysAhead] = [90, 400]
const mostEntries = 2_000
const atOnce = 500
/** Letters: descriptions can be long. */
const mostText = 5_000_000

const told = new Set([
  ...['subject', 'kind', 'body', 'startsAt', 'endsAt', 'dueAt', 'doneAt', 'duration', 'priority'],
  ...['recurrence', 'recursFrom', 'recursAt'],
  ...['private', 'updatedAt'],
])

/** How often programs should look again; the names are those of Google, Outlook and RFC 7986. */
const properties = ['X-WR-CALNAME:Kith', 'REFRESH-INTERVAL;VALUE=DURATION:PT15M', 'X-PUBLISHED-TTL:PT15M']

/**
 * Activities with a time that the actor owns or takes part in as a colleague, as far as they see them, as iCalendar: from 90
 * days back to 400 ahead, of more than 2,000 those nearest to now. The same records give the same text.
 */
export async function writeOwnCalendar(ctx: Ctx, publicUrl: string): Promise<string> {
  const object = objectOf(ctx.catalog, 'activity')
  const { see, hidden } = ctx.actor.rights('activity')
  const seen = [...object.fields.values()].filter(({ name }) => told.has(name) && !hidden.has(name))
  const fields = see === 'none' ? null : calendarFields(object, seen)
  const ids = fields ? await nearestIds(ctx, hidden) : []
  const { timeZone } = ctx.actor
  let text = calendarHead({ timeZone, now: ctx.clock(), more: properties })
  for (let from = 0; fields && from < ids.length && text.length < mostText; from += atOnce)
    for (const row of await rowsOf(ctx, ids.slice(from, from + atOnce), fields)) {
      if (text.length >= mostText) break
      const values = {
        id: row.id,
        value: ({ name }: Field) => row[name] ?? null,
        text: ({ name }: Field) => String(row[name] ?? ''),
        url: `${publicUrl}/activities/${row.id}`,
      }
      text += entryOf(object, fields, values, timeZone)
    }
  return text + calendarEnd
}

type Row = Record<string, Json> & { id: string }

/** In the order of the ids. */
async function rowsOf(ctx: Ctx, ids: readonly string[], fields: readonly Field[]): Promise<Row[]> {
  const { json } = await listRecords(ctx, 'activity', {
    filter: { id: { in: ids } },
    fields: ['id', ...fields.map(({ name }) => name)].join(','),
    limit: atOnce,
  })
  const found = new Map((JSON.parse(json) as { data: Row[] }).data.map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Nothing is found by a field that is hidden from the actor. */
async function nearestIds(ctx: Ctx, hidden: ReadonlySet<string>): Promise<string[]> {
  const times = { startsAt: 'a.starts_at', dueAt: 'a.due_at' }
  const at = `coalesce(${Object.entries(times)
    .flatMap(([name, column]) => (hidden.has(name) ? [] : [column]))
    .join(', ')})`
  const within = `a.deleted_at is null and ${at} between $2 and $3`
  const ways = [
    ...(hidden.has('owner')
      ? []
      : [`select a.id, ${at} as at from crm.activity a where a.owner_id = $1 and ${within}`]),
    ...(hidden.has('colleagues')
      ? []
      : [
          `select a.id, ${at} from crm.activity_colleagues c join crm.activity a on a.id = c.record_id
           where c.target_id = $1 and ${within}`,
        ]),
  ]
  if (ways.length === 0) return []
  const now = ctx.clock()
  const found = await ctx.db.rows<{ id: string }>(
    `select id from (${ways.join(' union ')}) mine (id, at)
     order by abs(extract(epoch from at - $4::timestamptz)), id limit ${mostEntries}`,
    [ctx.actor.userId, new Date(now.getTime() - daysBack * day), new Date(now.getTime() + daysAhead * day), now],
  )
  return found.map(({ id }) => id)
}
