import { belongToDeal } from './belong-to-deal.ts'
import { dealCompetitor } from './deal-competitor.object.ts'
import { dealContact } from './deal-contact.object.ts'
import { dealCredit } from './deal-credit.object.ts'
import { dealCreditRules } from './deal-credit.rules.ts'
import { dealLine } from './deal-line.object.ts'
import { dealLineRules } from './deal-line.rules.ts'
import { dealPeopleRules } from './deal-people.rules.ts'
import { handOn } from './hand-on.ts'
import { lineTotal } from './line-worth.ts'

/** What a deal is made of: its lines, who decides on it, against whom, whose success it is. */
export const deals = {
  objects: [dealLine, dealContact, dealCompetitor, dealCredit],
  rules: [dealLineRules, ...dealPeopleRules, dealCreditRules],
  routes: [],
}

export { ownRenewals, renewalsOf } from './read-renewals.ts'
export { belongToDeal, handOn, lineTotal }
