import { createHash } from 'node:crypto'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { calendarEnd, calendarFields, calendarHead, entryOf } from '#engine/transfer/entries/write-calendar.ts'
import type { Field, Json } from '#fields/field-type.ts'
import { version } from '#kernel/version.ts'

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

export interface OwnCalendar {
  /** The same as long as the text is. */
  tag: string
  write: () => Promise<string>
}

/**
 * Activities with a time that the actor owns or takes part in as a colleague, as far as they see them, as iCalendar: from 90
 * days back to 400 ahead, of more than 2,000 those nearest to now. The same records give the same text. Only which they are, and
 * their versions, are read until it is written.
 */
export async function openOwnCalendar(ctx: Ctx, publicUrl: string): Promise<OwnCalendar> {
  const object = objectOf(ctx.catalog, 'activity')
  const { see, hidden } = ctx.actor.rights('activity')
  const seen = [...object.fields.values()].filter(({ name }) => told.has(name) && !hidden.has(name))
  const fields = see === 'none' ? null : calendarFields(object, seen)
  const nearest = fields ? await readNearest(ctx, hidden) : []
  const { timeZone } = ctx.actor
  const head = calendarHead({ timeZone, now: ctx.clock(), more: properties })
  const names = fields?.map(({ name }) => name) ?? []
  const parts = [version, head, publicUrl, ctx.catalog.version, ctx.settings, names, nearest]
  return {
    tag: createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32),
    write: async () => {
      const ids = nearest.map(({ id }) => id)
      let text = head
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
    },
  }
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

interface Near {
  id: string
  version: number
}

/** By the indexes of owners and colleagues, the latest first: an order that does not change as time goes by. Nothing is found by a field that is hidden from the actor. */
async function readNearest(ctx: Ctx, hidden: ReadonlySet<string>): Promise<Near[]> {
  const times = { startsAt: 'a.starts_at', dueAt: 'a.due_at' }
  const at = `coalesce(${Object.entries(times)
    .flatMap(([name, column]) => (hidden.has(name) ? [] : [column]))
    .join(', ')})`
  const now = ctx.clock()
  const values: unknown[] = [
    ctx.actor.userId,
    new Date(now.getTime() - daysBack * day),
    new Date(now.getTime() + daysAhead * day),
    now,
  ]
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const seen = rowCondition(ctx.actor, objectOf(ctx.catalog, 'activity'), 'see', 'a', param)
  const within = `a.deleted_at is null and ${at} between $2 and $3 and ${seen}`
  const told = `select a.id, a.version, ${at} as at`
  const ways = [
    ...(hidden.has('owner') ? [] : [`${told} from crm.activity a where a.owner_id = $1 and ${within}`]),
    ...(hidden.has('colleagues')
      ? []
      : [
          `${told} from crm.activity_colleagues c join crm.activity a on a.id = c.record_id where c.target_id = $1 and ${within}`,
        ]),
  ]
  if (ways.length === 0) return []
  return ctx.db.rows<Near>(
    `select id, version from (select * from (${ways.join(' union ')}) mine
       order by abs(extract(epoch from at - $4::timestamptz)), id limit ${mostEntries}) nearest order by at desc, id`,
    values,
  )
}
