import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Field, Json } from '#fields/field-type.ts'
import { field } from '#fields/index.ts'
import { anyLetter } from '../../../test/any-letter.ts'
import { buildCatalog } from '../build-catalog.ts'
import { objectOf, typeOf } from '../catalog.ts'
import type { Texts } from '../database.ts'
import { defineObject } from '../define.ts'
import { writeField, writeObject, writeText } from './serialise.ts'

const thing = defineObject('thing', {
  plural: 'things',
  title: 'text',
  fields: {
    text: field.text(),
    longText: field.longText(),
    integer: field.integer(),
    decimal: field.decimal(),
    percent: field.percent(),
    money: field.money(),
    boolean: field.boolean(),
    date: field.date(),
    dateTime: field.dateTime(),
    select: field.select(['a', 'b-1', 'ñ']),
    tags: field.tags(),
    email: field.email(),
    phone: field.phone(),
    url: field.url(),
    address: field.address(),
    personName: field.personName(),
    other: field.link('thing', { inverse: 'back' }),
    others: field.links('thing', { inverse: 'backs' }),
  },
})
const catalog = buildCatalog(
  [
    thing,
    ...['user', 'branch'].map((name) =>
      defineObject(name, { plural: `${name}s`, title: 'name', fields: { name: field.text() } }),
    ),
  ],
  'test',
)

const uuid = fc.uuid()
const naughty = fc
  .string({ unit: anyLetter, minLength: 1 })
  .map((text) => text.replaceAll('\0', '\u0001').toWellFormed())
  .filter((text) => text !== '')
const values: Record<string, fc.Arbitrary<Json>> = {
  text: naughty,
  longText: fc.constantFrom('\u2028\u2029', '"\\\n\t\b\f\r\u001f\u007f', '</script>', '😀\ud83d\ude00', 'ﬀ'),
  integer: fc.maxSafeInteger(),
  decimal: fc.constantFrom('0', '-1.50', '12345678901234567890.0000000001'),
  percent: fc.constantFrom(0, 12.5, 100, 0.0001),
  money: fc.record({ amount: fc.constantFrom('0.00', '-12.345678'), currency: fc.constantFrom('EUR', 'JPY') }),
  boolean: fc.boolean(),
  date: fc.constantFrom('0001-01-01', '2024-02-29', '9999-12-31'),
  dateTime: fc
    .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  select: fc.constantFrom('a', 'b-1', 'ñ'),
  tags: fc.array(naughty, { minLength: 1 }),
  email: fc.constantFrom("o'neil&co@example.com", 'ñ@münchen.example'),
  phone: fc.constant('+34612345678;ext=12'),
  url: fc.constantFrom('https://example.com/a?b="c\\"', 'https://example.com'),
  address: fc
    .dictionary(fc.constantFrom('line1', 'city', 'postalCode', 'country'), naughty, {
      minKeys: 1,
      noNullPrototype: true,
    })
    .map(({ line1, city, postalCode, country }) => JSON.parse(JSON.stringify({ line1, city, postalCode, country }))),
  personName: fc.record({ first: naughty, full: naughty }),
  other: uuid,
  others: fc.array(uuid, { minLength: 1 }),
}

/** What PostgreSQL sends for the columns of the value. */
function textsOf(own: Field, value: Json): Texts {
  const type = typeOf(own)
  if (type.kind === 'links') return [value === null ? null : JSON.stringify(value)]
  const columns = type.columns(own)
  if (value === null) return columns.map(() => null)
  if (type.kind === 'list') return [JSON.stringify(value)]
  const sent = type.toColumns(value, own)
  return columns.map((column) => {
    const text = column.filled ? '1.5' : (sent.shift() ?? null)
    // Fractions of a second lose the zeros at their end.
    return column.wire === 'time' && text
      ? text
          .replace('T', ' ')
          .replace(/\.?0*Z$/, '+00')
          .replace(/:(\d)\+00$/, ':$10+00')
      : text
  })
}

test('records are the bytes of JSON.stringify', () => {
  const { fields } = objectOf(catalog, 'thing')
  const own = [...fields.values()].filter((each) => each.name in values)
  expect(own).toHaveLength(Object.keys(values).length)
  const members: { key: string; write: (row: Texts) => string }[] = []
  let place = 0
  for (const each of own) {
    members.push({ key: each.key, write: writeField(each, place) })
    place += Math.max(1, typeOf(each).columns(each).length)
  }
  const write = writeObject(members)
  const record = fc.record(
    Object.fromEntries(Object.entries(values).map(([name, arbitrary]) => [name, fc.option(arbitrary, { nil: null })])),
  )
  fc.assert(
    fc.property(record, (given) => {
      const row = own.flatMap((each) => textsOf(each, given[each.name] as Json))
      const expected = Object.fromEntries(own.map((each) => [each.key, given[each.name] as Json]))
      expect(write(row)).toBe(JSON.stringify(expected))
    }),
    { numRuns: 1000 },
  )
})

test('text is escaped as JSON.stringify does, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyLetter }), (text) => {
      expect(writeText(text)).toBe(JSON.stringify(text))
    }),
    { numRuns: 3000 },
  )
  for (let code = 0; code < 0x10000; code++)
    expect(writeText(String.fromCharCode(code))).toBe(JSON.stringify(String.fromCharCode(code)))
})
