import { expect, test } from 'vitest'
import { joinNote, splitNote } from './split-note.ts'

test('the first line is the subject, the rest the body with its line breaks', () => {
  expect(splitNote('  Ramp\n\n- gate 4\n- at noon \n')).toEqual({ subject: 'Ramp', body: '- gate 4\n- at noon' })
  expect(splitNote('Only this')).toEqual({ subject: 'Only this', body: null })
})

test('a paragraph without a break keeps all of its words in the body', () => {
  const text = 'word '.repeat(80).trim()
  const { subject, body } = splitNote(text)
  expect([...subject].length).toBeLessThanOrEqual(161)
  expect(subject.endsWith('…')).toBe(true)
  expect(body).toBe(text)
})

test('what is joined again is what was written', () => {
  for (const text of ['Ramp', 'Ramp\ngate 4\n\nnoon', 'word '.repeat(80).trim()]) {
    const { subject, body } = splitNote(text)
    expect(joinNote(subject, body)).toBe(text)
  }
})
