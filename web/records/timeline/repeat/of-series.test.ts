import { beforeAll, expect, test } from 'vitest'
import { queryClient } from '#web/data/query-client.ts'
import { records } from '#web/data/record-store.ts'
import { setTimeZone } from '#web/kit/format.ts'
import { anew, remaining } from './of-series.ts'
import { zoneOfSeries } from './zone-of-series.ts'

beforeAll(() => {
  queryClient.setQueryData(['session'], { user: { id: 'me' }, organisation: { timeZone: 'Europe/Madrid' } })
  setTimeZone('America/New_York')
  records.put('user', { id: 'far', version: 1, name: 'Li', timeZone: 'Asia/Shanghai' })
  records.put('user', { id: 'here', version: 1, name: 'Ana' })
})

test.each([
  ['of its owner', { id: '1', version: 1, ownerId: 'far' }, 'Asia/Shanghai'],
  ['of the organisation where the owner says none', { id: '1', version: 1, ownerId: 'here' }, 'Europe/Madrid'],
  ['of the organisation where the owner is not known', { id: '1', version: 1 }, 'Europe/Madrid'],
  ['one’s own', { id: '1', version: 1, ownerId: 'me' }, 'America/New_York'],
  ['one’s own for what is new', undefined, 'America/New_York'],
])('a series goes by the clock %s', (_, record, zone) => expect(zoneOfSeries(record)).toBe(zone))

test('of ten times, after three, seven are left; what is known of the record elsewhere counts too', () => {
  const place = { recursFrom: '2027-03-01T08:00:00Z', recursAt: '2027-03-04T08:00:00Z' }
  const record = { id: '2', version: 1 }
  expect(remaining('FREQ=DAILY;COUNT=10', { ...record, ...place })).toBe('FREQ=DAILY;COUNT=7')
  expect(remaining('FREQ=DAILY;COUNT=10', record)).toBe('FREQ=DAILY;COUNT=10')
  records.put('activity', { ...record, ...place })
  expect(remaining('FREQ=DAILY;COUNT=10', record)).toBe('FREQ=DAILY;COUNT=7')
  expect(remaining(null, record)).toBeNull()
  records.put('activity', { id: '2', version: 2, recurrence: 'FREQ=DAILY;COUNT=10' })
  expect(anew('FREQ=DAILY;COUNT=10', record)).toBe('RRULE:FREQ=DAILY;COUNT=10')
  expect(anew('FREQ=DAILY;COUNT=7', record)).toBe('FREQ=DAILY;COUNT=7')
  expect(anew('FREQ=DAILY;COUNT=10', undefined)).toBe('FREQ=DAILY;COUNT=10')
})
