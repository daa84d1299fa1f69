import { IconLead } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const leadWeb: ObjectWeb = {
  object: 'lead',
  icon: IconLead,
  board: { column: 'status' },
  highlights: ['status', 'score', 'company', 'owner'],
  sections: [
    { key: 'reach', fields: ['name', 'company', 'email', 'phone'] },
    { key: 'need', fields: ['status', 'score', 'interest', 'need', 'source', 'description', 'tags', 'files'] },
  ],
  draft: ['name', 'company', 'email', 'phone', 'status', 'source'],
  cards: 'files',
  isKnownAgain: true,
  hasTimeline: true,
}
