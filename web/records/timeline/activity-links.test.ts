import { expect, test } from 'vitest'
import { linksOf } from './activity-links.ts'

test('what is noted at a deal stands at its account and contact too', () => {
  const deal = { id: 'd', version: 1, accountId: 'a', contactId: null }
  expect(linksOf('deal', deal)).toEqual({ dealId: 'd', accountId: 'a' })
  expect(linksOf('deal', { ...deal, contactId: 'c' })).toEqual({ dealId: 'd', accountId: 'a', contactId: 'c' })
})

test('what is noted at a contact stands at its account, what is noted at an account only there', () => {
  expect(linksOf('contact', { id: 'c', version: 1, accountId: 'a' })).toEqual({ contactId: 'c', accountId: 'a' })
  expect(linksOf('account', { id: 'a', version: 1 })).toEqual({ accountId: 'a' })
  expect(linksOf('lead', { id: 'l', version: 1 })).toEqual({ leadId: 'l' })
})
