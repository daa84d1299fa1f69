import type { RuleRow, RuleTools } from '#engine/rules.ts'
import { sourceOf, undoneSet } from './history.ts'

/**
 * Keeps `kith.stage_entry`: which deal was in which stage from when to when. Entries may be told late and out of order; the
 * end of each is the beginning of the next, and several moves within a moment keep their order. What is undone never was.
 */
export async function keepStageEntries(rows: readonly RuleRow[], { ctx, db, set }: RuleTools): Promise<void> {
  const moved = rows.filter(
    (row) => row.after.stage && (row.act === 'create' || (row.act === 'update' && row.changes('stage'))),
  )
  if (moved.length === 0) return
  const ids = moved.map((row) => row.id)
  const undone = undoneSet(ctx)
  if (undone) await db.rows(forget, [ids, undone])
  const isNew = moved.every((row) => row.act === 'create')
  const values = [ids, moved.map((row) => row.after.stage), moved.map(enteredAt), sourceOf(ctx), set]
  // New deals, of which an import has many, have no earlier entry to begin after or to end.
  if (isNew) {
    await db.rows(
      `insert into kith.stage_entry (deal_id, stage_id, entered_at, source, set_id)
       select m.*, $4, $5 from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as m on conflict do nothing`,
      values,
    )
    return
  }
  await db.rows(enter, values, { named: true })
}

/** What is entered is not seen by the part that ends the others: it is told of it, and comes with its own end, when it is told late. */
const enter = `with entered as (
    insert into kith.stage_entry (deal_id, stage_id, entered_at, left_at, source, set_id)
    select n.deal_id, n.stage_id, n.at, (select min(e.entered_at) from kith.stage_entry e where e.deal_id = n.deal_id and e.entered_at > n.at), $4, $5
    from (
      select m.deal_id, m.stage_id,
        case when last.entered_at between m.at and m.at + interval '1 second' then last.entered_at + interval '1 millisecond' else m.at end as at
      from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as m (deal_id, stage_id, at)
      left join lateral (select e.stage_id, e.entered_at from kith.stage_entry e where e.deal_id = m.deal_id
        order by e.entered_at desc limit 1) last on true
      where last.stage_id is distinct from m.stage_id or last.entered_at > m.at) n
    on conflict do nothing returning deal_id, entered_at, stage_id
  )
  update kith.stage_entry e set left_at = n.next
  from (select deal_id, entered_at, stage_id, lead(entered_at) over (partition by deal_id order by entered_at, left_at nulls last) as next
    from (select deal_id, entered_at, stage_id, left_at from kith.stage_entry where deal_id = any($1::uuid[])
      union all select deal_id, entered_at, stage_id, null from entered) every_one) n
  where (e.deal_id, e.entered_at, e.stage_id) = (n.deal_id, n.entered_at, n.stage_id) and e.left_at is distinct from n.next`

/** What a set was undone and redone by belongs to it: undone anew, it takes those entries along. */
const forget = `with recursive act (id) as (
    select $2::uuid
    union select redo.id from act join kith.change_set undo on undo.undoes = act.id join kith.change_set redo on redo.undoes = undo.id
  ) delete from kith.stage_entry where deal_id = any($1::uuid[]) and set_id in (select id from act)`

/** Of a deal that comes in closed only its last stage is known, from the closing on. */
export function enteredAt(row: RuleRow): string {
  const { outcome, openedAt, closedAt } = row.after
  const known = row.act === 'create' ? (outcome === 'open' ? openedAt : closedAt) : null
  return typeof known === 'string' ? known : row.happenedAt.toISOString()
}
