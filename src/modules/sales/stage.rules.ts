import { deriveKeys } from '#engine/derive-keys.ts'
import type { Rule, RuleRow, RuleTools, Values } from '#engine/rules.ts'
import { readChecklist } from '#kernel/texts/checklist.ts'
import { guessStageKind, guessStageStep } from './guess-stage.ts'
import { tellsOfThePast } from './history.ts'

export const stageRules: Rule = {
  object: 'stage',
  before: async (rows, tools) => {
    const made = rows.filter((row) => row.act === 'create')
    await completeNew(made, tools)
    await deriveKeys(rows, tools, 'stage')
    const kept = rows.filter((row) => row.act === 'create' || row.act === 'update')
    for (const row of kept) nameFields(row, tools)
    for (const row of kept) keepPointsShort(row)
    await keepMeaning(
      rows.filter((row) => row.act === 'update'),
      tools,
    )
  },
}

/** A point is ticked on a deal by its words, which must fit there. */
const longestPoint = 100

function keepPointsShort(row: RuleRow): void {
  if (row.isExact || !row.after.checklist || !row.changes('checklist')) return
  const isLong = readChecklist(String(row.after.checklist)).some(({ text }) => text.length > longestPoint)
  if (isLong)
    row.refuse('checklist', `A point may have ${longestPoint} characters at most.`, {
      code: 'too-long',
      values: { limit: longestPoint },
    })
}

/** Stages that an import meets by name only get their kind from the name and a place in the default pipeline. */
async function completeNew(rows: readonly RuleRow[], tools: RuleTools): Promise<void> {
  if (rows.length === 0) return
  const told = rows.filter((row) => tellsOfThePast(tools.ctx, row))
  for (const row of told) if (!row.after.kind) row.set('kind', guessStageKind(String(row.after.name ?? '')))
  const homeless = told.filter((row) => !row.after.pipeline)
  const home = homeless.length > 0 ? await defaultPipelineId(tools) : null
  for (const row of homeless) if (home) row.set('pipeline', home)
  for (const row of rows) {
    if (row.after.probability == null && row.after.kind === 'won') row.set('probability', 100)
    if (row.after.probability == null && row.after.kind === 'lost') row.set('probability', 0)
  }
  const unplaced = rows.filter((row) => row.after.position == null && row.after.pipeline && row.after.kind)
  await putInFront(
    unplaced.filter((row) => row.after.kind === 'open' && told.includes(row)),
    tools,
  )
  await putAtEnd(
    unplaced.filter((row) => row.after.position == null),
    tools,
  )
}

/** The pipeline that deals begin in when nothing else is said: the default one, else the first. */
async function defaultPipelineId({ db }: RuleTools): Promise<string | null> {
  const [first] = await db.rows<{ id: string }>(
    'select id from crm.pipeline where deleted_at is null order by is_default is true desc, position nulls last, id limit 1',
  )
  return first?.id ?? null
}

/**
 * The steps that a company brings along come before those that nobody uses, and among those with deals where such a step
 * usually comes; of steps whose names say nothing of it, the one that is met first.
 */
async function putInFront(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  if (rows.length === 0) return
  const present = await db.rows<Standing & { pipeline: string }>(
    `select pipeline_id as pipeline, name, position, exists (select from crm.deal d where d.stage_id = s.id) as "isUsed"
     from crm.stage s where deleted_at is null and kind = 'open' and position is not null and pipeline_id = any($1::uuid[])`,
    [rows.map((row) => row.after.pipeline)],
  )
  const placed = Map.groupBy(present, ({ pipeline }) => pipeline)
  const lastFirst = rows.toReversed().toSorted((a, b) => stepOf(b.after) - stepOf(a.after))
  for (const row of lastFirst) {
    const others = placed.get(String(row.after.pipeline)) ?? []
    const position = placeAmong(others, stepOf(row.after))
    if (position === null) continue
    row.set('position', position)
    others.push({ pipeline: String(row.after.pipeline), name: String(row.after.name), position, isUsed: true })
  }
}

interface Standing {
  name: string
  position: number
  isUsed: boolean
}

/** Right before what comes later; null where there is nothing later, or no room. */
function placeAmong(others: readonly Standing[], step: number): number | null {
  const isLater = (other: Standing) => !other.isUsed || stepOf(other) > step
  const next = Math.min(...others.filter(isLater).map(({ position }) => position))
  const last = Math.max(...others.filter((other) => !isLater(other)).map(({ position }) => position))
  return Number.isFinite(next) && next - 1 > last ? next - 1 : null
}

function stepOf({ name }: Values | Standing): number {
  return guessStageStep(String(name ?? ''))
}

/** After the last of its kind, so that a new open stage comes before won and lost. */
async function putAtEnd(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  if (rows.length === 0) return
  const found = await db.rows<{ pipeline: string; kind: string; last: string | null }>(
    `select pipeline_id as pipeline, kind, max(position) as last from crm.stage
     where deleted_at is null and pipeline_id = any($1::uuid[]) group by 1, 2`,
    [rows.map((row) => row.after.pipeline)],
  )
  const places = new Map(found.map(({ pipeline, kind, last }) => [`${pipeline} ${kind}`, Number(last)]))
  const firstOfKind: Record<string, number> = { open: 0, won: 900, lost: 950 }
  for (const row of rows) {
    const group = `${row.after.pipeline} ${row.after.kind}`
    const place = (places.get(group) ?? firstOfKind[String(row.after.kind)] ?? 0) + 1
    places.set(group, place)
    row.set('position', place)
  }
}

/** `amount` and `accountId` are understood; the list keeps the names of fields. */
function nameFields(row: RuleRow, { ctx }: RuleTools): void {
  if (row.act === 'update' && !row.changes('requiredFields')) return
  const wanted = row.after.requiredFields
  if (!Array.isArray(wanted) || wanted.length === 0) return
  const fields = ctx.catalog.objects.get('deal')?.byKey
  const names = wanted.map((each) => fields?.get(String(each)))
  const unknown = names.findIndex((field) => !field || field.readOnly)
  if (unknown >= 0)
    row.refuse(`requiredFields[${unknown}]`, `A deal has no field ${String(wanted[unknown])} that could be filled.`, {
      code: 'unknown-field',
    })
  else row.set('requiredFields', [...new Set(names.map((field) => (field as { name: string }).name))])
}

/** Outcome and pipeline of a deal are those of its stage; a stage with deals may therefore change neither. */
async function keepMeaning(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  const bent = rows.filter((row) => row.changes('kind') || row.changes('pipeline'))
  if (bent.length === 0) return
  const used = await db.rows<{ id: string }>(
    'select s.id from unnest($1::uuid[]) as s (id) where exists (select from crm.deal d where d.stage_id = s.id)',
    [bent.map((row) => row.id)],
  )
  const ids = new Set(used.map(({ id }) => id))
  for (const row of bent.filter((each) => ids.has(each.id))) {
    const field = row.changes('kind') ? 'kind' : 'pipelineId'
    row.refuse(field, `There are deals in the stage ${nameOf(row.before)}; make another stage and move them there.`, {
      code: 'stage-in-use',
      values: { stage: nameOf(row.before) },
    })
  }
}

function nameOf(values: Values | null): string {
  return String(values?.name ?? '')
}
