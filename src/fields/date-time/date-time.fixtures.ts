import type { Fixtures } from '../fixtures.ts'

// The organisation's zone is the default one, UTC.
export const fixtures: Fixtures<string> = {
  settings: {},
  good: [
    { input: '2026-11-21T21:42:21.120Z', value: '2026-11-21T21:42:21.120Z', text: '2026-11-21T21:42:21.120Z' },
    { input: '2026-11-21T21:42:21Z', value: '2026-11-21T21:42:21.000Z' },
    { input: '2026-11-21t01:30:00.5+02:00', value: '2026-11-20T23:30:00.500Z' },
    { input: '2024-02-29T23:59:59.999999999-00:30', value: '2024-03-01T00:29:59.999Z' },
    { input: '0001-01-01T00:00:00Z', value: '0001-01-01T00:00:00.000Z' },
    { input: '9999-12-31T23:59:59.999z', value: '9999-12-31T23:59:59.999Z' },
  ],
  bad: [
    { input: '2026-11-21', message: /must be a time with its offset such as .* got the text "2026-11-21"/ },
    { input: '2026-11-21T21:42:21', message: /with its offset/ },
    { input: '2026-11-21 21:42:21Z', message: /must be a time/ },
    { input: '2026-02-30T00:00:00Z', message: /must be a time/ },
    { input: '2026-11-21T24:00:00Z', message: /must be a time/ },
    { input: '2026-11-21T23:59:60Z', message: /must be a time/ },
    { input: '2026-11-21T12:00:00+24:00', message: /must be a time/ },
    { input: '0001-01-01T00:00:00+01:00', message: /must be a time/ },
    { input: '9999-12-31T23:59:59-01:00', message: /must be a time/ },
    { input: 1795297341000, message: /got the number/ },
    { input: 'now', message: /must be a time/ },
  ],
  blank: [],
  texts: [
    { text: '2026-11-21 21:42', value: '2026-11-21T21:42:00.000Z' },
    { text: '21.11.2026 7:05:09', value: '2026-11-21T07:05:09.000Z' },
    { text: '11/21/2026 2:05 PM', value: '2026-11-21T14:05:00.000Z' },
    { text: '11/21/2026, 12:00 a.m.', value: '2026-11-21T00:00:00.000Z' },
    { text: '2026-11-21 21:42:21.12+00', value: '2026-11-21T21:42:21.120Z' },
    { text: '2026-11-21 21:42 +0200', value: '2026-11-21T19:42:00.000Z' },
    { text: '2026-11-21', value: '2026-11-21T00:00:00.000Z' },
    { text: '2026年11月21日 08:00', value: '2026-11-21T08:00:00.000Z' },
  ],
  badTexts: [
    { text: '2026-11-21 25:00', message: /must be a time such as 2026-11-21 14:30/ },
    { text: '13:00 PM', message: /must be a time/ },
    { text: 'tomorrow', message: /must be a time/ },
  ],
  sorted: [
    '0001-01-01T00:00:00.000Z',
    '2026-11-20T23:30:00.500Z',
    '2026-11-21T21:42:21.000Z',
    '2026-11-21T21:42:21.120Z',
  ],
  filters: [
    { filter: { gt: '2026-11-21T21:42:21Z', lt: '2027-01-01T00:00:00Z' }, matches: [0] },
    { filter: { eq: '2026-11-21T01:30:00.5+02:00' }, matches: [2] },
    { filter: { within: '2026-11-21' }, matches: [0, 1] },
    { filter: { within: '2024' }, matches: [3] },
  ],
}
