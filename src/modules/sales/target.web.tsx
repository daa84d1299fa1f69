import { IconTarget } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const targetWeb: ObjectWeb = {
  object: 'target',
  icon: IconTarget,
  highlights: ['measure', 'amount', 'number', 'startsOn', 'endsOn'],
  sections: [
    {
      key: 'about',
      fields: ['name', 'measure', 'amount', 'number', 'startsOn', 'endsOn', 'branch', 'team', 'person', 'owner'],
    },
  ],
  draft: ['name', 'measure', 'amount', 'number', 'startsOn', 'endsOn', 'branch', 'team', 'person'],
}
