import type { Json } from '#fields/field-type.ts'
import { forbidden, invalid, KithError } from '#kernel/errors.ts'
import { reaches } from '../access.ts'
import { type ObjectModel, objectOf } from '../catalog.ts'
import { derivedJob, isWatched, keepDerived } from '../derived/keep-derived.ts'
import { tellFollowers } from '../following/tell-followers.ts'
import { noticesOf, tellPeople } from '../notices/tell-people.ts'
import { followingRules, type RuleRow, type RuleTools, type Values } from '../rules.ts'
import { sharedWholes } from '../shares/shared-wholes.ts'
import { keepLedger } from './append-only.ts'
import { type Draft, makeDrafts, ruleRow, same } from './draft.ts'
import { askConditions, boundFields, dropIdleDefaults, fieldProblem } from './field-problem.ts'
import { checkFiles, storeFileLinks } from './files.ts'
import { askFor, bringAlong, bringBack, leadOn } from './followers.ts'
import type { Group } from './group.ts'
import { checkLinks, setBranches } from './links.ts'
import { giveNumbers } from './number-series.ts'
import type { OperationResult } from './operations.ts'
import { orderNames } from './order-names.ts'
import { loadValues } from './rows.ts'
import { failures, MovedOn, NeedsTransaction, type Run } from './run.ts'
import { changeSetPart } from './set.ts'
import { noteSearchDue } from './store/note-search-due.ts'
import { type PlannedRow, searchedLater, storeStatement } from './store/statement.ts'
import { storeLinks } from './store/store-links.ts'
import { duplicateFromIndex, findDuplicates } from './unique.ts'
import { splitUpserts } from './upsert.ts'

type Act = RuleRow['act']
type Fail = (index: number, error: KithError) => void

/** Takes one group (same object, same kind) through the door, in the order that the architecture names. */
export async function writeGroup(run: Run, group: Group): Promise<void> {
  if (group.op === 'upsert') {
    for (const part of await splitUpserts(run, group)) await writeGroup(run, part)
    return
  }
  const { object } = group
  const act: Act = group.op
  if (act === 'create' || act === 'delete') demandVerb(run, object, group)
  const { fail, failed, done } = failures(run)
  let drafts = await makeDrafts(run, keepLedger(run, group, fail), fail)
  if (act === 'create' || act === 'update') {
    orderNames(run, object, drafts)
    await setBranches(run, drafts)
    await applyRules(run, { object, drafts, act })
    await askConditions(run, object, drafts)
    if (act === 'create') dropIdleDefaults(object, drafts)
    await checkLinks(run, object, drafts)
    await checkFiles(run, object, drafts)
    for (const draft of drafts) refuseInvalid(run, { object, draft, fail })
    if (act === 'create') await refuseElsewhere(run, { object, drafts, fail })
    drafts = drafts.filter((draft) => !failed.has(draft.wish.index))
  }
  if (act === 'delete') drafts = await bringAlong(run, object, drafts, fail)
  if (act === 'restore') {
    drafts = settleUnchanged(run, drafts, (draft) => draft.stored?.deleted === true)
    drafts = await askReturn(run, object, drafts, fail)
    await bringBack(run, object, drafts)
    await leadOn(run, object, drafts)
  }
  // A single create or update learns it from the index; who brings something back wants to know what stands in its way.
  if (act === 'restore' || (act !== 'delete' && group.wishes.length > 1)) {
    const refused = await findDuplicates(run, object, drafts, fail)
    drafts = drafts.filter((draft) => !refused.has(draft))
  }
  done()
  if (act === 'create') await giveNumbers(run, object, drafts)
  await store(run, { object, drafts, act, fail })
  done()
}

/** Records that a verb makes (people are invited) come by that verb or by an import, never by a bare creation. */
function demandVerb(run: Run, object: ObjectModel, group: Group): void {
  if (
    !object.madeBy ||
    run.options.trusted ||
    run.ctx.cause.startsWith('import:') ||
    group.wishes.every((wish) => wish.internal)
  )
    return
  const detail = `${object.plural} are not ${group.op}d directly; the verb is ${object.madeBy}.`
  throw new KithError('method-not-allowed', detail, {
    problems: [{ path: run.pathOf(group.wishes[0]?.index ?? 0), message: detail }],
  })
}

/** Rules of the object, set-based; they may change the drafts or add problems to them. */
async function applyRules(
  run: Run,
  { object, drafts, act }: { object: ObjectModel; drafts: readonly Draft[]; act: Act },
): Promise<void> {
  const rules = (run.ctx.rules.get(object.name) ?? []).filter(({ before }) => before)
  if (rules.length === 0 || drafts.length === 0) return
  const rows = drafts.map((draft) => ruleRow(run, draft, act))
  const tools = toolsOf(run)
  for (const rule of rules) await rule.before?.(rows, tools)
}

/** Those that rules let come back. */
async function askReturn(run: Run, object: ObjectModel, drafts: Draft[], fail: Fail): Promise<Draft[]> {
  const rules = (run.ctx.rules.get(object.name) ?? []).filter(({ beforeReturn }) => beforeReturn)
  if (rules.length === 0 || drafts.length === 0) return drafts
  const rows = drafts.map((draft) => ruleRow(run, draft, 'restore'))
  const tools = toolsOf(run)
  for (const rule of rules) await rule.beforeReturn?.(rows, tools)
  for (const { problems, wish } of drafts) if (problems.length > 0) fail(wish.index, invalid(problems))
  return drafts.filter(({ problems }) => problems.length === 0)
}

function toolsOf(run: Run): RuleTools {
  const known = new Map<string, Map<string, Values>>()
  return {
    ctx: run.ctx,
    db: run.db,
    set: run.setId,
    load: async (name, ids) => {
      const values = known.get(name) ?? new Map<string, Values>()
      known.set(name, values)
      const missing = [...new Set(ids)].filter((id): id is string => typeof id === 'string' && !values.has(id))
      if (missing.length > 0)
        for (const [id, row] of await loadValues(run.db, objectOf(run.ctx.catalog, name), missing)) values.set(id, row)
      return values
    },
    tellFollowers: async (happenings) => {
      run.news.push(...(await tellFollowers({ ...run.ctx, db: run.db }, run.setId, happenings)))
    },
    follow: (operations, { by = 'rule' } = {}) => askFor(run, operations, by),
  }
}

function refuseInvalid(run: Run, { object, draft, fail }: { object: ObjectModel; draft: Draft; fail: Fail }): void {
  const at = run.pathOf(draft.wish.index)
  for (const field of boundFields(object)) {
    const path = join(at, field.key)
    const isTold = draft.problems.some((problem) => problem.path.startsWith(path))
    const problem = isTold ? null : fieldProblem(run, { field, draft })
    if (problem) draft.problems.push({ path, ...problem })
  }
  if (draft.problems.length > 0) fail(draft.wish.index, invalid(draft.problems))
}

/** New records stay within what the actor may make, and within what is shared with them to be changed. */
async function refuseElsewhere(
  run: Run,
  { object, drafts, fail }: { object: ObjectModel; drafts: readonly Draft[]; fail: Fail },
): Promise<void> {
  const { actor } = run.ctx
  const scope = actor.rights(object.name).create
  const beyond = drafts.filter(({ wish, problems, after }) => {
    const place = { ownerId: after.owner as string | null, branchId: (after.branch ?? null) as string | null }
    return !wish.internal && problems.length === 0 && !reaches(actor, scope, place)
  })
  if (beyond.length === 0) return
  const shared = await sharedWholes(
    run.ctx,
    run.db,
    object,
    beyond.map(({ after }) => after),
  )
  const what = scope === 'none' ? object.plural : `${object.plural} for this owner`
  for (const { wish, after } of beyond)
    if (!shared.has(String(after[object.definition.partOf ?? ''])))
      fail(wish.index, forbidden(`Your roles do not let you create ${what}.`))
}

/** Drafts that would change nothing are answered as such and leave the door here. */
function settleUnchanged(run: Run, drafts: readonly Draft[], changes: (draft: Draft) => boolean): Draft[] {
  return drafts.filter((draft) => {
    if (changes(draft)) return true
    answer(run, draft, { status: 'unchanged', id: draft.id, version: draft.stored?.version ?? null })
    return false
  })
}

interface Storing {
  object: ObjectModel
  drafts: Draft[]
  act: Act
  fail: Fail
}

const statuses = { create: 'created', update: 'updated', delete: 'deleted', restore: 'restored' } as const

async function store(run: Run, { object, drafts: all, act, fail }: Storing): Promise<void> {
  const changed = new Map(all.map((draft) => [draft, changedFields(object, draft, act)]))
  const drafts = act === 'update' ? settleUnchanged(run, all, (draft) => (changed.get(draft)?.size ?? 0) > 0) : all
  if (drafts.length === 0) return
  const notices = noticesOf(run, { object, drafts, changed })
  const rules = followingRules(run.ctx.rules, { object: object.name, act, changed: [...changed.values()] })
  if (notices.length + rules.length > 0 && !run.inTransaction) throw new NeedsTransaction()
  const rows = drafts.map((draft) => planned(object, { draft, act, changed: changed.get(draft) as Set<string> }))
  drafts.forEach((draft, index) => {
    answer(run, draft, { status: statuses[act], id: draft.id, version: (rows[index] as PlannedRow).version + 1 })
  })
  count(run, act, drafts.length)
  const stored = await storeRows(run, { object, rows, drafts, fail })
  if (!stored) return
  const unsearched = isLate(run, object) ? searchedLater(object, rows) : []
  if (unsearched.length > 0) await noteSearchDue(run.db, { object: object.name, set: run.setId, ids: unsearched })
  await storeLinks(run, object, rows)
  if (isWatched(run.ctx.catalog, object.name)) await followOn(run, { object, rows, drafts })
  await storeFileLinks(run, object, rows)
  await tellPeople(run, notices)
  if (rules.length > 0) {
    const tools = toolsOf(run)
    const seen = drafts.map((draft) => ruleRow(run, draft, act))
    for (const rule of rules) await rule.after?.(seen, tools)
  }
  for (const row of rows) {
    run.news.push({
      object: object.name,
      id: row.id,
      version: row.version + 1,
      fields: [...row.changed].map((name) => object.fields.get(name)?.key ?? name),
    })
  }
}

/** Lookups and roll-ups that follow from what was stored. */
async function followOn(
  run: Run,
  { object, rows, drafts }: { object: ObjectModel; rows: readonly PlannedRow[]; drafts: readonly Draft[] },
): Promise<void> {
  const { db, ctx } = run
  const stored = {
    object: object.name,
    ids: rows.map(({ id }) => id),
    isWhole: rows[0]?.kind !== 'update',
    fields: new Set(rows.flatMap(({ changed }) => [...changed])),
    before: drafts.flatMap((draft) => (draft.stored ? [draft.stored.values] : [])),
  }
  const refreshed = await keepDerived(db, ctx.catalog, stored, () =>
    ctx.queue.add(db, derivedJob, {}, { key: derivedJob }),
  )
  for (const { fields, ...one } of refreshed)
    run.news.push({ ...one, fields: fields.filter((name) => !name.includes('#')) })
}

function answer(run: Run, draft: Draft, result: OperationResult): void {
  if (draft.wish.index >= 0) run.results[draft.wish.index] = result
}

function count(run: Run, act: Act, rows: number): void {
  if (act === 'create') run.counts.created += rows
  else if (act === 'delete') run.counts.deleted += rows
  else run.counts.updated += rows
}

/** What a set makes or changes of many may be stored without its search entries. */
function isLate({ options }: Run, { name }: ObjectModel): boolean {
  return options.set !== undefined && options.searchesLater === name
}

/** False when a race on a unique value made the rows go one by one instead, which then did everything. */
async function storeRows(
  run: Run,
  { object, rows, drafts, fail }: { object: ObjectModel; rows: PlannedRow[]; drafts: readonly Draft[]; fail: Fail },
): Promise<boolean> {
  const searchesLater = isLate(run, object)
  const act = { setId: run.setId, at: run.now, actorId: run.ctx.actor.userId, cause: run.ctx.cause, searchesLater }
  const statement = storeStatement(object, rows, act, run.inTransaction ? undefined : changeSetPart(run))
  try {
    const stored =
      run.inTransaction && run.options.atomic === false
        ? await run.db.transaction((db) => db.texts(statement))
        : await run.db.texts(statement)
    if (stored.length < rows.length) throw new MovedOn()
    return true
  } catch (error) {
    const duplicate = duplicateFromIndex(object, error)
    if (!duplicate) throw error
    count(run, (rows[0] as PlannedRow).kind, -rows.length)
    const [only] = drafts
    if (run.options.atomic !== false || !only) throw duplicate
    if (drafts.length === 1) {
      fail(only.wish.index, duplicate)
      return false
    }
    const half = Math.ceil(drafts.length / 2)
    const kind = (rows[0] as PlannedRow).kind
    await store(run, { object, drafts: drafts.slice(0, half), act: kind, fail })
    await store(run, { object, drafts: drafts.slice(half), act: kind, fail })
    return false
  }
}

function changedFields(object: ObjectModel, draft: Draft, act: Act): Set<string> {
  const names = new Set<string>()
  if (act === 'delete' || act === 'restore') return names
  for (const name of Object.keys(draft.after)) {
    if (object.fields.has(name) && !same(draft.stored?.values[name], draft.after[name])) names.add(name)
  }
  return names
}

function planned(
  object: ObjectModel,
  { draft, act, changed }: { draft: Draft; act: Act; changed: Set<string> },
): PlannedRow {
  const diff: Record<string, [Json, Json]> = {}
  if (act === 'update' || object.history === 'full') {
    for (const name of changed) diff[name] = [draft.stored?.values[name] ?? null, draft.after[name] ?? null]
  }
  return {
    id: draft.id,
    kind: act,
    version: draft.stored?.version ?? 0,
    after: draft.after,
    changed,
    diff,
    happenedAt: draft.happenedAt,
  }
}

function join(at: string, key: string): string {
  return at ? `${at}.${key}` : key
}
