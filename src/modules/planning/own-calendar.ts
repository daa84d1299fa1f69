import { createHash } from 'node:crypto'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { calendarEnd, calendarFields, calendarHead, entryOf } from '#engine/transfer/entries/write-calendar.ts'
import { type ZonesUsed, zoneParts } from '#engine/transfer/entries/write-series.ts'
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
  /** Another when a record or a zone of the text is; not as time goes by, though other entries may then be the nearest that fit. */
  tag: string
  write: () => Promise<string>
}

/**
 * Activities with a time that the actor owns or takes part in as a colleague, as far as they see them, as iCalendar: from 90
 * days back to 400 ahead, of more than 2,000, or than the letters take, those nearest to now; the latest first. Series go by
 * the clocks of their owners. Only which they are, and their versions, are read until it is written.
 */
export async function openOwnCalendar(ctx: Ctx, publicUrl: string, letters = mostText): Promise<OwnCalendar> {
  const object = objectOf(ctx.catalog, 'activity')
  const { see, hidden } = ctx.actor.rights('activity')
  const seen = [...object.fields.values()].filter(({ name }) => told.has(name) && !hidden.has(name))
  const fields = see === 'none' ? null : calendarFields(object, seen)
  const nearest = fields ? await readNearest(ctx, hidden) : []
  const now = ctx.clock()
  const head = calendarHead(properties)
  const names = fields?.map(({ name }) => name) ?? []
  const stand = nearest.map(({ id, version: of, zone }) => `${id} ${of} ${zone}`).sort()
  const parts = [version, head, publicUrl, ctx.catalog.version, ctx.settings, names, stand, now.getUTCFullYear()]
  return {
    tag: createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32),
    write: async () => {
      const used: ZonesUsed = new Map()
      const entries: { at: number; text: string }[] = []
      let left = letters
      for (let from = 0; fields && from < nearest.length && left > 0; from += atOnce)
        for (const [{ at, zone }, row] of await rowsOf(ctx, nearest.slice(from, from + atOnce), fields)) {
          if (left <= 0) break
          const values = {
            id: row.id,
            value: ({ name }: Field) => row[name] ?? null,
            text: ({ name }: Field) => String(row[name] ?? ''),
            url: `${publicUrl}/activities/${row.id}`,
          }
          const text = entryOf(object, fields, values, { timeZone: zone, used })
          entries.push({ at: new Date(at).getTime(), text })
          left -= text.length
        }
      entries.sort((a, b) => b.at - a.at || (a.text < b.text ? -1 : 1))
      return head + zoneParts(used, now) + entries.map(({ text }) => text).join('') + calendarEnd
    },
  }
}

type Row = Record<string, Json> & { id: string }

/** In the order of those that are asked for. */
async function rowsOf(ctx: Ctx, asked: readonly Near[], fields: readonly Field[]): Promise<[Near, Row][]> {
  const { json } = await listRecords(ctx, 'activity', {
    filter: { id: { in: asked.map(({ id }) => id) } },
    fields: ['id', ...fields.map(({ name }) => name)].join(','),
    limit: atOnce,
  })
  const found = new Map((JSON.parse(json) as { data: Row[] }).data.map((row) => [row.id, row]))
  return asked.flatMap((near): [Near, Row][] => {
    const row = found.get(near.id)
    return row ? [[near, row]] : []
  })
}

interface Near {
  id: string
  version: number
  at: Date
  /** By whose clock its series goes, that of its owner; null where the owner is hidden. */
  zone: string | null
}

/** By the indexes of owners and colleagues, the nearest first. Nothing is found by a field that is hidden from the actor. */
async function readNearest(ctx: Ctx, hidden: ReadonlySet<string>): Promise<Near[]> {
  const times = { startsAt: 'a.starts_at', dueAt: 'a.due_at' }
  const shown = Object.entries(times).flatMap(([name, column]) => (hidden.has(name) ? [] : [column]))
  if (shown.length === 0) return []
  const at = `coalesce(${shown.join(', ')})`
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
  const told = `select a.id, a.version, a.owner_id, ${at} as at`
  const ways = [
    ...(hidden.has('owner') ? [] : [`${told} from crm.activity a where a.owner_id = $1 and ${within}`]),
    ...(hidden.has('colleagues')
      ? []
      : [
          `${told} from crm.activity_colleagues c join crm.activity a on a.id = c.record_id where c.target_id = $1 and ${within}`,
        ]),
  ]
  if (ways.length === 0) return []
  const zone = hidden.has('owner') ? 'null' : `coalesce(u.time_zone, ${param(ctx.settings.timeZone, 'text')})`
  return ctx.db.rows<Near>(
    `select mine.id, mine.version, mine.at, ${zone} as zone
     from (select * from (${ways.join(' union ')}) mine
       order by abs(extract(epoch from at - $4::timestamptz)), id limit ${mostEntries}) mine
     left join crm."user" u on u.id = mine.owner_id
     order by abs(extract(epoch from mine.at - $4::timestamptz)), mine.id`,
    values,
  )
}
