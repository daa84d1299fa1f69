import type { Ctx, Written } from '#engine/context.ts'
import { inTransaction, whileInTheWay } from '#engine/in-transaction.ts'
import { closeChangeSet, openChangeSet, storeCheckpoint } from '#engine/write/set.ts'
import { write } from '#engine/write/write.ts'
import { nameAct } from '#kernel/act-names.ts'
import { conflict } from '#kernel/errors.ts'
import { carryAlong } from './carry-along.ts'
import type { ConversionWishes } from './conversion-input.ts'
import { lead } from './lead.object.ts'
import { type LeadNow, textOf } from './lead-now.ts'
import { makeParts } from './make-parts.ts'
import { planConversion } from './plan-conversion.ts'
import { proposeMatches } from './propose-matches.ts'

/**
 * Makes or joins the account, the contact and the deal that a lead becomes, and carries along what was done with it: one change
 * set, undone as one. Errors: not-found, forbidden; conflict when it was converted already; validation as of the records made.
 */
export function convertLead(ctx: Ctx, { leadId, ...wishes }: ConversionWishes & { leadId: string }): Promise<Written> {
  const acting: Ctx = { ...ctx, cause: 'conversion', idempotency: undefined }
  return whileInTheWay(() => inTransaction(acting, (inside) => convert(inside, { leadId, wishes }, ctx.idempotency)))
}

/** What a conversion without a body would come to, and what else could be joined. */
export async function previewConversion(ctx: Ctx, { leadId }: { leadId: string }): Promise<unknown> {
  const found = await openLead(ctx, leadId)
  const matches = await proposeMatches(ctx, found)
  const plan = await planConversion(ctx, found, {}, matches)
  const { account, contact, deal } = plan
  return {
    account,
    contact: contact && { id: contact.id, name: textOf(contact.name) },
    deal: deal && { name: deal.name ?? '' },
    matches,
  }
}

async function openLead(ctx: Ctx, leadId: string): Promise<LeadNow> {
  const found = (await ctx.records.get(lead, leadId)) as LeadNow
  if (found.convertedAt) {
    const { convertedAt, accountId, contactId, dealId } = found
    throw conflict('This lead was converted already.', { convertedAt, accountId, contactId, dealId })
  }
  return found
}

async function convert(
  ctx: Ctx,
  { leadId, wishes }: { leadId: string; wishes: ConversionWishes },
  idempotency: Ctx['idempotency'],
): Promise<Written> {
  // Of two who convert it at once the second is told.
  await ctx.db.rows('select 1 from crm.lead where id = $1 for no key update', [leadId])
  const found = await openLead(ctx, leadId)
  const plan = await planConversion(ctx, found, wishes)
  const set = await openChangeSet({ ...ctx, idempotency }, { name: nameAct({ kind: 'conversion' }) })
  const parts = await makeParts(ctx, { lead: found, plan, set })
  const data = {
    status: 'converted',
    convertedAt: ctx.clock().toISOString(),
    accountId: parts.accountId,
    contactId: parts.contactId,
    dealId: parts.dealId,
  }
  const { results } = await write(ctx, [{ op: 'update', object: 'lead', id: leadId, data }], { set, trusted: true })
  await carryAlong(ctx, { leadId, parts, set })
  const own = [leadId, parts.accountId, parts.contactId, parts.dealId].filter((id) => id !== null)
  await storeCheckpoint(ctx.db, set, { apart: { own, back: false } })
  await closeChangeSet(ctx, set, 'done')
  return { id: leadId, version: results[0]?.version as number, changeSet: set }
}
