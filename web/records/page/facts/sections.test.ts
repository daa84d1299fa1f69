import { expect, test } from 'vitest'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { sectionsOf } from './sections.ts'

const field = (name: string, more: Partial<FieldInfo> = {}) => ({ name, key: name, label: name, type: 'text', ...more })
const object = {
  name: 'account',
  title: 'name',
  fields: [
    field('id'),
    field('version'),
    field('createdAt'),
    field('owner', { key: 'ownerId', system: true }),
    field('deletedAt'),
    field('name'),
    field('phone'),
    field('email'),
    field('notes'),
  ],
} as unknown as ObjectInfo
const keys = (sections: { key: string; fields: FieldInfo[] }[]) =>
  sections.map((section) => [section.key, section.fields.map(({ name }) => name).join(' ')])

test('every field but the name stands in one group, what the domain does not name after what it names', () => {
  const web = { object: 'account', icon: () => null, sections: [{ key: 'reach', fields: ['email', 'phone', 'gone'] }] }
  expect(keys(sectionsOf(object, web))).toEqual([
    ['reach', 'email phone'],
    ['more', 'notes owner'],
    ['record', 'createdAt'],
  ])
})

test('an object of which the domain says nothing has its fields all the same', () => {
  expect(keys(sectionsOf(object, undefined))).toEqual([
    ['about', 'phone email notes owner'],
    ['record', 'createdAt'],
  ])
})

test('a text that stands elsewhere on the page is not among the facts', () => {
  const web = { object: 'account', icon: () => null, text: 'notes' }
  expect(keys(sectionsOf(object, web, { withText: false }))[0]).toEqual(['about', 'phone email owner'])
})

test('what the organisation has laid out comes before what the domain says', () => {
  const web = { object: 'account', icon: () => null, sections: [{ key: 'reach', fields: ['email', 'phone'] }] }
  const laid = { ...object, layout: [{ label: 'To begin with', fields: ['notes', 'email'] }] }
  expect(keys(sectionsOf(laid, web))).toEqual([
    ['own-0', 'notes email'],
    ['more', 'phone owner'],
    ['record', 'createdAt'],
  ])
})
