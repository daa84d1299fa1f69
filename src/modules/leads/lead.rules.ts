import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { noteWhoDecides } from '#modules/customers/index.ts'

export const leadRules: Rule = {
  object: 'lead',
  before: (rows, { ctx }) => {
    for (const row of rows) {
      if (row.act !== 'create' && row.act !== 'update') continue
      const { name, company, email, phone } = row.after
      if (!name && !company && !email && !phone) {
        row.refuse('name', 'Give a name, a company, an e-mail address or a phone number.', { code: 'name-needed' })
      }
      // Files of other programs tell what was converted there.
      if (!isTold.test(ctx.cause)) refuseConvertedByHand(row)
      noteWhoDecides(row, ctx.cause, { territory: 'territories' })
    }
  },
  afterFields: ['convertedAt'],
  after: (rows, tools) => leadFollowersOn(rows, tools),
}

const isTold = /^(import|demo)(:|$)/

/** A lead is converted by its verb and by nothing else; what it became is taken back by the undo of that. */
function refuseConvertedByHand(row: RuleRow): void {
  const [is, was] = [row.after.status === 'converted', row.before?.status === 'converted']
  if (row.isExact || is === was || row.changes('convertedAt')) return
  if (is) row.refuse('status', 'Convert the lead: POST /leads/{id}/conversion.', { code: 'convert-by-verb' })
  else if (row.after.convertedAt)
    row.refuse('status', 'This lead was converted. Undo the conversion.', { code: 'converted-already' })
}

/** Who follows a lead follows what it becomes; no longer when that is undone. */
async function leadFollowersOn(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  const turned = rows.filter((row) => row.act === 'update' && row.changes('convertedAt'))
  if (turned.length === 0) return
  const ways = turned.flatMap((row) => {
    const values = row.after.convertedAt ? row.after : (row.before ?? {})
    return (['account', 'contact', 'deal'] as const).flatMap((object) =>
      values[object] ? [{ lead: row.id, object, id: String(values[object]), on: Boolean(row.after.convertedAt) }] : [],
    )
  })
  for (const on of [true, false]) {
    const own = ways.filter((way) => way.on === on)
    const values = [own.map(({ lead }) => lead), own.map(({ object }) => object), own.map(({ id }) => id)]
    if (own.length > 0) await db.rows(on ? follow : unfollow, values)
  }
}

const follow = `insert into kith.follower (object, record_id, user_id, at, came_from)
  select w.object, w.id, f.user_id, f.at, w.lead from unnest($1::uuid[], $2::text[], $3::uuid[]) w(lead, object, id)
  join kith.follower f on f.object = 'lead' and f.record_id = w.lead on conflict do nothing`

const unfollow = `delete from kith.follower f using unnest($1::uuid[], $2::text[], $3::uuid[]) w(lead, object, id)
  where f.object = w.object and f.record_id = w.id and f.came_from = w.lead`
