import type { Ctx } from '#engine/context.ts'
import type { NoticeKind, Work } from '#engine/notices/store-notices.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { badRequest } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { fileTopic } from '#modules/deal-room/index.ts'

/** A notification as its person sees it now. */
export interface NoticeView {
  id: string
  kind: NoticeKind
  /** The object's name; null when it is about no record. */
  object: string | null
  /** Null when it is about several records, or none. */
  record: { id: string; title: string } | null
  /** Of the report of a visit what the customer needs, and what stock was seen, shortened; of a deal room which file was taken. */
  words: string | null
  count: number
  /** Who did it, as far as one sees people. */
  actor: { id: string; name: string } | null
  /** What did it, where that was no person: the name of a form. */
  by: string | null
  changeSet: string | null
  work: Work | null
  outcome: 'done' | 'failed' | null
  /** Where in the screens it leads. */
  path: string
  at: Date
  readAt: Date | null
}

export interface NoticeRow extends Omit<NoticeView, 'record' | 'words' | 'actor' | 'path'> {
  recordId: string | null
  actorId: string | null
  cause: string | null
  file: string | null
}

export const noticeColumns = `n.id, n.kind, n.object, n.record_id as "recordId", n.count, n.actor_id as "actorId",
  n.set_id as "changeSet", n.work, n.outcome, n.at, n.read_at as "readAt",
  case when n.actor_id is null and n.kind in ('assigned', 'followed') then (select s.actor_name from kith.change_set s where s.id = n.set_id) end as by,
  case when n.topic like '${fileTopic}.%' then (select f.name from kith.file f where f.id = split_part(n.topic, '.', 3)::uuid) end as file,
  case when n.work = 'import' then (select s.cause from kith.change_set s where s.id = n.set_id) end as cause`

export interface ListOrder {
  userId: string
  isUnread?: boolean | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

export interface NoticePage {
  data: NoticeView[]
  page: { next: string | null }
}

/** Pages that are read at most until one is full: what one may not see any more leaves gaps. */
const mostReads = 5

/** The newest first, continued after the last id of the page before. What is not the person's to see any more is left out. */
export async function listNotices(ctx: Ctx, { userId, isUnread, cursor, limit = 50 }: ListOrder): Promise<NoticePage> {
  if (cursor !== undefined && !isId(cursor)) throw badRequest('cursor', 'cursor: must be `page.next` of a page before.')
  const data: NoticeView[] = []
  let after = cursor ?? null
  for (let reads = 0; reads < mostReads; reads++) {
    const rows = await ctx.db.rows<NoticeRow>(
      `select ${noticeColumns} from kith.notification n where n.user_id = $1 and n.in_app ${isUnread ? 'and n.read_at is null' : ''}
       and ($2::uuid is null or n.id < $2) order by n.id desc limit $3`,
      [userId, after, limit + 1],
    )
    const page = rows.slice(0, limit)
    const seen = await seenNotices(ctx, page)
    const room = limit - data.length
    data.push(...seen.slice(0, room))
    if (seen.length > room) return { data, page: { next: data.at(-1)?.id ?? null } }
    if (rows.length <= limit) return { data, page: { next: null } }
    after = page.at(-1)?.id ?? null
    if (data.length === limit) break
  }
  return { data, page: { next: after } }
}

/** So many unread ones are counted. */
const mostCounted = 100

/** How many are unread, of those that the person may still see; at most a hundred. */
export async function countUnread(ctx: Ctx, userId: string): Promise<number> {
  const rows = await ctx.db.rows<NoticeRow>(
    `select ${noticeColumns} from kith.notification n where n.user_id = $1 and n.in_app and n.read_at is null
     order by n.id desc limit $2`,
    [userId, mostCounted],
  )
  return rows.length === 0 ? 0 : (await seenNotices(ctx, rows)).length
}

/** Those that the actor may see, with the names of now: a statement for each object, and one for the people. */
export async function seenNotices(ctx: Ctx, rows: readonly NoticeRow[]): Promise<NoticeView[]> {
  const wanted = new Map<string, Set<string>>()
  const want = (object: string, id: string | null) => {
    if (id !== null) wanted.set(object, (wanted.get(object) ?? new Set()).add(id))
  }
  for (const { object, recordId, actorId } of rows) {
    if (object !== null) want(object, recordId)
    want('user', actorId)
  }
  const titles = new Map<string, string>()
  const reports = await reportsOf(ctx, rows)
  for (const [object, ids] of wanted)
    for (const [id, title] of await titlesOf(ctx, object, [...ids])) titles.set(`${object} ${id}`, title)
  return rows.flatMap((row) => {
    const { object, recordId, actorId, cause: _, file, ...rest } = row
    const title = object === null || recordId === null ? undefined : titles.get(`${object} ${recordId}`)
    if (recordId !== null && title === undefined) return []
    if (object !== null && ctx.actor.rights(object).see === 'none' && recordId === null) return []
    const path = pathOf(ctx, row)
    if (path === null) return []
    const name = actorId && titles.get(`user ${actorId}`)
    return [
      {
        ...rest,
        object,
        record: recordId === null ? null : { id: recordId, title: title as string },
        words: reports.get(recordId ?? '') ?? file,
        actor: name ? { id: actorId, name } : null,
        path,
      },
    ]
  })
}

const longestWords = 300

/** What the reports of visits say, for those that are told of them. */
async function reportsOf(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ kind, object, recordId }) =>
    kind === 'followed' && object === 'activity' && recordId ? [recordId] : [],
  )
  const { hidden, see } = ctx.actor.rights('activity')
  const fields = ['need', 'stockSeen'].filter(
    (name) => !hidden.has(name) && ctx.catalog.objects.get('activity')?.fields.has(name),
  )
  if (ids.length === 0 || fields.length === 0 || see === 'none') return new Map()
  const { json } = await listRecords(ctx, 'activity', {
    filter: { id: { in: ids } },
    fields: fields.join(','),
    limit: Math.min(500, ids.length),
  })
  const { data } = JSON.parse(json) as { data: ({ id: string } & Record<string, string | null>)[] }
  return new Map(
    data.flatMap((report) => {
      const words = fields
        .flatMap((name) => report[name] ?? [])
        .join(' · ')
        .replace(/\s+/g, ' ')
      return words ? [[report.id, words.length > longestWords ? `${words.slice(0, longestWords)}…` : words]] : []
    }),
  )
}

async function titlesOf(ctx: Ctx, name: string, ids: readonly string[]): Promise<[string, string][]> {
  const object = ctx.catalog.objects.get(name)
  if (!object) return []
  const { key, name: field } = object.title
  const isNamed = !ctx.actor.rights(name).hidden.has(field)
  const { json } = await listRecords(ctx, name, {
    filter: { id: { in: ids } },
    fields: isNamed ? key : 'id',
    limit: Math.min(500, ids.length),
  })
  const { data } = JSON.parse(json) as { data: ({ id: string } & Record<string, unknown>)[] }
  return data.map((record) => [record.id, isNamed ? String(record[key] ?? '') : ''])
}

function pathOf({ catalog }: Ctx, { kind, object: name, recordId, work, cause, changeSet }: NoticeRow): string | null {
  if (work === 'import') return `/import/${cause?.split(':')[1] ?? ''}`
  if (work === 'backup') return '/settings/backups'
  if (work) return `/history/${changeSet ?? ''}`
  if (kind === 'assigned' && name === null) return `/handovers/${changeSet ?? ''}`
  const object = name === null ? undefined : catalog.objects.get(name)
  if (!object) return null
  if (recordId) return `/${object.path}/${recordId}`
  const filter = kind === 'due' ? { owner: 'me', doneAt: null, dueAt: { lte: 'today' } } : { owner: 'me' }
  return kind === 'mentioned' || kind === 'followed'
    ? `/${object.path}`
    : `/${object.path}?filter=${encodeURIComponent(JSON.stringify(filter))}`
}
