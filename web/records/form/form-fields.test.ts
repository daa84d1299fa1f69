import { expect, test } from 'vitest'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { bodyOf, keyOfProblem, shortFields, startValues } from './form-fields.ts'

const field = (name: string, more: Partial<FieldInfo> = {}) =>
  ({
    name,
    key: name,
    label: name,
    type: 'text',
    mayChange: true,
    readOnly: false,
    operators: [],
    ...more,
  }) as FieldInfo
const object = {
  name: 'deal',
  title: 'name',
  fields: [
    field('name'),
    field('stage', { key: 'stageId', required: true }),
    field('kind', { required: true, default: 'usual' }),
    field('outcome', { readOnly: true, mayChange: false, required: true }),
    field('amount'),
    field('note'),
  ],
} as unknown as ObjectInfo

test('the short form has the name, what the domain names, what is required and what is known', () => {
  const names = (values: Record<string, unknown>, draft?: string[]) =>
    shortFields(object, { object: 'deal', icon: () => null, ...(draft ? { draft } : {}) }, values).map(({ key }) => key)
  expect(names({})).toEqual(['name', 'stageId'])
  expect(names({}, ['amount', 'name', 'outcome'])).toEqual(['amount', 'name', 'stageId'])
  expect(names({ note: 'x' })).toEqual(['name', 'stageId', 'note'])
})

test('a form begins with the usual values, under what is known', () => {
  expect(startValues(object, {})).toEqual({ kind: 'usual' })
  expect(startValues(object, { kind: 'other', stageId: 's' })).toEqual({ kind: 'other', stageId: 's' })
})

test('what is empty is not sent, so that the server fills it', () => {
  expect(bodyOf({ name: 'A', amount: null, tags: [], note: '', flag: false, count: 0 })).toEqual({
    name: 'A',
    flag: false,
    count: 0,
  })
})

test('a problem finds its field by key, by name and within the value', () => {
  const keyOf = (path: string) => keyOfProblem(object, { path, message: '' })
  expect(keyOf('stageId')).toBe('stageId')
  expect(keyOf('stage')).toBe('stageId')
  expect(keyOf('amount.currency')).toBe('amount')
  expect(keyOf('data.name')).toBe('name')
  expect(keyOf('nowhere')).toBeNull()
})
