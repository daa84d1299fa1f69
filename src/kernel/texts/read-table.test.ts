import { expect, test } from 'vitest'
import { readTable } from './read-table.ts'

test('a table is read with the delimiter of its first line, quotes and line ends of any kind', () => {
  expect(readTable('a;b\r\n"1;2";"say ""hi"""\n')).toEqual([
    ['a', 'b'],
    ['1;2', 'say "hi"'],
  ])
  expect(readTable('\ufeffa,b\n"two\nlines",2')).toEqual([
    ['a', 'b'],
    ['two\nlines', '2'],
  ])
  expect(readTable('a\tb\r1\t2')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
  expect(readTable('')).toEqual([])
})

test('so many rows are read and no more', () => {
  expect(readTable('a\n'.repeat(5000), 300).length).toBe(300)
})
