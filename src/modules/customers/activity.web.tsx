import { IconActivity } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const activityWeb: ObjectWeb = {
  object: 'activity',
  icon: IconActivity,
  highlights: ['kind', 'dueAt', 'owner'],
}
