import { IconFlag, IconUsers } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const dealContactWeb: ObjectWeb = {
  object: 'dealContact',
  icon: IconUsers,
  highlights: ['deal', 'contact', 'stance'],
  draft: ['contact', 'role', 'stance', 'notes'],
}

export const dealCompetitorWeb: ObjectWeb = {
  object: 'dealCompetitor',
  icon: IconFlag,
  highlights: ['deal', 'account'],
  draft: ['account', 'standing', 'strengths', 'weaknesses'],
}
