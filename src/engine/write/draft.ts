import type { Field, Json } from '#fields/field-type.ts'
import { forbidden, KithError, notFound, type Problem } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type ObjectModel, objectOf, typeOf } from '../catalog.ts'
import type { ConditionName } from '../conditions/conditions.ts'
import type { Ctx } from '../context.ts'
import { isWatched } from '../derived/keep-derived.ts'
import { lockAhead } from '../derived/lock-ahead.ts'
import type { RuleRow, Values } from '../rules.ts'
import { refuseTakenIds } from './given-ids.ts'
import type { Group, Wish } from './group.ts'
import { type Body, readBody, resolveKeys } from './read-body.ts'
import { loadRows, type StoredRow } from './rows.ts'
import type { Run } from './run.ts'

/** One record on its way: what was stored, what it shall become. */
export interface Draft {
  wish: Wish
  id: string
  stored: StoredRow | null
  after: Values
  problems: Problem[]
  happenedAt: Date | null
  /** What conditions say of it; nothing until they were asked. */
  holds: (field: Field, name: ConditionName) => boolean
}

const saysNothing: Draft['holds'] = () => false

type Fail = (index: number, error: KithError) => void

/** Reads the wishes of a group against what is stored. Wishes that fail (absent, forbidden, stale, malformed) are reported and left out. */
export async function makeDrafts(run: Run, group: Group, fail: Fail): Promise<Draft[]> {
  const { ctx } = run
  const { object, op } = group
  const bodies = new Map<Wish, { body: Body; at: string }>()
  for (const wish of group.wishes) {
    attempt(wish, fail, () => {
      const at = run.pathOf(wish.index)
      const trusted = run.options.trusted === true || wish.internal === true
      const data = 'data' in wish.operation ? wish.operation.data : {}
      const isRead = 'isRead' in wish.operation && wish.operation.isRead === true
      bodies.set(wish, { body: readBody(data, { ctx, object, at, trusted, isRead }), at })
    })
  }
  await resolveKeys(ctx, [...bodies.values()])
  if (run.inTransaction && isWatched(ctx.catalog, object.name)) {
    const ids = op === 'create' ? [] : [...bodies.keys()].map((wish) => (wish.operation as { id: string }).id)
    await lockAhead(run.db, ctx.catalog, { object, ids, given: [...bodies.values()].map(({ body }) => body.values) })
  }
  if (op === 'create') return refuseTakenIds(run, newDrafts(run, object, bodies), fail)
  const ids = [...bodies.keys()].map((wish) => (wish.operation as { id: string }).id.toLowerCase())
  const rows = await loadRows(ctx, run.db, {
    object,
    ids,
    act: op === 'delete' || op === 'restore' ? 'delete' : 'change',
    lock: run.inTransaction,
  })
  run.now = run.ctx.clock()
  const drafts: Draft[] = []
  const seen = new Set<string>()
  for (const [wish, { body }] of bodies) {
    const id = (wish.operation as { id: string }).id.toLowerCase()
    if (seen.has(id)) throw new Error(`Record ${id} twice in one group`)
    seen.add(id)
    if (wish.isAsked && isPast(rows.get(id), op)) continue
    attempt(wish, fail, () => {
      const stored = permitted(rows.get(id), { wish, object, op, id })
      checkVersion(ctx, object, wish, stored)
      drafts.push({
        wish,
        id,
        stored,
        after: { ...stored.values, ...body.values, ...edited(stored.values, body) },
        problems: body.problems,
        happenedAt: happenedAt(wish),
        holds: saysNothing,
      })
    })
  }
  await checkBases(run, object, drafts, fail)
  return drafts
}

function attempt(wish: Wish, fail: Fail, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof KithError)) throw error
    fail(wish.index, error)
  }
}

function newDrafts(run: Run, object: ObjectModel, bodies: ReadonlyMap<Wish, { body: Body; at: string }>): Draft[] {
  const drafts: Draft[] = []
  for (const [wish, { body }] of bodies) {
    const { id } = wish.operation as { id?: string }
    drafts.push({
      wish,
      id: id?.toLowerCase() ?? newId(),
      stored: null,
      after: made(object, body),
      problems: body.problems,
      happenedAt: happenedAt(wish),
      holds: saysNothing,
    })
  }
  for (const draft of drafts) {
    if (draft.after.owner === undefined) draft.after.owner = run.ctx.actor.userId
  }
  return drafts
}

function made(object: ObjectModel, body: Body): Values {
  const values = { ...defaultsOf(object), ...body.values }
  return body.edits.length === 0 ? values : { ...values, ...edited({}, body) }
}

const defaults = new WeakMap<ObjectModel, Values>()

/** Every field of the object, null or its default. */
function defaultsOf(object: ObjectModel): Values {
  let values = defaults.get(object)
  if (!values) {
    values = {}
    for (const field of object.fields.values()) {
      if (field.name in object.definition.fields && field.valueType === undefined)
        values[field.name] = field.default ?? null
    }
    // As V8 lays it out when it is read from JSON, it is copied thirty times as fast as one that grew field by field.
    values = JSON.parse(JSON.stringify(values)) as Values
    defaults.set(object, values)
  }
  return values
}

function happenedAt(wish: Wish): Date | null {
  return (wish.operation as { happenedAt?: Date }).happenedAt ?? null
}

/** What a rule asks of a record that is gone or lies in the bin is passed over. */
function isPast(stored: StoredRow | undefined, op: Group['op']): boolean {
  return !stored || (stored.deleted && op !== 'restore')
}

function permitted(
  stored: StoredRow | undefined,
  { wish, object, op, id }: { wish: Wish; object: ObjectModel; op: Group['op']; id: string },
): StoredRow {
  if (!stored || (!stored.maySee && !wish.internal)) throw notFound(object.name, id)
  if (stored.deleted && op !== 'restore') throw notFound(object.name, id)
  if (!stored.mayAct && !wish.internal)
    throw forbidden(`Your roles do not let you ${op === 'update' ? 'change' : op} this ${object.name}.`)
  return stored
}

function checkVersion(ctx: Ctx, object: ObjectModel, wish: Wish, stored: StoredRow): void {
  const { version, base } = wish.operation as { version?: number; base?: number }
  if (base !== undefined && base > stored.version)
    throw versionConflict(ctx, object, stored, `This ${object.name} is at version ${stored.version}, not yet ${base}.`)
  if (version === undefined || version === stored.version) return
  throw versionConflict(
    ctx,
    object,
    stored,
    `This ${object.name} has changed: it is at version ${stored.version}, not ${version}.`,
  )
}

function versionConflict(
  ctx: Ctx,
  object: ObjectModel,
  stored: StoredRow,
  detail: string,
  conflicts?: string[],
): KithError {
  return new KithError('version-conflict', detail, {
    extra: { current: shown(ctx, object, stored), ...(conflicts ? { conflicts } : {}) },
  })
}

/** The stored record under the keys of the API, without what the actor may not see. */
function shown(ctx: Ctx, object: ObjectModel, stored: StoredRow): Record<string, Json> {
  const { hidden } = ctx.actor.rights(object.name)
  const entries = Object.entries(stored.values).filter(([name]) => !hidden.has(name))
  return {
    id: stored.id,
    version: stored.version,
    ...Object.fromEntries(entries.map(([name, value]) => [object.fields.get(name)?.key ?? name, value])),
  }
}

function edited(values: Values, body: Body): Values {
  return Object.fromEntries(
    body.edits.map(({ field, add, remove }) => {
      const gone = new Set(remove.map(keyOf))
      const now = [...((values[field.name] as Json[] | null) ?? []).filter((one) => !gone.has(keyOf(one))), ...add]
      const unique = now.filter((one, index) => now.findIndex((each) => keyOf(each) === keyOf(one)) === index)
      if (typeOf(field).kind === 'links') unique.sort()
      return [field.name, unique.length > 0 ? unique : null]
    }),
  )
}

/** What an entry of a list is known by: itself, or its id. */
function keyOf(entry: Json): Json {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? (entry['id'] ?? null) : entry
}

/** `base`: the change applies when none of the sent fields was changed since that version; one statement for all. */
async function checkBases(run: Run, object: ObjectModel, drafts: Draft[], fail: Fail): Promise<void> {
  const based = drafts.filter(({ wish, stored }) => {
    const { base } = wish.operation as { base?: number }
    return base !== undefined && base !== stored?.version
  })
  if (based.length === 0) return
  const rows = await run.db.rows<{ record_id: string; field: string }>(
    `select distinct c.record_id::text, f.field from unnest($1::uuid[], $2::integer[]) as b(id, version)
     join kith.change c on c.record_id = b.id and c.version > b.version, jsonb_object_keys(c.diff) as f(field)`,
    [based.map((draft) => draft.id), based.map((draft) => (draft.wish.operation as { base: number }).base)],
  )
  const touched = new Map<string, Set<string>>()
  for (const row of rows) touched.set(row.record_id, (touched.get(row.record_id) ?? new Set()).add(row.field))
  for (const draft of based) {
    const sent = Object.keys((draft.wish.operation as { data: object }).data).map((key) => object.byKey.get(key))
    const conflicts = sent
      .filter((field) => field && touched.get(draft.id)?.has(field.name))
      .map((field) => field?.key as string)
    if (conflicts.length === 0) continue
    drafts.splice(drafts.indexOf(draft), 1)
    fail(
      draft.wish.index,
      versionConflict(
        run.ctx,
        object,
        draft.stored as StoredRow,
        `Changed since version ${(draft.wish.operation as { base: number }).base}: ${conflicts.join(', ')}.`,
        conflicts,
      ),
    )
  }
}

/** The draft as rules see it. */
export function ruleRow(run: Run, draft: Draft, act: RuleRow['act']): RuleRow {
  const at = run.pathOf(draft.wish.index)
  const { operation } = draft.wish
  const bends = !isExact(run, draft)
  return {
    act,
    id: draft.id,
    before: draft.stored?.values ?? null,
    after: draft.after,
    happenedAt: draft.happenedAt ?? run.now,
    isDated: draft.happenedAt !== null,
    isExact: !bends,
    changes: (field) => !same(draft.stored?.values[field], draft.after[field]),
    names: (field) => {
      const { byKey } = objectOf(run.ctx.catalog, operation.object)
      return 'data' in operation && Object.keys(operation.data).some((key) => byKey.get(key)?.name === field)
    },
    set: (field, value) => {
      if (bends) draft.after[field] = value
    },
    refuse: (path, message, reason) => {
      draft.problems.push({ path: at ? `${at}.${path}` : path, message, ...reason })
    },
  }
}

/** Whether the operation says all there is to say of the record, so that nothing follows from it. */
export function isExact(run: Run, { wish }: Draft): boolean {
  const isOurs = run.options.trusted === true || wish.internal === true
  return isOurs && wish.operation.op === 'update' && wish.operation.exact === true
}

export function same(a: Json | undefined, b: Json | undefined): boolean {
  const [one, other] = [a ?? null, b ?? null]
  if (one === other) return true
  // Only lists and composed values need the long way; most comparisons are of two texts.
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return false
  return JSON.stringify(one) === JSON.stringify(other)
}
