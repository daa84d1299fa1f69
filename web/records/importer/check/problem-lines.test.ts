import { expect, it } from 'vitest'
import { linesOf } from './problem-lines.ts'

const rows = [
  {
    file: 'a.csv',
    row: 2,
    problems: [
      { column: 'Due', message: 'one' },
      { column: 'Kind', message: 'two' },
    ],
  },
  { file: 'a.csv', row: 3, problems: [{ column: null, message: 'three' }] },
]

it('gives each problem a line of its own, with a key that stays', () => {
  expect(linesOf(rows).map(({ key, message }) => [key, message])).toEqual([
    ['a.csv 2 0', 'one'],
    ['a.csv 2 1', 'two'],
    ['a.csv 3 0', 'three'],
  ])
})

it('shows only the problems of the column that is asked for', () => {
  expect(linesOf(rows, 'Kind')).toMatchObject([{ key: 'a.csv 2 1', column: 'Kind' }])
})
