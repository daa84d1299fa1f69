import { expect, test } from 'vitest'
import { editDistance } from './spelling.ts'

test('one edit is told as the whole table tells it', () => {
  const words = ['']
  for (let at = 0; words.length < 364; at++) for (const letter of 'abc') words.push(`${words[at]}${letter}`)
  const wrong = words.flatMap((one) =>
    words.filter((other) => editDistance(one, other, 1) !== Math.min(editDistance(one, other, 3), 2)),
  )
  expect(wrong).toEqual([])
})
