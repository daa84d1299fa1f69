import { expect, test } from 'vitest'
import { setTimeZone } from '#web/kit/format.ts'
import { dueAt, dueGroupOf } from './task-due.ts'

const now = Date.parse('2026-11-25T12:00:00Z')

test.each([
  ['2026-11-24T23:00:00Z', 'late'],
  ['2026-11-25T11:00:00Z', 'late'],
  ['2026-11-25T15:00:00Z', 'today'],
  ['2026-11-26T00:30:00Z', 'soon'],
])('what is due at %s is %s', (due, group) => {
  setTimeZone('UTC')
  expect(dueGroupOf(due, '2026-11-25', now)).toBe(group)
})

test('the day is that of the person', () => {
  setTimeZone('America/Mexico_City')
  expect(dueGroupOf('2026-11-26T00:30:00Z', '2026-11-25', now)).toBe('today')
  setTimeZone(undefined)
})

test.each([
  ['today', '2026-11-25T22:59:00.000Z'],
  ['tomorrow', '2026-11-26T16:00:00.000Z'],
  ['next-week', '2026-11-30T16:00:00.000Z'],
] as const)('%s is a time in the zone of the person', (word, instant) => {
  expect(dueAt(word, '2026-11-25', 'Europe/Madrid')).toBe(instant)
})

test('next week is Monday, also from a Monday and a Sunday', () => {
  expect(dueAt('next-week', '2026-11-30', 'UTC')).toBe('2026-12-07T17:00:00.000Z')
  expect(dueAt('next-week', '2026-11-29', 'UTC')).toBe('2026-11-30T17:00:00.000Z')
})

test('a task without a time is due some time', () => {
  expect(dueGroupOf('', '2026-11-25')).toBe('undated')
})
