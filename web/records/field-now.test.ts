import { expect, it } from 'vitest'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { asksMore, fieldNow, shownValues, told } from './field-now.ts'

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

it('leaves to the server what the values do not hold, and takes what it says', () => {
  const far = field('far', 'text', { visibleWhen: { 'tenant.city': 'Lviv' }, requiredWhen: { 'tenant.city': 'Lviv' } })
  const much = field('much', 'text', { requiredWhen: { total: { gt: 5 } } })
  const late = field('late', 'text', { readOnlyWhen: { ends: { lt: 'today' } } })
  const total = field('total', 'number', { computed: 'formula' })
  const wide = { fields: [...object.fields, total, far, much, late] } as unknown as ObjectInfo
  expect([far, much, late, rent].map((each) => asksMore(wide, each, {}))).toEqual([true, true, true, false])
  expect(asksMore(wide, much, { id: 'x' })).toBe(false)
  expect(fieldNow(wide, much, { id: 'x', total: 6 }).isDemanded).toBe(true)
  expect(fieldNow(wide, far, {})).toEqual({ isShown: true, isDemanded: false, isFixed: false })
  const said = { [told]: { far: { visible: false, required: false, readOnly: false } } }
  expect(fieldNow(wide, far, said).isShown).toBe(false)
  expect(shownValues(wide, { ...said, far: 'f', much: 'm' })).toEqual({ much: 'm' })
})
