import type { Field } from '#fields/field-type.ts'
import { rowCondition } from '../access.ts'
import { columnRef, type ObjectModel, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { type Parameters, parameters, tableOf } from '../log/visible.ts'
import { junctionOf } from '../tables.ts'
import type { Operation } from '../write/operations.ts'

/** Which records become which. */
export interface MergedIds {
  object: string
  keep: string
  losers: readonly string[]
}

/** Records that go, and the one to which links to them are led; with null they lead nowhere. */
export interface LeftLinks {
  object: string
  keep: string | null
  losers: readonly string[]
}

/** How many records link to those that go, by a field, as far as the actor sees both. */
export interface LinksMoved {
  object: string
  /** Key of the field, as in bodies. */
  field: string
  count: number
}

/** What will be moved, without what the actor may not see. */
export async function countLinks(ctx: Ctx, merged: MergedIds): Promise<LinksMoved[]> {
  const { values, add } = parameters()
  const parts = waysTo(ctx, merged).flatMap(({ linking, field }) => {
    const rights = ctx.actor.rights(linking.name)
    if (rights.hidden.has(field.name)) return []
    const seen = rowCondition(ctx.actor, linking, 'see', 't', add)
    return seen === 'false'
      ? []
      : [
          `select ${add(linking.name, 'text')} as object, ${add(field.key, 'text')} as field, count(*)::text as count
           from (${linksBy({ linking, field, merged, add })} and ${seen}) l`,
        ]
  })
  if (parts.length === 0) return []
  const rows = await ctx.db.texts({ text: `select * from (${parts.join(' union all ')}) w where count <> '0'`, values })
  return rows.map(([object, field, count]) => ({
    object: object as string,
    field: field as string,
    count: Number(count),
  }))
}

/** The next records that link to one of those that go, whoever may see them, as operations that lead them to the one that stays, or nowhere. */
export async function nextMoves(ctx: Ctx, merged: LeftLinks, limit: number): Promise<Operation[]> {
  const { values, add } = parameters()
  const ways = waysTo(ctx, merged)
  if (ways.length === 0) return []
  const most = add(limit, 'integer')
  const parts = ways.map(
    ({ linking, field }) =>
      `(select ${add(linking.name, 'text')} as object, ${add(field.key, 'text')} as field, l.id::text as id from (${linksBy({ linking, field, merged, add })}) l limit ${most})`,
  )
  const rows = await ctx.db.texts({ text: `select * from (${parts.join(' union all ')}) w limit ${most}`, values })
  const byRecord = Map.groupBy(rows, ([object, , id]) => `${object} ${id}`)
  return [...byRecord.values()].map((links) => {
    const [object, , id] = links[0] as [string, string, string]
    const linking = ctx.catalog.objects.get(object) as ObjectModel
    const data = Object.fromEntries(links.map(([, key]) => [key as string, movedValue(linking, key as string, merged)]))
    // A rule may refuse it, but what follows from a link is as it was.
    return { op: 'update', object, id, data, exact: true }
  })
}

function movedValue(linking: ObjectModel, key: string, { keep, losers }: LeftLinks): unknown {
  const field = linking.byKey.get(key) as Field
  return typeOf(field).kind === 'links' ? { add: keep ? [keep] : [], remove: losers } : keep
}

interface Way {
  linking: ObjectModel
  field: Field
}

/**
 * Each stored link that leads to the object. What is derived follows by itself, and who made a record stays true. Entries of a
 * ledger go with the record when it goes for good.
 */
function waysTo(ctx: Ctx, { object, keep }: LeftLinks): Way[] {
  return [...ctx.catalog.objects.values()].flatMap((linking) =>
    [...linking.fields.values()]
      .filter(({ name, type, target }) => target === object && stored.has(type) && !made.has(name))
      .filter(() => keep !== null || !linking.definition.appendOnly)
      .map((field) => ({ linking, field })),
  )
}

const stored = new Set(['link', 'links', 'user'])
const made = new Set(['id', 'createdBy', 'updatedBy'])

/** A select of the living records that link to one of those that go; those that are merged are not among them. */
function linksBy({ linking, field, merged, add }: Way & { merged: LeftLinks; add: Parameters['add'] }): string {
  const losers = add(merged.losers, 'uuid[]')
  const others =
    linking.name === merged.object
      ? ` and t.id <> all(${add([merged.keep, ...merged.losers].filter(Boolean), 'uuid[]')})`
      : ''
  const from =
    typeOf(field).kind === 'links'
      ? `${tableOf(linking)} t where t.id in (select j.record_id from ${junctionOf(linking, field)} j where j.target_id = any(${losers}))`
      : `${tableOf(linking)} t where ${columnRef('t', field)} = any(${losers})`
  return `select t.id from ${from} and t.deleted_at is null${others}`
}
