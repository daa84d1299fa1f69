import type { Ctx } from '#engine/context.ts'
import { forEverybody } from '#engine/log/for-everybody.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'

/** An act that is undone, and the act that undoes it. */
export interface TakingBack {
  set: string
  /** When the act began: older months of the log are not read. */
  since: Date
  /** Where the counter-entries belong. */
  undoing: string
}

/** Entries in one statement. */
const slice = 1000

/**
 * Entries of a ledger stay when an import is undone. So that they hold no longer, each that is in force is followed by one that
 * says what held before; what nobody had said before is not allowed. Answers how many were added.
 */
export async function takeConsentsBack(ctx: Ctx, { set, since, undoing }: TakingBack): Promise<number> {
  const rows = await ctx.db.rows<Standing>(
    `select c.contact_id as contact, c.lead_id as lead, c.purpose_id as purpose, c.channel, c.source, c.legal_basis as basis,
       coalesce(b.decision, 'withdrawn') as decision, b.text_id as text
     from kith.change l join crm.consent c on c.id = l.record_id
     left join lateral (select p.decision, p.text_id from crm.consent p
       where (p.contact_id = c.contact_id or p.lead_id = c.lead_id) and p.purpose_id = c.purpose_id and p.channel = c.channel
         and p.id <> c.id and p.deleted_at is null order by p.decided_at desc, p.id desc limit 1) b on true
     where l.set_id = $1 and l.at >= $2::timestamptz and l.object = 'consent' and l.kind = 'create' and c.in_force and c.deleted_at is null
       and c.decision <> coalesce(b.decision, 'withdrawn')
       and (exists (select from crm.contact h where h.id = c.contact_id and h.deleted_at is null)
         or exists (select from crm.lead h where h.id = c.lead_id and h.deleted_at is null))
     order by c.id`,
    [set, since],
  )
  const decidedAt = ctx.clock().toISOString()
  const operations = rows.map(
    ({ contact, lead, purpose, channel, decision, source, basis, text }): Operation => ({
      op: 'create',
      object: 'consent',
      data: {
        ...(contact ? { contactId: contact } : { leadId: lead }),
        purposeId: purpose,
        channel,
        decision,
        decidedAt,
        legalBasis: basis,
        textId: text,
        source: [...`Undo: ${(source ?? '').replace(/^Import: /, '')}`].slice(0, 200).join(''),
      },
    }),
  )
  for (let from = 0; from < operations.length; from += slice)
    await write(forEverybody(ctx), operations.slice(from, from + slice), { set: undoing, trusted: true })
  return operations.length
}

interface Standing {
  contact: string | null
  lead: string | null
  purpose: string
  channel: string
  source: string | null
  basis: string | null
  decision: string
  text: string | null
}
