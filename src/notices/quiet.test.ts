import { expect, test } from 'vitest'
import { quietUntil } from './quiet.ts'

const until = (times: Partial<Parameters<typeof quietUntil>[0]>, now: string, zone = 'Europe/Madrid') =>
  quietUntil({ from: null, to: null, days: [], ...times }, zone, new Date(now))?.toISOString() ?? null

const night = { from: '20:00', to: '07:30' }

test('hours of the night reach into the next day', () => {
  expect(until(night, '2027-03-10T18:59:00Z')).toBe(null)
  expect(until(night, '2027-03-10T19:00:00Z')).toBe('2027-03-11T06:30:00.000Z')
  expect(until(night, '2027-03-11T06:29:59Z')).toBe('2027-03-11T06:30:00.000Z')
  expect(until(night, '2027-03-11T06:30:00Z')).toBe(null)
})

test('hours within a day', () => {
  const noon = { from: '13:00', to: '14:00' }
  expect(until(noon, '2027-03-10T12:30:00Z')).toBe('2027-03-10T13:00:00.000Z')
  expect(until(noon, '2027-03-10T13:00:00Z')).toBe(null)
})

test('quiet days go on in the hours before and after them', () => {
  const weekend = { ...night, days: [6, 7] }
  expect(until(weekend, '2027-03-12T19:30:00Z')).toBe('2027-03-15T06:30:00.000Z')
  expect(until(weekend, '2027-03-14T12:00:00Z')).toBe('2027-03-15T06:30:00.000Z')
  expect(until({ days: [6, 7] }, '2027-03-14T12:00:00Z')).toBe('2027-03-14T23:00:00.000Z')
  expect(until({ days: [6, 7] }, '2027-03-12T19:30:00Z')).toBe(null)
  expect(until({ days: [1, 2, 3, 4, 5, 7] }, '2027-03-14T12:00:00Z')).toBe('2027-03-19T23:00:00.000Z')
})

test('clocks that change in the night still end it at the hour that they show', () => {
  expect(until(night, '2027-03-27T22:00:00Z')).toBe('2027-03-28T05:30:00.000Z')
  expect(until(night, '2027-10-30T22:00:00Z')).toBe('2027-10-31T06:30:00.000Z')
})

test('by the clock of the person', () => {
  expect(until(night, '2027-03-10T12:00:00Z', 'Asia/Shanghai')).toBe('2027-03-10T23:30:00.000Z')
  expect(until({}, '2027-03-10T12:00:00Z')).toBe(null)
})
