import { expect, test } from 'vitest'
import { activityLinks, linksOf } from './activity-links.ts'

const link = (name: string, target = name) => ({ name, key: `${name}Id`, kind: 'link', target, system: false })
const objectOf = (name: string, ...fields: unknown[]) => ({ name, fields }) as never
const activity = objectOf(
  'activity',
  ...['account', 'contact', 'lead', 'deal'].map((name) => link(name)),
  link('car', 'vehicle'),
  { ...link('participants', 'contact'), kind: 'links' },
  link('owner', 'user'),
)
const deal = objectOf('deal', link('account'), link('contact'))

test('what is noted at a deal stands at its account and contact too', () => {
  const record = { id: 'd', version: 1, accountId: 'a', contactId: null }
  expect(linksOf(deal, record, activity)).toEqual({ dealId: 'd', accountId: 'a' })
  expect(linksOf(deal, { ...record, contactId: 'c' }, activity)).toEqual({
    dealId: 'd',
    accountId: 'a',
    contactId: 'c',
  })
})

test('what is noted at a contact stands at its account, what is noted at an account only there', () => {
  const contact = objectOf('contact', link('account'))
  const account = objectOf('account', link('parent', 'account'), link('personContact', 'contact'))
  expect(linksOf(contact, { id: 'c', version: 1, accountId: 'a' }, activity)).toEqual({
    contactId: 'c',
    accountId: 'a',
  })
  expect(linksOf(account, { id: 'a', version: 1, parentId: 'p' }, activity)).toEqual({ accountId: 'a' })
  expect(linksOf(objectOf('lead'), { id: 'l', version: 1 }, activity)).toEqual({ leadId: 'l' })
})

test('a record of an own object is linked by the field of activities that leads to it, its only account too', () => {
  const vehicle = objectOf('vehicle', link('keeper', 'account'), link('driver', 'contact'), link('seller', 'contact'))
  const record = { id: 'v', version: 1, keeperId: 'a', driverId: 'c', sellerId: 'd' }
  expect(linksOf(vehicle, record, activity)).toEqual({ carId: 'v', accountId: 'a' })
  expect(activityLinks(activity).map(({ object }) => object)).toEqual([
    ...['account', 'contact', 'lead', 'deal', 'vehicle', 'contact'],
  ])
})
