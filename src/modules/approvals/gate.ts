import type { Ctx } from '#engine/context.ts'
import type { RuleRow, RuleTools } from '#engine/rules.ts'
import { isImported, tellsOfThePast, undoneSet } from '#modules/sales/index.ts'
import { needsOf } from './needs.ts'

/**
 * A stage that says so is a gate: what lies behind it in its pipeline, and winning, is reached only with all approvals that
 * the deal needs, whether the deal goes through the stage or past it. Going back is free, and so is losing.
 */
export async function guardGates(rows: readonly RuleRow[], tools: RuleTools): Promise<void> {
  const moved = rows.filter(
    (row) => (row.act === 'create' || row.act === 'update') && row.changes('stage') && isAsked(row, tools),
  )
  if (moved.length === 0) return
  const stages = await readStages(
    tools,
    moved.flatMap(({ after, before }) => [after['stage'], before?.['stage']]),
  )
  const guarded = moved.filter(({ before, after }) => isGuarded(before?.['stage'], after['stage'], stages))
  if (guarded.length === 0) return
  const standings = await needsOf(
    { ...tools.ctx, db: tools.db },
    guarded.map(({ id, after }) => ({ id, values: after })),
  )
  const lacking = (row: RuleRow) => (standings.get(row.id)?.needs ?? []).filter(({ state }) => state !== 'approved')
  const held = guarded.filter((row) => lacking(row).length > 0)
  const free = await leftAsTheyWere(held, tools)
  for (const row of held) {
    if (free.has(row.id)) continue
    const stage = stages.get(String(row.after['stage']))?.name ?? ''
    const rules = lacking(row)
      .map(({ rule }) => rule.name)
      .join(', ')
    row.refuse('stageId', `The stage ${stage} needs approval first: ${rules}.`, {
      code: 'approval-needed',
      values: { stage, rules },
    })
  }
}

/** Deals that come in with an import were where they are; one that is here already is moved by it. */
function isAsked(row: RuleRow, { ctx }: RuleTools): boolean {
  if (undoneSet(ctx) !== null) return row.act === 'update'
  if (isImported(ctx)) return row.act === 'update'
  return !row.isExact && !tellsOfThePast(ctx, row)
}

interface Stage {
  id: string
  pipeline: string
  name: string
  kind: string
  needsApproval: boolean
  /** Its place in the pipeline. */
  rank: number
}

async function readStages({ db }: Pick<Ctx, 'db'>, ids: readonly unknown[]): Promise<Map<string, Stage>> {
  const found = await db.rows<Stage>(
    `select s.id::text, s.pipeline_id::text as pipeline, s.name, s.kind, s.needs_approval is true as "needsApproval",
       row_number() over (partition by s.pipeline_id order by s.kind = 'lost', s.kind = 'won', s.position nulls last, s.id)::int as rank
     from crm.stage s where s.deleted_at is null and s.pipeline_id in (
       select o.pipeline_id from crm.stage o where o.id = any($1::uuid[]))`,
    [ids.filter((id) => id)],
  )
  return new Map(found.map((stage) => [stage.id, stage]))
}

/** Which of these stages a deal does not come from to that one without its approvals. */
export async function guardedFrom(
  ctx: Pick<Ctx, 'db'>,
  from: readonly unknown[],
  to: string,
): Promise<(stage: unknown) => boolean> {
  const stages = await readStages(ctx, [...from, to])
  return (stage) => isGuarded(stage, to, stages)
}

function isGuarded(before: unknown, after: unknown, stages: ReadonlyMap<string, Stage>): boolean {
  const to = stages.get(String(after))
  if (!to) return false
  if (to.kind === 'lost') return to.needsApproval
  const from = stages.get(String(before))
  if (from && from.kind !== 'lost' && from.pipeline === to.pipeline && from.rank >= to.rank) return false
  return [...stages.values()].some(
    ({ needsApproval, kind, pipeline, rank }) =>
      needsApproval && kind !== 'lost' && pipeline === to.pipeline && rank <= to.rank,
  )
}

/** What an act writes into a deal besides what it was asked to, when it moves it. */
const ofMoves = [
  ...['stage', 'pipeline', 'outcome', 'probability', 'stageSince', 'furthestStage', 'closedAt', 'closesOn'],
  ...['salesCycleDays', 'lossReason', 'reopenedAt', 'donePoints', 'openedAt'],
]

/** Deals that an undo brings back to where they were, and of which nothing that an approval is about has changed since. */
async function leftAsTheyWere(rows: readonly RuleRow[], { db, ctx }: RuleTools): Promise<Set<string>> {
  const undone = undoneSet(ctx)
  if (undone === null || rows.length === 0) return new Set()
  const found = await db.rows<{ id: string }>(
    `select d.id::text from unnest($1::uuid[]) as d (id) cross join (select at from kith.change_set where id = $2) s
     where not exists (select from kith.change c where c.record_id = d.id and c.at >= s.at and c.set_id <> $2 and c.diff - $3::text[] <> '{}')
       and not exists (select from crm.deal_line l join kith.change c on c.record_id = l.id
         where l.deal_id = d.id and c.at >= s.at and c.set_id <> $2)`,
    [rows.map(({ id }) => id), undone, ofMoves],
  )
  return new Set(found.map(({ id }) => id))
}
