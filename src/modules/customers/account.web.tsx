import { IconBuilding } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const accountWeb: ObjectWeb = {
  object: 'account',
  icon: IconBuilding,
  related: ['contacts', 'deals'],
  hasTimeline: true,
}
