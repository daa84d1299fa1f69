import type { Rule, RuleRow, RuleTools, Values } from '#engine/rules.ts'
import { addDays, dateIn, instantIn } from '#kernel/time.ts'
import { nameDeal } from './deal-name.ts'
import type { StageKind } from './guess-stage-kind.ts'
import { tellsOfThePast } from './history.ts'
import { keepStageEntries } from './stage-entries.ts'

/** The stage is the one truth of a deal; everything that follows from it is set here. */
export const dealRules: Rule = {
  object: 'deal',
  before: async (rows, tools) => {
    const kept = rows.filter((row) => row.act === 'create' || row.act === 'update')
    await beginSomewhere(kept, tools)
    const stages = await tools.load(
      'stage',
      kept.map((row) => row.after.stage),
    )
    for (const row of kept) {
      const stage = stages.get(String(row.after.stage))
      if (stage) followStage(row, stage, tools)
    }
    await nameDeal(
      kept.filter((row) => !row.after.name),
      tools,
    )
  },
  after: async (rows, tools) => {
    await keepStageEntries(rows, tools)
    await keepAccountOfActivities(rows, tools)
  },
}

/** A deal without a stage begins in the first open one of the default pipeline. */
async function beginSomewhere(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  const homeless = rows.filter((row) => row.act === 'create' && !row.after.stage)
  if (homeless.length === 0) return
  const [first] = await db.rows<{ id: string }>(
    `select s.id from crm.stage s join crm.pipeline p on p.id = s.pipeline_id
     where s.kind = 'open' and s.deleted_at is null and p.deleted_at is null
     order by p.is_default is true desc, p.position nulls last, p.id, s.position nulls last, s.id limit 1`,
  )
  for (const row of homeless) {
    if (first) row.set('stage', first.id)
    else row.refuse('stageId', 'There is no pipeline with an open stage yet; make one, or name the stage.')
  }
}

function followStage(row: RuleRow, stage: Values, tools: RuleTools): void {
  const moved = row.act === 'create' || row.changes('stage')
  const kind = (stage.kind ?? 'open') as StageKind
  const was = row.before ? ((row.before.outcome ?? 'open') as StageKind) : null
  row.set('pipeline', stage.pipeline ?? null)
  row.set('outcome', kind)
  if (row.act === 'create') openThen(row, kind, tools)
  if (moved) estimate(row, stage, kind)
  if (kind === 'open') reopen(row, was, tools)
  else close(row, { kind, was, tools })
  if (!tellsOfThePast(tools.ctx, row)) demandWhatIsNeeded(row, { stage, kind, moved, tools })
}

/** Without a given time a deal opens when it is noted, unless it comes in already closed: then nobody knows. */
function openThen(row: RuleRow, kind: StageKind, { ctx }: RuleTools): void {
  if (row.after.openedAt || (kind !== 'open' && tellsOfThePast(ctx, row))) return
  row.set('openedAt', row.happenedAt.toISOString())
}

function estimate(row: RuleRow, stage: Values, kind: StageKind): void {
  const given = row.act === 'create' ? row.after.probability != null : row.changes('probability')
  if (kind !== 'open') row.set('probability', kind === 'won' ? 100 : 0)
  else if (!given) row.set('probability', stage.probability ?? null)
}

function reopen(row: RuleRow, was: StageKind | null, { ctx }: RuleTools): void {
  // Exports of other systems have one column for the expected and the actual day.
  if (row.act === 'create' && row.after.closedAt && !row.after.closesOn) {
    row.set('closesOn', dateIn(ctx.settings.timeZone, new Date(String(row.after.closedAt))))
  }
  row.set('closedAt', null)
  row.set('salesCycleDays', null)
  if (was === 'won' || was === 'lost') row.set('lossReason', null)
}

interface Closing {
  kind: StageKind
  /** The outcome before this write; null when the deal is new. */
  was: StageKind | null
  tools: RuleTools
}

function close(row: RuleRow, { kind, was, tools }: Closing): void {
  const { timeZone } = tools.ctx.settings
  const entered = was !== kind
  const given = row.act === 'create' || row.changes('closedAt') ? row.after.closedAt : null
  if (given) row.set('closedAt', given)
  else if (entered) row.set('closedAt', closingTime(row, tools).toISOString())
  if (kind === 'won' && row.after.lossReason) row.set('lossReason', null)
  const [openedAt, closedAt] = [row.after.openedAt, row.after.closedAt]
  if (!closedAt) return
  if (!row.after.closesOn) row.set('closesOn', dateIn(timeZone, new Date(String(closedAt))))
  if (openedAt && String(openedAt) > String(closedAt)) {
    const field = row.changes('openedAt') && !row.changes('closedAt') ? 'openedAt' : 'closedAt'
    row.refuse(field, `A deal cannot close (${String(closedAt)}) before it opened (${String(openedAt)}).`)
  }
  const days = openedAt ? daysBetween(String(openedAt), String(closedAt), timeZone) : null
  if (entered || row.changes('openedAt') || row.changes('closedAt')) row.set('salesCycleDays', days)
}

/** When the past is told, the closing day stands in for the time that nobody wrote down. */
function closingTime(row: RuleRow, { ctx }: RuleTools): Date {
  if (!tellsOfThePast(ctx, row) || row.act !== 'create' || !row.after.closesOn) return row.happenedAt
  const { timeZone } = ctx.settings
  const day = String(row.after.closesOn)
  if (day > dateIn(timeZone, row.happenedAt)) return row.happenedAt
  const opened = row.after.openedAt ? new Date(String(row.after.openedAt)) : null
  const midnight = instantIn(timeZone, day)
  return opened && opened > midnight && opened < instantIn(timeZone, addDays(day, 1)) ? opened : midnight
}

const day = 86_400_000

/** Days of the calendar: clocks that go forward or back in between do not count. */
function daysBetween(from: string, to: string, timeZone: string): number {
  const start = Date.parse(dateIn(timeZone, new Date(from)))
  return Math.round((Date.parse(dateIn(timeZone, new Date(to))) - start) / day)
}

interface Demand {
  stage: Values
  kind: StageKind
  moved: boolean
  tools: RuleTools
}

function demandWhatIsNeeded(row: RuleRow, { stage, kind, moved, tools }: Demand): void {
  if (kind === 'lost' && !row.after.lossReason && (moved || row.changes('lossReason'))) {
    row.refuse('lossReason', 'Say why the deal was lost.')
  }
  if (kind === 'won' && !row.after.account && (moved || row.changes('account'))) {
    row.refuse('accountId', 'A deal that is won needs its account.')
  }
  const demanded = moved && Array.isArray(stage.requiredFields) ? stage.requiredFields : []
  for (const name of demanded) {
    const value = row.after[String(name)]
    if (value !== null && value !== undefined) continue
    const key = tools.ctx.catalog.objects.get('deal')?.fields.get(String(name))?.key ?? String(name)
    row.refuse(key, `Must be filled before the stage ${String(stage.name)}.`)
  }
}

/** A deal may get its account late; what was done for the deal then shows on that account too. */
async function keepAccountOfActivities(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  const turned = rows.filter((row) => row.act === 'update' && row.changes('account'))
  if (turned.length === 0) return
  await db.rows(
    `update kith.activity_link l set account_id = d.account_id from crm.deal d
     where d.id = any($1::uuid[]) and l.object = 'deal' and l.record_id = d.id and l.account_id is distinct from d.account_id`,
    [turned.map((row) => row.id)],
  )
}
