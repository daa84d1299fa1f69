import { expect, test } from 'vitest'
import { match } from './match.ts'

function marked(query: string, label: string): string | null {
  const found = match(query, label)
  if (!found) return null
  let at = 0
  const parts = found.ranges.map(([from, to]) => {
    const part = `${label.slice(at, from)}[${label.slice(from, to)}]`
    at = to
    return part
  })
  return parts.join('') + label.slice(at)
}

test('words are found in any order, without case and accents, and marked where they stand', () => {
  expect(marked('acc new', 'New account')).toBe('[New] [acc]ount')
  expect(marked('garcia', 'José García Núñez')).toBe('José [García] Núñez')
  expect(marked('УГОДИ', 'Перейти: Угоди')).toBe('Перейти: [Угоди]')
  expect(marked('商机', '新建商机')).toBe('新建[商机]')
})

test('initials and letters in order are found, letters by chance are not', () => {
  expect(marked('nac', 'New account')).toBe('[N]ew [ac]count')
  expect(match('xyz', 'New account')).toBeNull()
  expect(match('oun', 'Undo')).toBeNull()
})

test('the beginning of a label comes before the beginning of a word, that before the middle of one', () => {
  const score = (label: string) => match('deal', label)?.score ?? 0
  expect(score('Deals')).toBeGreaterThan(score('New deal'))
  expect(score('New deal')).toBeGreaterThan(score('Ordeal'))
  expect(score('Deal')).toBeGreaterThan(score('Deals'))
})

test('every word must be somewhere', () => {
  expect(match('new invoice', 'New account')).toBeNull()
  expect(match('new company', 'New account', 'company')?.ranges).toEqual([[0, 3]])
})
