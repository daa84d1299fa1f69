import type { Json } from '#fields/field-type.ts'
import { type Catalog, type ObjectModel, objectOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { Values } from '../../rules.ts'
import type { Operation } from '../../write/operations.ts'
import { loadRows, type StoredRow } from '../../write/rows.ts'
import { type LoggedChange, type NetEffect, netEffect, sameValue } from '../net-effect.ts'
import { type LinkTo, linksTo } from './undo-links.ts'
import { planShares, type SharesBack } from './undo-shares.ts'

/** Why a part of a set stays as it is. */
export interface UndoConflict {
  object: string
  id: string
  /** Key of the field; null when it is about the whole record. */
  field: string | null
  /** What the set left behind, and what is there now. */
  expected: Json
  found: Json
  /** `taken`: another record has a value that must be the only one of its kind; `found` is its id, for who may see it. */
  reason: 'changed' | 'linked' | 'binned' | 'gone' | 'taken' | 'refused'
  message: string
}

/** Which part of which set is taken back. */
export interface UndoPart {
  set: string
  /** When the set began: older months of the log are not read. */
  since: Date
  /** Changes from here on are done already; null at the start. */
  before: string | null
  force: boolean
  /** Locks the records, so that what is compared is what is written over. */
  lock: boolean
  /** Only the records for which it holds; without it all. */
  only?: (id: string) => boolean
  /** Entries of a ledger go too; else they stay. */
  takesLedger?: boolean
}

export interface UndoStep {
  operations: Operation[]
  /** Values that are free only once other records are in the bin. */
  late: Operation[]
  /** Records whose shares become again what they were. */
  shares: SharesBack[]
  conflicts: UndoConflict[]
  /** Entries of a ledger that the set made: they stay on record. */
  kept: UndoConflict[]
  /** Where the next part begins; null when this was the last. */
  before: string | null
}

/** Changes in one part: what one transaction takes back in well under two seconds. */
const partSize = 5000

/**
 * The newest part of a set that is not taken back yet: operations that restore what was before, and what stands in the way.
 * A record belongs to the part that holds its last change in the set, with all its changes in the set summed up.
 */
export async function planUndo(ctx: Ctx, part: UndoPart): Promise<UndoStep> {
  const ids = await newestRecords(ctx, part)
  if (!ids) return { operations: [], late: [], shares: [], conflicts: [], kept: [], before: null }
  const effects = await effectsOf(ctx, part, part.only ? ids.records.filter(part.only) : ids.records)
  const stored = await storedRows(ctx, effects, part.lock)
  const { untouched, byOthers } = await changedSince(ctx, part, effects)
  const conflicts: UndoConflict[] = []
  const operations = effects.flatMap((effect) =>
    takeBack(ctx, effect, { row: stored.get(effect.id), untouched, byOthers, force: part.force, conflicts }),
  )
  const shares = await planShares(ctx, { effects, force: part.force, conflicts })
  const { taken: movable, kept: ledger } = part.takesLedger
    ? { taken: operations, kept: [] }
    : withoutLedger(ctx, operations)
  const kept = await keepLinked(ctx, part, { effects, conflicts })
  const taken = movable.filter((operation) => !(operation.op === 'delete' && kept.has(operation.id)))
  const { early, usual, late } = byTurn(ctx, taken, stored)
  return { operations: [...early, ...inOrder(usual)], late, shares, conflicts, kept: ledger, before: ids.bottom }
}

function withoutLedger({ catalog }: Ctx, wanted: readonly Operation[]): { taken: Operation[]; kept: UndoConflict[] } {
  const taken: Operation[] = []
  const kept: UndoConflict[] = []
  for (const operation of wanted) {
    const { plural, definition } = objectOf(catalog, operation.object)
    if (operation.op !== 'delete' || !definition.appendOnly) taken.push(operation)
    else
      kept.push({
        object: operation.object,
        id: operation.id,
        field: null,
        expected: null,
        found: null,
        reason: 'refused',
        message: `Entries of ${plural} are kept as they are. Add a new one instead.`,
      })
  }
  return { taken, kept }
}

async function newestRecords(
  ctx: Ctx,
  { set, since, before }: UndoPart,
): Promise<{ records: string[]; bottom: string } | null> {
  const rows = await ctx.db.rows<{ seq: string; record_id: string }>(
    `select c.seq, c.record_id from kith.change c where c.set_id = $1::uuid and c.at >= $2::timestamptz${before ? ' and c.seq < $4::bigint' : ''} order by c.seq desc limit $3`,
    [set, since, partSize, ...(before ? [before] : [])],
  )
  const last = rows.at(-1)
  return last ? { records: [...new Set(rows.map((row) => row.record_id))], bottom: last.seq } : null
}

/**
 * Newest first. Records with a later change in the set were taken back with that one. `is not distinct from` lets PostgreSQL
 * look by the record only: beside no statistics it read the whole set in its index for each of them.
 */
async function effectsOf(ctx: Ctx, { set, since, before }: UndoPart, records: readonly string[]): Promise<NetEffect[]> {
  const rows = await ctx.db.rows<LoggedChange>(
    `select c.seq, c.object, c.record_id, c.kind, c.diff from unnest($2::uuid[]) r(id)
    cross join lateral (select * from kith.change where record_id = r.id and set_id is not distinct from $1::uuid and at >= $3::timestamptz) c order by c.seq`,
    [set, records, since],
  )
  const effects: { last: bigint; effect: NetEffect }[] = []
  for (const changes of Map.groupBy(rows, (row) => row.record_id).values()) {
    const last = BigInt((changes.at(-1) as LoggedChange).seq)
    const object = ctx.catalog.objects.get((changes[0] as LoggedChange).object)
    if (object && (before === null || last < BigInt(before))) effects.push({ last, effect: netEffect(object, changes) })
  }
  return effects.sort((a, b) => (a.last < b.last ? 1 : -1)).map(({ effect }) => effect)
}

async function storedRows(ctx: Ctx, effects: readonly NetEffect[], lock: boolean): Promise<Map<string, StoredRow>> {
  const stored = new Map<string, StoredRow>()
  for (const [object, ofObject] of [...Map.groupBy(effects, (effect) => effect.object)].sort(([a], [b]) =>
    a.name < b.name ? -1 : 1,
  )) {
    const ids = ofObject.map((effect) => effect.id)
    for (const [id, row] of await loadRows(ctx, ctx.db, { object, ids, act: 'see', lock })) stored.set(id, row)
  }
  return stored
}

/** What Kith itself does with records soon after they are made is no work that would be lost with them. */
const followsByRule: ReadonlySet<string> = new Set(['assignment', 'profile'])

interface Since {
  /** Records to which nothing has happened since the set, or nothing of which anything is left. */
  untouched: ReadonlySet<string>
  /** What became since of records that somebody else than the actor has changed. */
  byOthers: ReadonlyMap<string, NetEffect>
}

async function changedSince(ctx: Ctx, { set, since }: UndoPart, effects: readonly NetEffect[]): Promise<Since> {
  const rows = await ctx.db.rows<LoggedChange & { actor_id: string | null; cause: string }>(
    `select c.seq, c.object, c.record_id, c.kind, c.diff, c.actor_id, c.cause from unnest($2::uuid[]) r(id)
    cross join lateral (select max(seq) as seq from kith.change where record_id = r.id and set_id is not distinct from $1::uuid and at >= $3::timestamptz) own
    cross join lateral (select * from kith.change where record_id = r.id and at >= $3::timestamptz and seq > own.seq) c order by c.seq`,
    [set, effects.map((effect) => effect.id), since],
  )
  const later = Map.groupBy(rows, (row) => row.record_id)
  const untouched = new Set<string>()
  const byOthers = new Map<string, NetEffect>()
  for (const { object, id } of effects) {
    const changes = later.get(id)
    const net = changes && netEffect(object, changes)
    if (!net || (net.fields.size === 0 && net.before === net.after)) untouched.add(id)
    else if (
      changes.some(({ actor_id: by, cause }) => by !== ctx.actor.userId && !(by === null && followsByRule.has(cause)))
    )
      byOthers.set(id, net)
  }
  return { untouched, byOthers }
}

interface Standing extends Since {
  row: StoredRow | undefined
  force: boolean
  conflicts: UndoConflict[]
}

/** The operations that bring one record back to what it was; conflicts are noted instead. */
function takeBack(ctx: Ctx, effect: NetEffect, { row, untouched, byOthers, force, conflicts }: Standing): Operation[] {
  const { object, id } = effect
  const note = (conflict: Partial<UndoConflict> & Pick<UndoConflict, 'reason' | 'message'>) =>
    conflicts.push({ object: object.name, id, field: null, expected: null, found: null, ...conflict })
  if (!row?.maySee) {
    if (effect.before !== 'absent')
      note({ reason: 'gone', message: 'The record is not there any more, or you may not see it.' })
    return []
  }
  const state = row.deleted ? 'binned' : 'alive'
  if (effect.before === 'absent') {
    const since = byOthers.get(id)
    if (state === 'binned' || (!force && since && noteWork(ctx, since, note))) return []
    return [{ op: 'delete', object: object.name, id }]
  }
  // Somebody binned it since; what is in the bin cannot be changed.
  if (state === 'binned' && effect.after === 'alive' && effect.before === 'alive') {
    note({ reason: 'binned', message: 'The record was put into the bin since.' })
    return []
  }
  const data = oldValues(ctx, effect, { row, force, note })
  // Of a record that is as the set left it, the old values are the whole truth; else its rules have a say.
  const exact = untouched.has(id)
  const update: Operation[] =
    Object.keys(data).length > 0 ? [{ op: 'update', object: object.name, id, data, exact }] : []
  if (effect.before === 'alive')
    return state === 'binned' ? [{ op: 'restore', object: object.name, id }, ...update] : update
  return state === 'alive' ? [...update, { op: 'delete', object: object.name, id }] : []
}

/** What others have made of a record that the set created would go to the bin with it. Whether there is any. */
function noteWork(ctx: Ctx, { object, fields }: NetEffect, note: Note): boolean {
  const { hidden } = ctx.actor.rights(object.name)
  for (const [name, [expected, found]] of fields) {
    const field = object.fields.get(name)
    if (!field || hidden.has(name)) note({ reason: 'changed', message: 'It was changed since.' })
    else note({ reason: 'changed', field: field.key, expected, found, message: `${field.label} was changed since.` })
  }
  return fields.size > 0
}

type Note = (conflict: Partial<UndoConflict> & Pick<UndoConflict, 'reason' | 'message'>) => void

function oldValues(
  ctx: Ctx,
  { object, fields }: NetEffect,
  { row, force, note }: { row: StoredRow; force: boolean; note: Note },
): Record<string, Json> {
  const data: Record<string, Json> = {}
  const { hidden } = ctx.actor.rights(object.name)
  for (const [name, [old, now]] of fields) {
    const field = object.fields.get(name)
    const found = row.values[name] ?? null
    if (!field || sameValue(found, old)) continue
    if (hidden.has(name)) note({ reason: 'refused', message: 'The set changed a field that you may not see now.' })
    else if (force || sameValue(found, now)) data[field.key] = old
    else
      note({ reason: 'changed', field: field.key, expected: now, found, message: `${field.label} was changed since.` })
  }
  return data
}

/**
 * Creations stay when others than this set link to them, or when a record that stays does; by force only those without which an
 * entry of a ledger cannot be.
 */
async function keepLinked(
  ctx: Ctx,
  part: UndoPart,
  { effects, conflicts }: { effects: readonly NetEffect[]; conflicts: UndoConflict[] },
): Promise<ReadonlySet<string>> {
  const kept = new Set(part.force ? [] : conflicts.map((conflict) => conflict.id))
  const here = effects.map((effect) => effect.id)
  const created = Map.groupBy(
    effects.filter((effect) => effect.before === 'absent'),
    (effect) => effect.object,
  )
  const links: (LinkTo & { object: ObjectModel })[] = []
  for (const [object, ofObject] of created) {
    const ids = ofObject.map((effect) => effect.id)
    for (const link of await linksTo(ctx, object, { ids, here, part }))
      if (link.binds || !part.force) links.push({ object, ...link })
  }
  for (let grown = true; grown; ) {
    grown = false
    for (const { object, target, linker, excused } of links) {
      if (kept.has(target) || (excused && !kept.has(linker))) continue
      kept.add(target)
      grown = true
      const message = 'Other records link to it now.'
      conflicts.push({
        object: object.name,
        id: target,
        field: null,
        expected: null,
        found: null,
        reason: 'linked',
        message,
      })
    }
  }
  return kept
}

/** What is linked to goes last, so what went last comes back first; then it can go last once more. */
function inOrder(operations: readonly Operation[]): Operation[] {
  const of = (...kinds: Operation['op'][]) => operations.filter((operation) => kinds.includes(operation.op))
  return [...of('restore'), ...of('update'), ...of('delete')]
}

/**
 * Where one record holds as the only one what another shall have: what gives such a value up goes before the record that comes
 * back with it, and what takes one goes after the record that goes to the bin with it.
 */
function byTurn(
  { catalog }: Ctx,
  operations: readonly Operation[],
  stored: ReadonlyMap<string, StoredRow>,
): { early: Operation[]; usual: Operation[]; late: Operation[] } {
  const held = (op: 'restore' | 'delete') =>
    new Set(
      operations.flatMap((operation) =>
        operation.op === op ? uniqueValues(catalog, operation.object, stored.get(operation.id)?.values ?? {}) : [],
      ),
    )
  const [returning, leaving] = [held('restore'), held('delete')]
  // What comes back or goes itself is changed while it is there.
  const moving = new Set(
    operations.flatMap((operation) => (operation.op === 'restore' || operation.op === 'delete' ? [operation.id] : [])),
  )
  const turns = { early: [] as Operation[], usual: [] as Operation[], late: [] as Operation[] }
  for (const operation of operations) {
    if (operation.op !== 'update' || moving.has(operation.id)) {
      turns.usual.push(operation)
      continue
    }
    const values = stored.get(operation.id)?.values ?? {}
    const { byKey } = objectOf(catalog, operation.object)
    const wished = Object.entries(operation.data).map(([key, value]) => [byKey.get(key)?.name ?? key, value as Json])
    const after = { ...values, ...Object.fromEntries(wished) }
    const meets = (all: ReadonlySet<string>, of: Values) =>
      uniqueValues(catalog, operation.object, of).some((one) => all.has(one))
    if (meets(leaving, after)) turns.late.push(operation)
    else if (meets(returning, values)) turns.early.push(operation)
    else turns.usual.push(operation)
  }
  return turns
}

/** What the record holds as the only one of its kind, as comparable texts. */
function uniqueValues(catalog: Catalog, name: string, values: Values): string[] {
  const { fields, definition } = objectOf(catalog, name)
  const alone = [...fields.values()].filter((field) => field.unique).map((field) => [field.name])
  return [...alone, ...(definition.uniqueTogether ?? [])].flatMap((names) => {
    const held = names.map((each) => values[each] ?? null)
    return held.includes(null) ? [] : [JSON.stringify([name, names, held])]
  })
}
