import { expect, test } from 'vitest'
import type { FieldInfo } from '#web/data/catalog.ts'
import { movedTo, spanOf, stretchedTo } from './spans.ts'
import { windowFilter } from './window-filter.ts'

const zone = 'Europe/Madrid'
const field = (name: string, type: string) => ({ name, key: name, type, mayChange: true, readOnly: false }) as FieldInfo
const times = { from: field('startsAt', 'dateTime'), to: field('endsAt', 'dateTime') }
const days = { from: field('startsOn', 'date'), to: field('endsOn', 'date') }
const record = (values: object) => ({ id: '1', version: 1, ...values })

test('a span is read by the clock of the person', () => {
  const meeting = record({ startsAt: '2026-03-28T22:30:00.000Z', endsAt: '2026-03-28T23:00:00.000Z' })
  expect(spanOf(meeting, times, zone)).toEqual({
    start: { day: '2026-03-28', minute: 1410 },
    // What ends at midnight is not in the next day.
    end: { day: '2026-03-28', minute: 1440 },
  })
  expect(spanOf(record({ startsOn: '2026-03-05', endsOn: '2026-03-01' }), days, zone)?.end.day).toBe('2026-03-05')
  expect(spanOf(record({ startsOn: null }), days, zone)).toBeNull()
})

test('moving over the night in which clocks change keeps the hour and the length', () => {
  const meeting = record({ startsAt: '2026-03-28T09:00:00.000Z', endsAt: '2026-03-28T10:30:00.000Z' })
  expect(movedTo(meeting, times, { day: '2026-03-30', minute: null }, zone)).toEqual({
    startsAt: '2026-03-30T08:00:00.000Z',
    endsAt: '2026-03-30T09:30:00.000Z',
  })
  expect(
    movedTo(record({ startsOn: '2026-03-28', endsOn: '2026-03-31' }), days, { day: '2026-04-02', minute: null }, zone),
  ).toEqual({ startsOn: '2026-04-02', endsOn: '2026-04-05' })
})

test('an end goes where it is put, never before the beginning', () => {
  const trip = record({ startsOn: '2026-03-28', endsOn: '2026-03-31' })
  expect(stretchedTo(trip, days, { edge: 'end', at: { day: '2026-04-02', minute: null }, zone })).toEqual({
    endsOn: '2026-04-02',
  })
  expect(stretchedTo(trip, days, { edge: 'end', at: { day: '2026-03-27', minute: null }, zone })).toBeNull()
  expect(stretchedTo(trip, days, { edge: 'start', at: { day: '2026-03-30', minute: null }, zone })).toEqual({
    startsOn: '2026-03-30',
  })
})

test('a window asks for what is in it at least in part', () => {
  const window = { first: '2026-03-23', after: '2026-03-30' }
  expect(windowFilter({ ...days, to: null }, window, zone)).toEqual({
    startsOn: { gte: '2026-03-23', lt: '2026-03-30' },
  })
  expect(windowFilter(times, window, zone)).toEqual({
    or: [
      { startsAt: { gte: '2026-03-22T23:00:00.000Z', lt: '2026-03-29T22:00:00.000Z' } },
      { startsAt: { lt: '2026-03-22T23:00:00.000Z' }, endsAt: { gte: '2026-03-22T23:00:00.000Z' } },
    ],
  })
})

test('a task without a beginning stands where it is due, moves there and has no end', () => {
  const both = { ...times, instead: field('dueAt', 'dateTime') }
  const task = record({ dueAt: '2026-03-28T09:00:00.000Z', startsAt: null, endsAt: null })
  expect(spanOf(task, both, zone)?.start).toEqual({ day: '2026-03-28', minute: 600 })
  expect(movedTo(task, both, { day: '2026-03-30', minute: null }, zone)).toEqual({ dueAt: '2026-03-30T08:00:00.000Z' })
  expect(stretchedTo(task, both, { edge: 'end', at: { day: '2026-04-02', minute: null }, zone })).toBeNull()
  const meeting = record({ startsAt: '2026-03-28T09:00:00.000Z', dueAt: '2026-03-29T09:00:00.000Z' })
  expect(spanOf(meeting, both, zone)?.start.day).toBe('2026-03-28')
  expect(windowFilter({ ...both, to: null }, { first: '2026-03-23', after: '2026-03-30' }, zone)).toEqual({
    or: [
      { startsAt: { gte: '2026-03-22T23:00:00.000Z', lt: '2026-03-29T22:00:00.000Z' } },
      { startsAt: { isNull: true }, dueAt: { gte: '2026-03-22T23:00:00.000Z', lt: '2026-03-29T22:00:00.000Z' } },
    ],
  })
})
