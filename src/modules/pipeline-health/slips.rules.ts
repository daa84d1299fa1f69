import type { Db } from '#engine/database.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'

/**
 * Keeps `kith.slip`: which closing dates were put off, when, and in which stage the deal was then. After the rule that keeps
 * stages. What is taken back stays there with its change set, which knows of it; taken up again it counts again.
 */
export const slipRules: Rule = {
  object: 'deal',
  after: async (rows, tools) => {
    await moveSlips(
      rows.filter((row) => row.act === 'update' && row.changes('stage')),
      tools,
    )
    if (!tools.ctx.cause.startsWith('undo:')) await addSlips(rows.filter(isSlip), tools)
  },
  afterFields: ['closesOn', 'stage'],
}

function isSlip({ act, before, after }: RuleRow): boolean {
  const [was, became] = [before?.closesOn, after.closesOn]
  return act === 'update' && typeof was === 'string' && typeof became === 'string' && became > was
}

async function addSlips(slips: readonly RuleRow[], { db, set }: RuleTools): Promise<void> {
  if (slips.length === 0) return
  await db.rows(
    `insert into kith.slip (deal_id, at, was, became, set_id, stage_id)
     select s.deal, s.at, s.was, s.became, $5, ${stageAt('s.deal', 's.at')}
     from unnest($1::uuid[], $2::timestamptz[], $3::date[], $4::date[]) as s (deal, at, was, became)`,
    [
      slips.map(({ id }) => id),
      slips.map(({ happenedAt }) => happenedAt.toISOString()),
      slips.map(({ before }) => before?.closesOn),
      slips.map(({ after }) => after.closesOn),
      set,
    ],
  )
}

/** A stage that is told late, or taken back, is that of what was put off since. */
async function moveSlips(moved: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  if (moved.length === 0) return
  await db.rows(
    `update kith.slip s set stage_id = n.stage from (
       select k.id, ${stageAt('k.deal_id', 'k.at')} as stage from kith.slip k where k.deal_id = any($1::uuid[])
     ) n where s.id = n.id and s.stage_id is distinct from n.stage`,
    [moved.map(({ id }) => id)],
  )
}

function stageAt(deal: string, at: string): string {
  return `(select e.stage_id from kith.stage_entry e where e.deal_id = ${deal} and e.entered_at <= ${at} order by e.entered_at desc limit 1)`
}

/** Makes all of it anew by the log and the stages, as after bare statements. */
export async function rebuildSlips(db: Db): Promise<void> {
  await db.transaction(async (inside) => {
    await inside.rows('delete from kith.slip')
    await inside.rows(
      `insert into kith.slip (deal_id, at, was, became, set_id, stage_id)
       select c.record_id, c.happened_at, (c.diff -> 'closesOn' ->> 0)::date, (c.diff -> 'closesOn' ->> 1)::date, c.set_id, ${stageAt('c.record_id', 'c.happened_at')}
       from kith.change c where c.object = 'deal' and c.kind = 'update' and c.diff ? 'closesOn' and c.cause not like 'undo:%'
         and (c.diff -> 'closesOn' ->> 1)::date > (c.diff -> 'closesOn' ->> 0)::date and exists (select from crm.deal d where d.id = c.record_id)
       order by c.happened_at`,
    )
  })
}
