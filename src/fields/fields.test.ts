import { describe, expect, it } from 'vitest'
import { defaultSettings, type Settings } from '#kernel/settings.ts'
import type { Field, FieldSettings } from './field-type.ts'
import { field, fieldTypes } from './index.ts'
import { splitName } from './person-name/split-name.ts'

describe('the organisation', () => {
  const spain: Partial<Settings> = { country: 'ES', language: 'es', currency: 'EUR', timeZone: 'Europe/Madrid' }

  it.each([
    ['decimal', '1.250', spain, '1250'],
    ['decimal', '1,250', spain, '1.25'],
    ['decimal', '1.250', { language: 'es', country: 'MX' }, '1.25'],
    ['money', '1.250', spain, { amount: '1250.00', currency: 'EUR' }],
    ['money', '$5', { currency: 'MXN' }, { amount: '5.00', currency: 'MXN' }],
    ['date', '5/6/2026', spain, '2026-06-05'],
    ['date', '5/6/2026', {}, '2026-05-06'],
    ['dateTime', '2026-07-01 12:00', spain, '2026-07-01T10:00:00.000Z'],
    ['dateTime', '2026-03-29 02:30', spain, '2026-03-29T01:30:00.000Z'],
    ['phone', '612 345 678', spain, '+34612345678'],
    ['phone', '0034 612 345 678', spain, '+34612345678'],
  ] as const)('decides what a %s says in %j of %j', (type, text, settings, value) => {
    expect(read(type, text, settings)).toEqual(value)
  })

  it('writes numbers so that any organisation reads them back', () => {
    const cell = fieldTypes.decimal!.toText('1.255', fieldOf('decimal'))
    expect(read('decimal', cell, spain)).toBe('1.255')
    expect(read('decimal', cell, {})).toBe('1.255')
  })
})

it.each([
  ['text', { maxLength: 0 }, /thing.field: maxLength must be a whole number from 1, not 0/],
  ['text', { pattern: '(' }, /the pattern \( does not work/],
  ['integer', { min: 5, max: 1 }, /min 5 is above max 1/],
  ['integer', { scale: 2 }, /scale must be a whole number from 0 to 0, not 2/],
  ['decimal', { scale: 11 }, /from 0 to 10, not 11/],
  ['percent', { min: 200 }, /min 200 is above max 100/],
  ['select', {}, /give it options/],
  ['select', { options: [{ key: 'a b', label: 'A' }] }, /the option key "a b"/],
  ['select', { options: [{ key: 'a', label: ' ' }] }, /has no label/],
  [
    'multiSelect',
    {
      options: [
        { key: 'a', label: 'B' },
        { key: 'b', label: 'C' },
      ],
    },
    /"b" names the options a and b/,
  ],
  ['link', {}, /names the object that it links to/],
  ['links', {}, /names the object that it links to/],
] as const)('refuses a senseless %s: %j', (type, settings, message) => {
  expect(() => fieldTypes[type]!.check!(fieldOf(type, settings))).toThrow(message)
})

it('has what definitions say and nothing else', () => {
  expect(field.text({ required: true })).toEqual({ type: 'text', required: true })
  expect(field.select(['inTalks', { key: 'won', label: 'Gewonnen' }])).toEqual({
    type: 'select',
    options: [
      { key: 'inTalks', label: 'In talks' },
      { key: 'won', label: 'Gewonnen' },
    ],
  })
  expect(field.link('account', { whenGone: 'refuse' })).toEqual({ type: 'link', target: 'account', whenGone: 'refuse' })
  expect(field.user()).toEqual({ type: 'user', target: 'user' })
})

it('suggests among many options the one that was meant', () => {
  const options = Array.from({ length: 20 }, (_, index) => ({
    key: `option-${'abcdefghijklmnopqrst'[index]}x${index}`,
    label: `Option ${index}`,
  }))
  const select = fieldTypes.select!
  const place = { path: 'field', settings: defaultSettings }
  expect(() => select.parse('optoin-cx2', fieldOf('select', { options }), place)).toThrow(
    /one of the 20 options.*Was option-cx2 meant\?/,
  )
})

it('finds a telephone number by how it is dialled at home and from abroad', () => {
  expect(fieldTypes.phone!.searchText!('+442079460958;ext=12', fieldOf('phone'))).toBe(
    '442079460958 02079460958 2079460958',
  )
})

it.each([
  ['Moses Frase', ['Moses', 'Frase']],
  ['王小明', ['小明', '王']],
  ['司马光', ['光', '司马']],
  ['欧阳', ['阳', '欧']],
  ['김 민수', ['민수', '김']],
  ['Cher', [null, null]],
  ['迈克尔·杰克逊', [null, null]],
])('splits %s', (full, parts) => expect(splitName(full)).toEqual(parts))

function read(type: string, text: string, settings: Partial<Settings>): unknown {
  return fieldTypes[type]!.parseText(text, fieldOf(type), {
    path: 'field',
    settings: { ...defaultSettings, ...settings },
  })
}

function fieldOf(type: string, settings: FieldSettings = {}): Field {
  const plain = { required: false, unique: false, readOnly: false, searchable: false, index: false, backdated: false }
  return { ...plain, ...settings, object: 'thing', name: 'field', type, key: 'field', column: 'field', label: 'Field' }
}
