import type { Operation } from '#engine/write/operations.ts'
import type { Customer } from './customers.ts'
import { dateOf, daysLater } from './days.ts'
import type { Telling } from './writing.ts'

/** What people are to each other, and where some of them worked before. */
export function writeTies(customers: readonly Customer[], telling: Telling): Operation[] {
  return [
    ...customers.flatMap(reportsOf),
    ...customers.flatMap((customer, place) => positionsBefore(customer, customers[place - 1], telling)),
  ]
}

/** Who does the buying or the books reports to the owner or manager. */
function reportsOf({ contacts: [head, ...others], since }: Customer): Operation[] {
  if (!head) return []
  return others
    .filter(({ job }) => job !== 3)
    .map(({ id }) => ({
      op: 'create',
      object: 'relationship',
      data: { contactId: id, otherId: head.id, kind: 'reportsTo' },
      happenedAt: since,
    }))
}

/** Now and then somebody came from another customer. */
function positionsBefore(customer: Customer, other: Customer | undefined, { words }: Telling): Operation[] {
  const [, mover] = customer.contacts
  if (!mover || !other || other.country !== customer.country) return []
  const { since } = customer
  const position = (data: Record<string, unknown>): Operation => ({
    op: 'create',
    object: 'affiliation',
    data: { contactId: mover.id, role: words.jobs[mover.job], ...data },
    happenedAt: since,
  })
  return [
    position({
      accountId: other.id,
      startsOn: dateOf(daysLater(since, -1500)),
      endsOn: dateOf(daysLater(since, -200)),
    }),
    position({ accountId: customer.id, startsOn: dateOf(daysLater(since, -199)), primary: true }),
  ]
}
