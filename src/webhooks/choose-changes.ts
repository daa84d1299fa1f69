import { type ObjectModel, objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Change, type ChangeRow, shownChanges } from '#engine/log/changes.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { matchingIds } from '#engine/query/stream-records.ts'
import { quietCauses } from '#engine/transfer/import/store.ts'
import type { Json } from '#fields/field-type.ts'
import { type Message, messageOf } from './message.ts'
import type { WatchedEvent, Webhook } from './webhook.ts'

/** Rows of the log that are looked through at once. */
export const pageOfRows = 200

/**
 * What a webhook is told of these rows of the log, in their order: what it watches, as far as the actor may see it now. A
 * statement or two per object.
 *
 * @throws KithError `unknown-field` and the like when a filter does not fit what the actor sees any more
 */
export async function chooseChanges(
  ctx: Ctx,
  { id: webhookId, events, content }: Pick<Webhook, 'id' | 'events' | 'content'>,
  { rows, publicUrl }: { rows: readonly ChangeRow[]; publicUrl: string },
): Promise<Message[]> {
  const quiet = await quietCauses(
    ctx.db,
    rows.map(({ cause }) => cause),
  )
  const watched = rows.filter(
    (row) => !quiet.has(row.cause) && (events.length === 0 || events.some((event) => watches(event, row))),
  )
  const changes = new Map((await shownChanges(ctx, watched)).map((change) => [change.id, change]))
  const seen = watched.flatMap((row) => {
    const change = changes.get(changeId(row))
    return change ? [{ row, change }] : []
  })
  const matches = await filtersOf(ctx, events, seen)
  const told = seen.filter(({ change }) => events.length === 0 || events.some((event) => matches(event, change)))
  const values = content === 'record' ? await valuesOf(ctx, told) : null
  return told.map(({ row, change }) => {
    const object = objectOf(ctx.catalog, change.object)
    return messageOf({
      webhookId,
      publicUrl,
      object,
      row,
      change,
      values: values ? (values(change) ?? null) : undefined,
    })
  })
}

interface Seen {
  row: ChangeRow
  change: Change
}

function watches({ object, acts }: WatchedEvent, row: Pick<ChangeRow, 'object' | 'kind'>): boolean {
  return row.object === object && (acts?.includes(row.kind) ?? true)
}

/** As the feed names a change. */
function changeId({ tx, seq }: ChangeRow): string {
  return Buffer.from(`${tx}.${seq}`).toString('base64url')
}

/** Whether a change is one of those that are watched: fields by what changed, the filter by the record as it is now. */
async function filtersOf(
  ctx: Ctx,
  events: readonly WatchedEvent[],
  seen: readonly Seen[],
): Promise<(event: WatchedEvent, change: Change) => boolean> {
  const found = new Map<WatchedEvent, ReadonlySet<string>>()
  for (const event of events) {
    if (!event.filter) continue
    const ids = idsOf(seen.filter(({ change }) => watches(event, change) && concerns(event, change)))
    found.set(event, new Set(await matchingAmong(ctx, event, ids)))
  }
  return (event, change) =>
    watches(event, change) && concerns(event, change) && (found.get(event)?.has(change.record) ?? true)
}

function concerns({ fields }: WatchedEvent, { kind, changes }: Change): boolean {
  return kind !== 'update' || fields === undefined || fields.some((key) => key in changes)
}

async function matchingAmong(ctx: Ctx, { object, filter }: WatchedEvent, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const both = { and: [{ id: { in: ids } }, filter] }
  return matchingIds(ctx, object, { filter: both, deleted: 'include', limit: ids.length })
}

async function valuesOf(ctx: Ctx, told: readonly Seen[]): Promise<(change: Change) => Json | undefined> {
  const values = new Map<string, Json>()
  for (const [object, group] of Map.groupBy(told, ({ change }) => change.object)) {
    const ids = idsOf(group)
    const params = { filter: { id: { in: ids } }, deleted: 'include', limit: ids.length }
    const { data } = JSON.parse((await listRecords(ctx, object, params)).json) as { data: { id: string }[] }
    for (const record of data) values.set(record.id, record as unknown as Json)
  }
  return ({ record }) => values.get(record)
}

function idsOf(seen: readonly Seen[]): string[] {
  return [...new Set(seen.map(({ change }) => change.record))]
}

/** Throws what a filter or a field of an event has wrong for this actor. */
export async function checkFilter(ctx: Ctx, object: ObjectModel, filter: Record<string, unknown>): Promise<void> {
  await matchingIds(ctx, object.name, { filter, deleted: 'include', limit: 1 })
}
