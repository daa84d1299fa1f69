import type { Ctx } from '#engine/context.ts'
import { moveLinks } from '#engine/merge/move-links.ts'
import type { Operation } from '#engine/write/operations.ts'
import type { Parts } from './make-parts.ts'

interface Carrying {
  leadId: string
  parts: Parts
  set: string
}

/** So many records at once. */
const chunk = 1000
const first = '00000000-0000-0000-0000-000000000000'

/**
 * What was done with a lead stands on the timelines of what it became, whoever may see it, and stays on its own; what the person
 * has allowed goes over to the contact.
 */
export async function carryAlong(ctx: Ctx, { leadId, parts, set }: Carrying): Promise<void> {
  for (let after = first; ; ) {
    const rows = await ctx.db.rows<Linked>(
      `select a.id, a.account_id as account, a.contact_id as contact, a.deal_id as deal
       from kith.activity_link l join crm.activity a on a.id = l.activity_id
       where l.object = 'lead' and l.record_id = $1 and l.activity_id > $2 and a.deleted_at is null
       order by l.activity_id limit ${chunk}`,
      [leadId, after],
    )
    await moveLinks(
      ctx,
      rows.flatMap((row) => linking(row, parts)),
      { set },
    )
    if (rows.length < chunk) break
    after = (rows.at(-1) as Linked).id
  }
  await leadEntries(ctx, { leadId, parts, set })
  if (!parts.contactId || !ctx.catalog.objects.has('consent')) return
  const consents = await ctx.db.rows<{ id: string }>(
    'select id from crm.consent where lead_id = $1 and deleted_at is null order by id',
    [leadId],
  )
  const data = { leadId: null, contactId: parts.contactId }
  await moveLinks(
    ctx,
    consents.map(({ id }) => ({ op: 'update', object: 'consent', id, data, exact: true })),
    { set },
  )
}

/** What the person has sent by forms stands with the contact and the account too. */
async function leadEntries(ctx: Ctx, { leadId, parts: { contactId, accountId }, set }: Carrying): Promise<void> {
  if (!ctx.catalog.objects.has('formEntry')) return
  const data = { ...(contactId ? { contactId } : {}), ...(accountId ? { accountId } : {}) }
  const entries = await ctx.db.rows<{ id: string }>(
    'select id from crm.form_entry where lead_id = $1 and deleted_at is null order by id',
    [leadId],
  )
  if (Object.keys(data).length === 0) return
  await moveLinks(
    ctx,
    entries.map(({ id }) => ({ op: 'update', object: 'formEntry', id, data, exact: true })),
    { set },
  )
}

interface Linked {
  id: string
  account: string | null
  contact: string | null
  deal: string | null
}

/** The free place of a link is taken; where it is not free, it is one more. */
function linking({ id, account, contact, deal }: Linked, { accountId, contactId, dealId }: Parts): Operation[] {
  const data = {
    ...linkTo(accountId, account, ['accountId', 'otherAccountIds']),
    ...linkTo(contactId, contact, ['contactId', 'participantIds']),
    ...linkTo(dealId, deal, ['dealId', 'otherDealIds']),
  }
  return Object.keys(data).length > 0 ? [{ op: 'update', object: 'activity', id, data, exact: true }] : []
}

function linkTo(
  wanted: string | null,
  present: string | null,
  [one, more]: readonly [string, string],
): Record<string, unknown> {
  if (!wanted || wanted === present) return {}
  return present === null ? { [one]: wanted } : { [more]: { add: [wanted] } }
}
