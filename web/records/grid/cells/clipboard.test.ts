import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTsv, tiled, writeHtmlTable, writeTsv } from './clipboard.ts'

test('reads what a spreadsheet writes', () => {
  expect(readTsv('Acme\t12\r\n"two\nlines"\t"a ""quote"""\r\n')).toEqual([
    ['Acme', '12'],
    ['two\nlines', 'a "quote"'],
  ])
  expect(readTsv('one')).toEqual([['one']])
  expect(readTsv('')).toEqual([])
  expect(readTsv('a\t\tb\n\tc')).toEqual([
    ['a', '', 'b'],
    ['', 'c'],
  ])
  expect(readTsv('a\t')).toEqual([['a', '']])
})

test('a quote that does not close is a sign like others', () => {
  expect(readTsv('"5 inch\t24\nx')).toEqual([['"5 inch', '24'], ['x']])
  expect(readTsv('a "b" c\td')).toEqual([['a "b" c', 'd']])
})

test('whatever is written is read as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', 'ж', ' ') })
  const row = fc.array(cell, { minLength: 2, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      expect(readTsv(writeTsv(rows))).toEqual(rows)
    }),
    { seed: 7 },
  )
})

test('a table of HTML shows what looks like a tag', () => {
  expect(writeHtmlTable([['<b>', 'a & b']])).toBe(
    '<table><tbody><tr><td>&lt;b&gt;</td><td>a &amp; b</td></tr></tbody></table>',
  )
})

test('a copied cell fills the range that is pasted over', () => {
  expect(tiled([['x']], 3, 2)).toEqual([
    ['x', 'x'],
    ['x', 'x'],
    ['x', 'x'],
  ])
  expect(tiled([['a'], ['b']], 4, 1)).toEqual([['a'], ['b'], ['a'], ['b']])
  expect(tiled([['a'], ['b']], 3, 1)).toEqual([['a'], ['b']])
  expect(tiled([['a', 'b']], 1, 1)).toEqual([['a', 'b']])
})
