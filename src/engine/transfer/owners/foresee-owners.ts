import type { Field } from '#fields/field-type.ts'
import { rowCondition } from '../../access.ts'
import { type ObjectModel, objectOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { parameters, tableOf } from '../../log/visible.ts'
import { findRecords } from '../../query/read-records.ts'
import type { Operation, OperationResult } from '../../write/operations.ts'
import type { Rehearsal } from '../import/rehearsal.ts'
import type { OwnerSource, OwnerWay } from './owner-sources.ts'

/** What a trial comes to know of owners while it writes. */
export interface Foresight {
  /** Within the transaction of the writing. */
  note: (ctx: Ctx, operations: readonly Operation[], results: readonly OperationResult[]) => Promise<void>
  /** Of the records that the trial made, how many would get another owner than whoever imports, by object. */
  counts: () => Record<string, number>
}

/** Of one owner, what links to a record. */
interface Share {
  count: number
  /** Milliseconds since 1970 of the newest. */
  newest: number
}

interface Foreseeing {
  sources: ReadonlyMap<string, readonly OwnerSource[]>
  way: OwnerWay
  rehearsal: Rehearsal
  importer: string | null
}

export function openForesight({ sources, way, rehearsal, importer }: Foreseeing): Foresight {
  const shares = new Map<string, Map<string, Map<string, Share>>>()
  const given = new Set<string>()
  const add = (target: string, id: string, owner: string, at: number) => {
    const ofTarget = shares.get(target) ?? new Map<string, Map<string, Share>>()
    const ofRecord = ofTarget.get(id) ?? new Map<string, Share>()
    const { count, newest } = ofRecord.get(owner) ?? { count: 0, newest: at }
    shares.set(target, ofTarget.set(id, ofRecord.set(owner, { count: count + 1, newest: Math.max(newest, at) })))
  }
  return {
    note: async (ctx, operations, results) => {
      const done = operations.filter((_, at) => !results[at]?.error)
      const owners = new Set<string>()
      for (const [target, some] of sources) {
        if (!mayGive(ctx, target)) continue
        for (const { object, link } of some) {
          for (const { owner, linked, at } of await linkersOf(ctx, {
            object,
            link,
            operations: done,
            target,
            rehearsal,
          })) {
            add(target, linked, owner, at)
            owners.add(owner)
          }
        }
      }
      // Nobody is made the owner by who does not see them.
      for (const owner of await seenOf(ctx, objectOf(ctx.catalog, 'user'), [...owners])) given.add(owner)
    },
    counts: () =>
      Object.fromEntries(
        [...shares].flatMap(([target, records]) => {
          const others = [...records.values()].filter((record) => {
            const owner = chosen(record, way)
            return owner !== undefined && owner !== importer && given.has(owner)
          })
          return others.length > 0 ? [[target, others.length]] : []
        }),
      ),
  }
}

function chosen(record: ReadonlyMap<string, Share>, way: OwnerWay): string | undefined {
  const sorted = [...record].sort(
    ([one, a], [other, b]) => (way === 'most' ? b.count - a.count : 0) || b.newest - a.newest || (one < other ? -1 : 1),
  )
  return sorted[0]?.[0]
}

function mayGive({ actor }: Ctx, target: string): boolean {
  const { change, fixed, hidden } = actor.rights(target)
  return change !== 'none' && !fixed.has('owner') && !hidden.has('owner')
}

/** Those of the records that the actor sees. */
async function seenOf(ctx: Ctx, object: ObjectModel, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { values, add } = parameters()
  const own = add(ids, 'uuid[]')
  const condition = rowCondition(ctx.actor, object, 'see', 't', add)
  if (ids.length === 0 || condition === 'true') return new Set(ids)
  const text = `select t.id::text from ${tableOf(object)} t where t.id = any(${own}) and ${condition}`
  return new Set((await ctx.db.texts({ text, values })).map(([id]) => id as string))
}

interface Looking {
  object: ObjectModel
  link: Field
  operations: readonly Operation[]
  target: string
  rehearsal: Rehearsal
}

type Linking = Extract<Operation, { op: 'create' | 'update' }>

/** What was written and now links to a record that the trial made: its owner, and when it was. */
async function linkersOf(ctx: Ctx, { object, link, operations, target, rehearsal }: Looking) {
  const written = operations.filter(
    (one): one is Linking =>
      (one.op === 'create' || one.op === 'update') &&
      one.object === object.name &&
      rehearsal.isNew(target, String(one.data[link.key] ?? '')),
  )
  const seen = await seenOf(
    ctx,
    object,
    written.flatMap(({ id }) => id ?? []),
  )
  const linking = written.filter(({ id }) => id && seen.has(id))
  const changed = linking.flatMap((one) => (one.op === 'update' ? one.id : []))
  const stored = changed.length > 0 ? await findRecords(ctx, object.name, changed) : []
  const records = new Map(stored.map((record) => [record.id as string, record]))
  const times = (object.definition.happenedAt ?? []).flatMap((name) => object.fields.get(name) ?? [])
  return linking.flatMap((one) => {
    const record = one.op === 'update' ? records.get(one.id) : undefined
    const owner = (record ? record.owner : one.data.ownerId || ctx.actor.userId) as string | null
    const said = times.map(({ name, key }) => (record ? record[name] : one.data[key]) ?? null)
    const at = said.find((time) => time !== null) ?? record?.createdAt ?? ctx.clock().toISOString()
    return owner === null ? [] : [{ owner, linked: one.data[link.key] as string, at: Date.parse(String(at)) }]
  })
}
