import { IconBranch } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const branchWeb: ObjectWeb = {
  object: 'branch',
  icon: IconBranch,
  highlights: ['parent', 'phone', 'timeZone', 'currency', 'calendar'],
  draft: ['name', 'parent', 'timeZone', 'currency', 'calendar', 'numberPrefix'],
  related: ['children', 'users', 'teams', 'stockPlaces', 'targets'],
}
