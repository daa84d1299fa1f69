import type { Fixtures } from '../fixtures.ts'

export const fixtures: Fixtures<string> = {
  settings: {},
  good: [
    { input: 'Europe/Madrid', value: 'Europe/Madrid', text: 'Europe/Madrid' },
    { input: 'europe/kiev', value: 'Europe/Kyiv' },
    { input: 'UTC', value: 'UTC' },
    { input: 'America/Argentina/Buenos_Aires', value: 'America/Argentina/Buenos_Aires' },
    { input: 'US/Pacific', value: 'America/Los_Angeles' },
    { input: 'Etc/GMT+5', value: 'Etc/GMT+5' },
  ],
  bad: [
    { input: 'Europe/Atlantis', message: /must be a time zone such as Europe\/Madrid, got "Europe\/Atlantis"/ },
    { input: '+02:00', message: /time zone/ },
    { input: 'GMT+2', message: /time zone/ },
    { input: 2, message: /got the number 2/ },
    { input: ['UTC'], message: /got a list of 1/ },
  ],
  blank: ['', ' '],
  texts: [
    { text: 'New York', value: 'America/New_York' },
    { text: 'Pacific Time', value: 'America/Los_Angeles' },
    { text: 'hora de Europa central', value: 'Europe/Paris' },
    { text: '北美东部时间', value: 'America/New_York' },
    { text: 'за східноєвропейським часом', value: 'Europe/Kyiv' },
  ],
  badTexts: [{ text: 'two hours ahead', message: /time zone/ }],
  sorted: ['America/Los_Angeles', 'Asia/Tokyo', 'Europe/Kyiv', 'UTC'],
  filters: [
    { filter: { eq: 'Europe/Kiev' }, matches: [1] },
    { filter: { ne: 'UTC' }, matches: [0, 1, 3, 4, 5] },
    { filter: { in: ['UTC', 'Etc/GMT+5'] }, matches: [2, 5] },
    { filter: { notIn: ['UTC', 'Etc/GMT+5'] }, matches: [0, 1, 3, 4] },
    { filter: { isNull: true }, matches: [] },
  ],
}
