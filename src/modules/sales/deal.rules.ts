import type { Ctx } from '#engine/context.ts'
import type { Rule, RuleRow, RuleTools, Values } from '#engine/rules.ts'
import { readChecklist } from '#kernel/texts/checklist.ts'
import { type Calendar, calendarOf } from './calendar-days.ts'
import { nameDeal } from './deal-name.ts'
import { keepFurthest } from './furthest-stage.ts'
import type { StageKind } from './guess-stage.ts'
import { isImported, tellsOfThePast } from './history.ts'
import { enteredAt, keepStageEntries } from './stage-entries.ts'

/** The stage is the one truth of a deal; everything that follows from it is set here. */
export const dealRules: Rule = {
  object: 'deal',
  before: async (rows, tools) => {
    const kept = rows.filter((row) => row.act === 'create' || row.act === 'update')
    await beginSomewhere(kept, tools)
    const stages = await tools.load(
      'stage',
      kept.flatMap(({ after, before }) => [after.stage, before?.stage, before?.furthestStage]),
    )
    const notedAt = await timesOfNoting(
      kept.filter((row) => isClosing(row, stages.get(String(row.after.stage)))),
      tools,
    )
    const calendar = calendarOf(tools.ctx.settings.timeZone)
    for (const row of kept) {
      const stage = stages.get(String(row.after.stage))
      if (!stage) continue
      followStage(row, { stage, calendar, ctx: tools.ctx, notedAt: notedAt.get(row.id) ?? null })
      keepFurthest(row, stages)
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
    else
      row.refuse('stageId', 'There is no pipeline with an open stage yet; make one, or name the stage.', {
        code: 'no-open-stage',
      })
  }
}

/** Whether an open deal is being closed of which nobody knows when it opened. An import tells what it knows itself. */
function isClosing(row: RuleRow, stage: Values | undefined): boolean {
  const wasOpen = row.act === 'update' && (row.before?.outcome ?? 'open') === 'open'
  return wasOpen && !row.after.openedAt && (stage?.kind ?? 'open') !== 'open'
}

/** Since when deals are known here, by id. */
async function timesOfNoting(rows: readonly RuleRow[], { ctx, db }: RuleTools): Promise<Map<string, string>> {
  if (rows.length === 0 || isImported(ctx)) return new Map()
  const found = await db.rows<{ id: string; at: Date }>(
    'select id, created_at as at from crm.deal where id = any($1::uuid[])',
    [rows.map((row) => row.id)],
  )
  return new Map(found.map(({ id, at }) => [id, at.toISOString()]))
}

interface Step {
  stage: Values
  calendar: Calendar
  ctx: Ctx
  /** When a deal that closes without a time of opening was noted here; else null. */
  notedAt: string | null
}

function followStage(row: RuleRow, step: Step): void {
  const { stage, ctx } = step
  const moved = row.act === 'create' || row.changes('stage')
  const kind = (stage.kind ?? 'open') as StageKind
  const was = row.before ? ((row.before.outcome ?? 'open') as StageKind) : null
  row.set('pipeline', stage.pipeline ?? null)
  row.set('outcome', kind)
  if (row.act === 'create') openThen(row, kind, ctx)
  if (moved) estimate(row, stage, kind)
  if (kind === 'open') keepOpen(row, was, step)
  else close(row, { kind, entered: was !== kind }, step)
  // What is undone brings the former time along.
  if (moved && !row.changes('stageSince')) row.set('stageSince', enteredAt(row))
  if (!tellsOfThePast(ctx, row)) demandWhatIsNeeded(row, { kind, moved }, step)
}

/** Without a given time a deal opens when it is noted, unless it is imported or comes in already closed: then nobody knows. */
function openThen(row: RuleRow, kind: StageKind, ctx: Ctx): void {
  if (row.after.openedAt || isImported(ctx) || (kind !== 'open' && tellsOfThePast(ctx, row))) return
  row.set('openedAt', row.happenedAt.toISOString())
}

function estimate(row: RuleRow, stage: Values, kind: StageKind): void {
  const given = row.act === 'create' ? row.after.probability != null : row.changes('probability')
  if (kind !== 'open') row.set('probability', kind === 'won' ? 100 : 0)
  else if (!given) row.set('probability', stage.probability ?? null)
}

function keepOpen(row: RuleRow, was: StageKind | null, { ctx, calendar }: Step): void {
  const { closedAt } = row.after
  if (closedAt && row.changes('closedAt')) {
    if (!tellsOfThePast(ctx, row))
      row.refuse('closedAt', 'An open deal has not closed; move it to a won or lost stage.', { code: 'deal-is-open' })
    // Exports of other systems have one column for the expected and the actual day.
    if (!row.after.closesOn) row.set('closesOn', calendar.dayOf(String(closedAt)))
  }
  row.set('closedAt', null)
  row.set('salesCycleDays', null)
  if (was !== 'won' && was !== 'lost') return
  row.set('lossReason', null)
  // What is undone was never closed.
  if (!row.isExact) row.set('reopenedAt', row.happenedAt.toISOString())
}

function close(
  row: RuleRow,
  { kind, entered }: { kind: StageKind; entered: boolean },
  { ctx, calendar, notedAt }: Step,
): void {
  const given = row.changes('closedAt') ? row.after.closedAt : null
  if (entered && !given) row.set('closedAt', closingTime(row, ctx, calendar)?.toISOString() ?? null)
  if (kind === 'won') row.set('lossReason', null)
  if (notedAt && notedAt <= String(row.after.closedAt ?? '')) row.set('openedAt', notedAt)
  const [openedAt, closedAt] = [row.after.openedAt, row.after.closedAt]
  if (closedAt && !row.after.closesOn) row.set('closesOn', calendar.dayOf(String(closedAt)))
  if (openedAt && closedAt && String(openedAt) > String(closedAt)) {
    const field = row.changes('openedAt') && !row.changes('closedAt') ? 'openedAt' : 'closedAt'
    row.refuse(field, `A deal cannot close (${String(closedAt)}) before it opened (${String(openedAt)}).`, {
      code: 'closed-before-opened',
    })
  }
  if (!entered && !row.changes('openedAt') && !row.changes('closedAt')) return
  row.set('salesCycleDays', openedAt && closedAt ? calendar.daysBetween(String(openedAt), String(closedAt)) : null)
}

/** When the past is told, the closing day stands in for the time that nobody wrote down; null when nobody knows. */
function closingTime(row: RuleRow, ctx: Ctx, calendar: Calendar): Date | null {
  const { closesOn } = row.after
  const told = tellsOfThePast(ctx, row) && row.changes('closesOn') && closesOn ? String(closesOn) : null
  if (told === null && row.act === 'create' && isImported(ctx)) return null
  if (told === null || told > calendar.dayOf(row.happenedAt.toISOString())) return row.happenedAt
  const opened = row.after.openedAt ? new Date(String(row.after.openedAt)) : null
  return opened && calendar.isWithin(told, opened) ? opened : calendar.begin(told)
}

function demandWhatIsNeeded(
  row: RuleRow,
  { kind, moved }: { kind: StageKind; moved: boolean },
  { stage, ctx }: Step,
): void {
  if (kind === 'lost' && !row.after.lossReason && (moved || row.changes('lossReason'))) {
    row.refuse('lossReason', 'Say why the deal was lost.', { code: 'loss-reason-needed' })
  }
  if (kind === 'won' && !row.after.account && (moved || row.changes('account'))) {
    row.refuse('accountId', 'A deal that is won needs its account.', { code: 'account-needed' })
  }
  const demanded = moved && Array.isArray(stage.requiredFields) ? stage.requiredFields : []
  for (const name of demanded) {
    const value = row.after[String(name)]
    if (value !== null && value !== undefined) continue
    const key = ctx.catalog.objects.get('deal')?.fields.get(String(name))?.key ?? String(name)
    row.refuse(key, `Must be filled before the stage ${String(stage.name)}.`, {
      code: 'needed-by-stage',
      values: { stage: String(stage.name) },
    })
  }
  if (moved) demandPoints(row, stage)
}

/** The points of the stage's checklist, ticked on the deal by the words they have there. */
function demandPoints(row: RuleRow, stage: Values): void {
  const ticked = new Set(((row.after.donePoints ?? []) as string[]).map((point) => point.toLowerCase()))
  const lacking = readChecklist(String(stage.checklist ?? '')).filter(({ text }) => !ticked.has(text.toLowerCase()))
  if (lacking.length === 0) return
  const points = lacking.map(({ text }) => text).join(', ')
  row.refuse('donePoints', `Not ticked yet before the stage ${String(stage.name)}: ${points}.`, {
    code: 'checklist-open',
    values: { stage: String(stage.name), points },
  })
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
