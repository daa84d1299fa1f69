import { expect, it } from 'vitest'
import type { CatalogInfo } from '#web/data/catalog.ts'
import type { ImportFile } from '../import-data.ts'
import { linksBetween } from './links-between.ts'

const objects = new Map([
  ['account', { fields: [{ name: 'name' }, { name: 'parent', target: 'account' }] }],
  [
    'deal',
    {
      fields: [
        { name: 'account', target: 'account' },
        { name: 'stage', target: 'stage' },
      ],
    },
  ],
]) as unknown as CatalogInfo['objects']

const file = (name: string, object: string, columns: [header: string, field: string | null][]) =>
  ({ name, object, columns: columns.map(([header, field]) => ({ header, field })) }) as unknown as ImportFile

it('says which columns link to another file, to their own, and to what is here', () => {
  const files = [
    file('accounts.csv', 'account', [
      ['account', 'name'],
      ['subsidiary_of', 'parent'],
    ]),
    file('deals.csv', 'deal', [
      ['customer', 'account'],
      ['stage', 'stage'],
      ['remark', null],
    ]),
  ]
  expect(linksBetween(files, { objects })).toEqual([
    { from: 'accounts.csv', header: 'subsidiary_of', target: 'account', by: 'title', within: 'accounts.csv' },
    { from: 'deals.csv', header: 'customer', target: 'account', by: 'title', within: 'accounts.csv' },
    { from: 'deals.csv', header: 'stage', target: 'stage', by: 'title', within: null },
  ])
})
