import type { Db } from '#engine/database.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { undoneSet } from '#modules/sales/index.ts'

/**
 * Keeps `kith.slip`: which closing dates were put off, when, and in which stage the deal was then. After the rule that keeps
 * stages. What is taken back stays there and says so, deal by deal, since an undo passes over what somebody has changed since; taken
 * up again it counts again.
 */
export const slipRules: Rule = {
  object: 'deal',
  after: async (rows, tools) => {
    const undone = undoneSet(tools.ctx)
    await moveSlips(
      rows.filter((row) => row.act === 'update' && row.changes('stage') && (undone !== null || row.isDated)),
      tools,
    )
    if (undone === null) await addSlips(rows.filter(isSlip), tools)
    else
      await turnSlips(
        rows.filter((row) => row.act === 'update' && row.changes('closesOn')),
        undone,
        tools,
      )
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

/** By an undo what the set did is taken back; by the undo of that it holds again. */
async function turnSlips(turned: readonly RuleRow[], undone: string, { db }: RuleTools): Promise<void> {
  if (turned.length === 0) return
  await db.rows(
    `with recursive up (id, depth) as (
       select $2::uuid, 1 union all select c.undoes, up.depth + 1 from up join kith.change_set c on c.id = up.id where c.undoes is not null)
     update kith.slip s set undone = up.depth % 2 = 1 from up where s.set_id = up.id and s.deal_id = any($1::uuid[])`,
    [turned.map(({ id }) => id), undone],
  )
}

/** A stage that is told late, or taken back, is that of what was put off since. Nothing was put off since one of now. */
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
    await inside.rows(
      `with recursive act (root, id, depth) as (
         select distinct s.set_id, s.set_id, 0 from kith.slip s where exists (select from kith.change_set u where u.undoes = s.set_id)
         union all select a.root, u.id, a.depth + 1 from act a join kith.change_set u on u.undoes = a.id
       ), last as (
         select distinct on (s.id) s.id, a.depth % 2 = 1 as undone
         from kith.slip s join act a on a.root = s.set_id and a.depth > 0
         join kith.change c on c.set_id = a.id and c.record_id = s.deal_id and c.diff ? 'closesOn' order by s.id, c.seq desc
       ) update kith.slip s set undone = true from last where last.id = s.id and last.undone`,
    )
  })
}
