import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Features, likenessTo, withinWindow } from './likeness.ts'

const deal = (name: string, features: Features, closedAt = '2026-01-01') => ({ deal: name, features, closedAt })
const eur = (amount: string) => ({ amount, currency: 'EUR' })

test('what is rare counts for more than what many have', () => {
  const many = Array.from({ length: 20 }, (_, at) => deal(`m${at}`, { source: 'Web', product: 'other' }))
  const found = likenessTo({ source: 'Web', product: 'Lamp' }, [
    ...many,
    deal('lamp', { source: 'Fair', product: 'Lamp' }),
    deal('both', { source: 'Web', product: 'Lamp' }),
    deal('neither', { source: 'Fair', product: 'other' }),
  ])
  expect(found.slice(0, 2).map((each) => [each.deal, each.agreed])).toEqual([
    ['both', ['product', 'source']],
    ['lamp', ['product']],
  ])
  expect(found[0]?.likeness).toBe(1)
  expect(found.map((each) => each.deal)).not.toContain('neither')
})

test('amounts of one currency are alike up to half as much again', () => {
  const others = ['150', '151', '67', '66', '0'].map((amount) => deal(amount, { amount: eur(amount) }))
  const dollars = deal('dollars', { amount: { amount: '100', currency: 'USD' } })
  const found = likenessTo({ amount: eur('100') }, [...others, dollars, deal('none', { amount: null })])
  expect(found.map((each) => each.deal).sort()).toEqual(['150', '67'])
})

test('where all agree, all are alike, and of the equally alike the newest come first', () => {
  const others = [
    deal('old', { source: 'Web', size: 'small' }, '2025-01-01'),
    deal('new', { source: 'Web', size: 'small' }),
  ]
  expect(likenessTo({ source: 'Web', size: 'small', industry: 'Energy' }, others).map((each) => each.deal)).toEqual([
    'new',
    'old',
  ])
  expect(likenessTo({}, others)).toEqual([])
})

test('likeness is between 0 and 1, and in order', () => {
  const value = fc.constantFrom('a', 'b', 'c', null)
  const features = fc.record({
    source: value,
    product: value,
    industry: value,
    amount: fc.constantFrom(null, eur('10'), eur('12')),
  })
  fc.assert(
    fc.property(features, fc.array(features, { maxLength: 30 }), (own, all) => {
      const found = likenessTo(
        own,
        all.map((each, at) => deal(String(at), each)),
      )
      for (const [at, { likeness }] of found.entries()) {
        expect(likeness).toBeGreaterThan(0)
        expect(likeness).toBeLessThanOrEqual(1 + 1e-9)
        expect(likeness).toBeLessThanOrEqual((found[at - 1]?.likeness ?? 1) + 1e-9)
      }
    }),
  )
})

test('won and lost are taken back to the same day', () => {
  const closed = (...days: string[]) => days.map((closedAt) => ({ closedAt }))
  expect(withinWindow(closed('05', '04'), closed('05', '01'), 2)).toEqual(closed('05', '04', '05'))
  expect(withinWindow(closed('05', '04'), closed('01'), 3)).toEqual(closed('05', '04', '01'))
})
