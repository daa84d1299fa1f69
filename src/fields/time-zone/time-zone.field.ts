import { timeZoneFrom } from '#kernel/standards/time-zones.ts'
import { codedType } from '../coded.ts'

/** A zone of IANA. */
export const timeZone = codedType({
  type: 'timeZone',
  find: timeZoneFrom,
  code: 'not-a-time-zone',
  expected: 'a time zone such as Europe/Madrid',
  pattern: '^[A-Za-z]+(/[A-Za-z\\d_+-]+){0,2}$',
})
