import { t } from '@lingui/core/macro'
import { timeZoneFrom, timeZones } from '#kernel/standards/time-zones.ts'
import { codedWeb } from '../coded.web.tsx'

export const timeZoneWeb = codedWeb({
  type: 'timeZone',
  codes: timeZones,
  find: timeZoneFrom,
  name: (zone) => zone.replaceAll('_', ' '),
  refusal: (text) => t`“${text}” is not a time zone.`,
})
