import type { Ctx } from '#engine/context.ts'
import { invalid } from '#kernel/errors.ts'
import { account } from '#modules/customers/account.object.ts'
import { contact } from '#modules/customers/contact.object.ts'
import type { ConversionWishes, DealWish } from './conversion-input.ts'
import { type LeadNow, nameOfLead, textOf } from './lead-now.ts'
import { type Matches, proposeMatches, sureMatch } from './propose-matches.ts'

export type AccountPart = { id: string; name: string } | { id: null; name: string; kind: 'company' | 'person' }

export type ContactPart =
  | { id: string; name: string; accountId: string | null; personAccountId: string | null }
  | { id: null; name: unknown; email: unknown; phone: unknown; jobTitle?: string | undefined }

/** What a lead becomes. The contact of a person who is a customer comes with the account, so it is not made beside it. */
export interface ConversionPlan {
  account: AccountPart | null
  contact: ContactPart | null
  deal: DealWish | null
}

/**
 * Joins what is named, or surely exists already, and makes the rest. Errors: validation when an account or a contact that is
 * named is unknown, or nothing would be made.
 */
export async function planConversion(
  ctx: Ctx,
  lead: LeadNow,
  wishes: ConversionWishes,
  known?: Matches,
): Promise<ConversionPlan> {
  const isOpen = wishes.account === undefined || wishes.contact === undefined
  const matches = known ?? (isOpen ? await proposeMatches(ctx, lead) : { account: [], contact: [] })
  const person = await contactPart(ctx, lead, { wish: wishes.contact, matches })
  const company = await accountPart(ctx, lead, { wish: wishes.account, matches, person })
  if (!company && !person)
    throw invalid([{ path: 'account', message: 'Make or join an account or a contact.', code: 'nothing-made' }])
  const isPerson = company?.id === null && company.kind === 'person'
  return {
    account: company,
    contact: isPerson && !person?.id ? null : person,
    deal: wishes.deal === undefined ? {} : wishes.deal,
  }
}

async function contactPart(
  ctx: Ctx,
  lead: LeadNow,
  { wish, matches }: { wish: ConversionWishes['contact']; matches: Matches },
): Promise<ContactPart | null> {
  if (wish === null) return null
  const sure = wish === undefined ? sureMatch(matches.contact)?.id : undefined
  const id = wish && 'id' in wish ? wish.id : sure
  if (id) {
    const [found] = await ctx.records.getMany(contact, [id])
    if (!found) throw unknown('contact')
    const { accountId, personAccountId } = found
    return { id, name: textOf(found.name), accountId, personAccountId }
  }
  const said = wish && !('id' in wish) ? wish : {}
  const { name = lead.name, email = lead.email, phone = lead.phone, jobTitle } = said
  // A company that wrote without a name has no contact yet.
  if (!textOf(name)) return null
  return { id: null, name, email, phone, jobTitle }
}

async function accountPart(
  ctx: Ctx,
  lead: LeadNow,
  { wish, matches, person }: { wish: ConversionWishes['account']; matches: Matches; person: ContactPart | null },
): Promise<AccountPart | null> {
  if (wish === null) return null
  const ofPerson = person?.id ? (person.accountId ?? person.personAccountId) : null
  const isLeft = wish === undefined
  const id = wish && 'id' in wish ? wish.id : isLeft ? (ofPerson ?? sureMatch(matches.account)?.id) : undefined
  if (id) {
    const [found] = await ctx.records.getMany(account, [id])
    if (found) return { id, name: found.name }
    // The account of a contact may be out of sight; it is not made a second time.
    if (isLeft) return null
    throw unknown('account')
  }
  const said = wish && !('id' in wish) ? wish : {}
  const kind = said.kind ?? (lead.company || said.name ? 'company' : 'person')
  // A person whom one knows as a contact does not become a customer unasked.
  if (isLeft && person?.id && kind === 'person') return null
  const name = said.name ?? (kind === 'company' ? lead.company : null) ?? nameOfLead(lead)
  return { id: null, name, kind }
}

function unknown(part: 'account' | 'contact'): Error {
  const message = `there is no ${part} with this id, or you may not see it`
  return invalid([{ path: `${part}.id`, message, code: 'no-such-record', values: { object: part } }])
}
