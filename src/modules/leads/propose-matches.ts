import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type DuplicateHit, findDuplicates } from '#engine/duplicates/find-duplicates.ts'
import { type LeadNow, textOf } from './lead-now.ts'

export type Match = Pick<DuplicateHit, 'id' | 'title' | 'chance' | 'reasons'>

export interface Matches {
  account: Match[]
  contact: Match[]
}

const most = 5

/** Accounts and contacts of the actor's sight that the lead may be about, likeliest first. */
export async function proposeMatches(ctx: Ctx, lead: LeadNow): Promise<Matches> {
  const { name, company, email, phone } = lead
  const person = { name, email, phone }
  // A mail of a person says where they work, not how the company is written to.
  const firm = {
    name: company,
    kind: 'company',
    website: email?.includes('@') ? email.slice(email.indexOf('@') + 1) : null,
  }
  return {
    account: await hitsOf(ctx, 'account', company ? firm : { ...person, name: textOf(name), kind: 'person' }),
    contact: await hitsOf(ctx, 'contact', person),
  }
}

async function hitsOf(ctx: Ctx, name: string, values: Record<string, unknown>): Promise<Match[]> {
  const object = objectOf(ctx.catalog, name)
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value))
  const hits = await findDuplicates(ctx, object, { values: filled, only: name, limit: most })
  return hits.map(({ id, title, chance, reasons }) => ({ id, title, chance, reasons }))
}

/**
 * The one that is joined unasked: a company of the same name, or whoever has the same mail or telephone and no other name. Where
 * several are, none is sure.
 */
export function sureMatch(matches: readonly Match[]): Match | undefined {
  const sure = matches.filter(isSure)
  return sure.length === 1 ? sure[0] : undefined
}

function isSure({ reasons }: Match): boolean {
  const is = (fields: readonly string[], agreement: string) =>
    reasons.some((reason) => fields.includes(reason.field) && reason.agreement === agreement)
  if (is(['name'], 'different')) return false
  if (is(['mail', 'phone'], 'same')) return true
  const isPerson = reasons.some(({ field }) => field === 'name')
  return !isPerson && !is(['domain', 'company'], 'different') && is(['company'], 'same')
}
