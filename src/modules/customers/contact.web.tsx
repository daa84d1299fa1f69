import { IconUser } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const contactWeb: ObjectWeb = {
  object: 'contact',
  icon: IconUser,
  related: ['deals'],
  hasTimeline: true,
}
