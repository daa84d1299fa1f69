import { beforeEach, expect, test } from 'vitest'
import { records } from './record-store.ts'

const id = '1'
const shown = () => records.get('account', id)
/** How often somebody who shows the record had to draw it again. */
function watch(): { count: number; end: () => void } {
  const seen = { count: 0, end: () => {} }
  seen.end = records.subscribe('account', id, () => seen.count++)
  return seen
}

beforeEach(() => {
  records.clear()
  records.put('account', { id, version: 3, name: 'Acme', industry: 'retail' })
})

test('a newer version replaces what it names, an older one nothing, and what says nothing new draws nothing', () => {
  const seen = watch()
  records.put('account', { id, version: 3, name: 'Acme' })
  records.put('account', { id, version: 2, name: 'Old' })
  expect(seen.count).toBe(0)
  records.put('account', { id, version: 4, industry: 'energy' })
  expect(shown()).toEqual({ id, version: 4, name: 'Acme', industry: 'energy' })
  records.put('account', { id, version: 4, tags: ['vip'] })
  expect(shown()).toMatchObject({ industry: 'energy', tags: ['vip'] })
  records.put('account', { id, version: 4, tags: ['vip'] })
  expect(seen.count).toBe(2)
})

test('what is pretended shows at once and over all else, the last of it on top, and goes without a trace', () => {
  const endFirst = records.pretend('account', id, { industry: 'lamps', phone: '1' })
  const endSecond = records.pretend('account', id, { industry: 'candles' })
  expect(shown()).toMatchObject({ version: 3, name: 'Acme', industry: 'candles', phone: '1' })
  endSecond()
  expect(shown()).toMatchObject({ industry: 'lamps', phone: '1' })
  endFirst()
  expect(shown()).toEqual({ id, version: 3, name: 'Acme', industry: 'retail' })
})

test('what others change comes through while something is pretended, and stays when that ends', () => {
  const end = records.pretend('account', id, { industry: 'lamps' })
  records.put('account', { id, version: 4, name: 'Acme & Sons', industry: 'energy' })
  expect(shown()).toMatchObject({ version: 4, name: 'Acme & Sons', industry: 'lamps' })
  end()
  expect(shown()).toMatchObject({ name: 'Acme & Sons', industry: 'energy' })
})

test('nothing is pretended of what is not here or gone', () => {
  const end = records.pretend('account', '2', { name: 'Nobody' })
  expect(records.get('account', '2')).toBeUndefined()
  end()
  records.pretend('account', id, { industry: 'lamps' })
  records.remove('account', id)
  expect(shown()).toBeUndefined()
  records.put('account', { id, version: 5, name: 'Back', industry: 'retail' })
  expect(shown()).toMatchObject({ name: 'Back', industry: 'retail' })
})

test('only what nobody shows and nobody changes is let go of', () => {
  const seen = watch()
  expect(records.watched('account')).toEqual([id])
  records.forget('account', [id])
  expect(shown()).toBeDefined()
  seen.end()
  const end = records.pretend('account', id, { industry: 'lamps' })
  records.forget('account', [id])
  expect(shown()).toBeDefined()
  end()
  records.forget('account', [id, 'unknown'])
  expect(shown()).toBeUndefined()
})
