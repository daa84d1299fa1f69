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

/** What a lead becomes. The contact of a person who is a customer is made with the account, and called as that. */
export interface ConversionPlan {
  account: AccountPart | null
  contact: ContactPart | null
  deal: DealWish | null
}

/**
 * Joins what is named, or surely exists already, and makes the rest. Errors: validation when an account or a contact that is
 * named is unknown, a contact has no name, a person has another contact than their own or none, or nothing would be made.
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
  const named = namedContact(person, company, wishes.contact)
  if (!company && !named)
    throw invalid([{ path: 'account', message: 'Make or join an account or a contact.', code: 'nothing-made' }])
  const plan = { account: company, contact: named }
  if (wishes.deal === null) return { ...plan, deal: null }
  return { ...plan, deal: { ...wishes.deal, name: wishes.deal?.name ?? (await nameOfDeal(ctx, lead, plan)) } }
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
  // A person whom one knows as a contact does not become a customer unasked.
  if (isLeft && person?.id && !lead.company) return null
  const isContactMade = person?.id === null
  if (said.kind === 'person' && !isContactMade) throw personAlone()
  const kind = said.kind ?? (lead.company || said.name || !isContactMade ? 'company' : 'person')
  const name = said.name ?? ((kind === 'company' ? lead.company : textOf(person?.name)) || nameOfLead(lead))
  return { id: null, name, kind }
}

/** Who is a customer as a person is called as their account; a company that wrote without a name has no contact yet. */
function namedContact(
  person: ContactPart | null,
  account: AccountPart | null,
  wish: ConversionWishes['contact'],
): ContactPart | null {
  if (!person || person.id !== null) return person
  if (account?.id === null && account.kind === 'person') {
    const isOther = wish && 'name' in wish && wish.name && wish.name !== account.name
    if (isOther) throw wrong('contact.name', 'A person and their contact have one name.', 'does-not-apply')
    return { ...person, name: account.name }
  }
  if (textOf(person.name)) return person
  if (wish) throw wrong('contact.name', 'Give the contact a name.', 'name-needed')
  return null
}

/** The deal is called as was shown before. */
async function nameOfDeal(
  ctx: Ctx,
  lead: LeadNow,
  { account, contact }: Pick<ConversionPlan, 'account' | 'contact'>,
): Promise<string | undefined> {
  const products = ctx.catalog.objects.get('product')?.definition
  const [product] = products && lead.interestId ? await ctx.records.getMany(products, [lead.interestId]) : []
  const parts = [account?.name || textOf(contact?.name), textOf(product?.['name'])]
  return [...parts.filter(Boolean).join(' – ')].slice(0, 300).join('') || undefined
}

function personAlone(): Error {
  const message = 'A person is made with a contact of their own: leave the contact out, or make a company.'
  return wrong('account.kind', message, 'does-not-apply')
}

function wrong(path: string, message: string, code: 'does-not-apply' | 'name-needed'): Error {
  return invalid([{ path, message, code }])
}

function unknown(part: 'account' | 'contact'): Error {
  const message = `there is no ${part} with this id, or you may not see it`
  return invalid([{ path: `${part}.id`, message, code: 'no-such-record', values: { object: part } }])
}
