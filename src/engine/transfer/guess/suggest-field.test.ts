import { expect, it } from 'vitest'
import { columnFormat } from '../cells/column-format.ts'
import { suggestField, suggestType, tellApart, widenType } from './suggest-field.ts'

const typeOf = (header: string, ...values: string[]) => suggestType(header, values, columnFormat(values))

it('suggests a type that takes every value', () => {
  expect(typeOf('Second mail', 'a@b.test', 'c@d.test')).toBe('email')
  expect(typeOf('Shop', 'https://a.test/x', 'www.b.test')).toBe('url')
  expect(typeOf('Fax', '+34 912 345 678', '912 345 679')).toBe('phone')
  expect(typeOf('VIP', 'yes', 'No', 'yes')).toBe('boolean')
  expect(typeOf('Seats', '12', '1,400')).toBe('integer')
  expect(typeOf('Weight', '12.5', '3')).toBe('decimal')
  expect(typeOf('Discount', '5 %', '12.5%')).toBe('percent')
  expect(typeOf('Budget (USD)', '1200', '99.5')).toBe('money')
  expect(typeOf('Budget', '€1,200', '€99.50')).toBe('money')
  expect(typeOf('Renewal', '2026-01-31', '2026-02-28')).toBe('date')
  expect(typeOf('Last seen', '2026-01-31 10:00', '2026-02-28 09:30')).toBe('dateTime')
  expect(typeOf('Size', 'S', 'M', 'S', 'M', 'L', 'L')).toBe('select')
  expect(typeOf('Likes', 'tea;jazz', 'jazz', 'tea;golf', 'golf', 'tea')).toBe('multiSelect')
  expect(typeOf('Story', 'x'.repeat(200))).toBe('longText')
  expect(typeOf('Motto', 'Fortune favours', 'the bold')).toBe('text')
  expect(typeOf('Nothing')).toBe('text')
})

it('widens the type for what comes later', () => {
  const widened = (values: string[], ...later: string[]) => {
    const format = columnFormat(values)
    return later.reduce((type, value) => widenType(type, value, format), suggestType('Column', values, format))
  }
  const long = 'x'.repeat(200)
  expect(widened(['12', '14'], '', '15')).toBe('integer')
  expect(widened(['12', '14'], '15.5', '16')).toBe('decimal')
  expect(widened(['12', '14'], 'n/a', '16')).toBe('text')
  expect(widened(['12', '14'], '007')).toBe('text')
  expect(widened(['12', '14'], 'n/a', long, '16')).toBe('longText')
  expect(widened(['2026-01-31', '2026-02-28'], '2026-03-01')).toBe('date')
  expect(widened(['2026-01-31', '2026-02-28'], 'soon')).toBe('text')
  expect(widened(['yes', 'no'], 'yes', 'maybe')).toBe('text')
  expect(widened(['a@b.test'], 'c@d.test', 'none')).toBe('text')
  expect(widened(['S', 'M', 'S', 'M'], 'L')).toBe('select')
  expect(widened(['S', 'M', 'S', 'M'], 'x'.repeat(100))).toBe('text')
  expect(widened(['Fortune favours', 'the bold'], 'the\nbrave')).toBe('longText')
})

it('takes no column for numbers or days that has anything else in it', () => {
  expect(typeOf('Seats', '12', '14', '15', '16', '17', 'many')).toBe('text')
  expect(typeOf('Renewal', '2026-01-31', '2026-02-28', '2026-02-27', '2026-02-26', '2026-02-25', 'soon')).toBe('text')
  expect(typeOf('Postcode', '08001', '28013')).toBe('text')
  expect(typeOf('Customer no.', '1200', '1300')).toBe('text')
  expect(typeOf('IBAN digits', '12345678901234567890')).toBe('text')
})

it('calls the field as people write', () => {
  const labelOf = (header: string) => suggestField(header, 'text', undefined).label
  expect(['shoe_size', 'ShoeSize', 'Shoe_Size__c', 'SHOE_SIZE', 'shoe size', 'Budget (USD)'].map(labelOf)).toEqual([
    'Shoe size',
    'Shoe size',
    'Shoe size',
    'Shoe size',
    'Shoe size',
    'Budget',
  ])
  expect(['VAT', 'Номер договору', '鞋码', 'Parking Lot VAT'].map(labelOf)).toEqual([
    'VAT',
    'Номер договору',
    '鞋码',
    'Parking Lot VAT',
  ])
})

it('gives the columns of a file labels that people can tell apart', () => {
  const labelsOf = (...headers: string[]) =>
    tellApart(
      headers.map((header) => suggestField(header, 'text', undefined)),
      headers,
    ).map(({ label }) => label)
  expect(labelsOf('Budget (USD)', 'Budget (EUR)', 'Notes')).toEqual(['Budget', 'Budget (EUR)', 'Notes'])
  expect(labelsOf('shoe_size', 'ShoeSize', 'shoe size', 'SHOE_SIZE')).toEqual([
    'Shoe size',
    'ShoeSize',
    'Shoe size 2',
    'Shoe size 3',
  ])
  expect(labelsOf('%', '#')).toEqual(['%', '#'])
})

it('offers the words of the column as options, unless they turn out to be many', () => {
  expect(suggestField('Size', 'select', ['S', 'M']).options).toEqual(['S', 'M'])
  expect(suggestField('Size', 'select', ['retail', 'Retail', 'RETAIL', 'energy']).options).toEqual(['retail', 'energy'])
  expect(typeOf('Sector', 'retail', 'Retail', 'energy', 'Energy')).toBe('select')
  expect(typeOf('Sector', 'retail', 'Retail', 'RETAIL', 'Retail')).toBe('text')
  const many = Array.from({ length: 31 }, (_, n) => `word ${n}`)
  expect(suggestField('Size', 'select', many)).toEqual({ label: 'Size', type: 'text', options: [] })
  expect(suggestField('Size', 'select', undefined).type).toBe('text')
})
