import { expect, test } from 'vitest'
import type { Item } from './item.ts'
import { sectionsOf } from './sections.ts'

const icon = () => null
const act = (label: string, section: string, isEarly = false): Item => ({ key: label, label, section, icon, isEarly })
const known = {
  recent: [act('Acme', 'Recent')],
  acts: [act('Deals', 'Go to', true), act('New deal', 'Create', true), act('Sign out', 'Actions')],
  last: [],
  titles: { recent: 'Recent', best: 'Best matches' },
}

function shown(query: string, found: Item[] = []): Record<string, string[]> {
  const sections = sectionsOf({ ...known, query, found })
  return Object.fromEntries(sections.map(({ title, items }) => [title, items.map(({ label }) => label)]))
}

test('before a word is typed the last records come first, then what is used often', () => {
  expect(shown(' ')).toEqual({ Recent: ['Acme'], 'Go to': ['Deals'], Create: ['New deal'] })
})

test('pages and acts that fit well stand above records, the others below', () => {
  const found = [act('Dealers Ltd', 'Accounts'), act('Anna Deal', 'Contacts')]
  expect(Object.entries(shown('deal', found))).toEqual([
    ['Best matches', ['Deals']],
    ['Accounts', ['Dealers Ltd']],
    ['Contacts', ['Anna Deal']],
    ['Create', ['New deal']],
  ])
})

test('what is found by nothing is not shown', () => {
  expect(shown('zzz')).toEqual({})
})
