import { IconChart, IconTeam, IconUsers } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const affiliationWeb: ObjectWeb = {
  object: 'affiliation',
  icon: IconTeam,
  highlights: ['contact', 'account', 'startsOn', 'endsOn'],
  draft: ['contact', 'account', 'role', 'startsOn', 'endsOn'],
}

export const relationshipWeb: ObjectWeb = {
  object: 'relationship',
  icon: IconUsers,
  highlights: ['contact', 'other'],
  draft: ['contact', 'kind', 'other', 'notes'],
}

export const levelWeb: ObjectWeb = {
  object: 'level',
  icon: IconChart,
  highlights: ['rhythmDays', 'position'],
  draft: ['name', 'rhythmDays', 'treatment'],
  related: ['accounts'],
}
