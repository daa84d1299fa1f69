import { IconFlag, IconTarget, IconUsers } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

const CreditRest = late(() => import('./credit-rest.web.tsx'), 'CreditRest')

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

export const dealCreditWeb: ObjectWeb = {
  object: 'dealCredit',
  icon: IconTarget,
  highlights: ['deal', 'person', 'percent'],
  draft: ['person', 'percent', 'role', 'note'],
  PartsNote: CreditRest,
}
