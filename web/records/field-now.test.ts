import { expect, it } from 'vitest'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { fieldNow, shownValues } from './field-now.ts'

const field = (name: string, kind: string, more: Partial<FieldInfo> = {}) =>
  ({ name, key: kind === 'link' ? `${name}Id` : name, kind, required: false, ...more }) as FieldInfo

const rent = field('rent', 'number', { requiredWhen: { kind: 'rent' }, visibleWhen: { kind: { ne: 'sale' } } })
const ends = field('ends', 'date', { readOnlyWhen: { tenant: { isNull: false }, 'place.country': 'ES' } })
const place = field('place', 'json', { parts: { country: { kind: 'option', operators: [] } } })
const object = {
  fields: [field('kind', 'option'), rent, ends, place, field('tenant', 'link')],
} as unknown as ObjectInfo

it('follows the values as they are typed', () => {
  expect(fieldNow(object, rent, {})).toEqual({ isShown: true, isDemanded: false, isFixed: false })
  expect(fieldNow(object, rent, { kind: 'rent' })).toEqual({ isShown: true, isDemanded: true, isFixed: false })
  expect(fieldNow(object, rent, { kind: 'sale' }).isShown).toBe(false)
  expect(fieldNow(object, ends, { tenantId: 'x', place: { country: 'ES' } }).isFixed).toBe(true)
  expect(fieldNow(object, ends, { tenantId: null, place: { country: 'ES' } }).isFixed).toBe(false)
})

it('keeps what is not shown away from the server', () => {
  expect(shownValues(object, { kind: 'sale', rent: '5', other: 1 })).toEqual({ kind: 'sale', other: 1 })
})
