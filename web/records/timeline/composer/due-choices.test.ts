import { expect, test } from 'vitest'
import { dueChoices } from './due-choices.ts'

test('the choices are the end of the working day in the zone of the person', () => {
  const choices = dueChoices({ zone: 'Europe/Madrid', today: '2026-03-27', weekStart: 1 })
  expect(choices).toEqual({
    today: '2026-03-27T16:00:00.000Z',
    tomorrow: '2026-03-28T16:00:00.000Z',
    // Summer time has begun by then.
    nextWeek: '2026-03-30T15:00:00.000Z',
  })
})

test('next week begins on the day on which weeks begin, never today', () => {
  const next = (today: string, weekStart: number) => dueChoices({ zone: 'UTC', today, weekStart }).nextWeek.slice(0, 10)
  expect(next('2026-03-30', 1)).toBe('2026-04-06')
  expect(next('2026-03-29', 1)).toBe('2026-03-30')
  expect(next('2026-03-28', 7)).toBe('2026-03-29')
  expect(next('2026-03-29', 7)).toBe('2026-04-05')
})
