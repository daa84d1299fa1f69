import { IconLead } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const leadWeb: ObjectWeb = {
  object: 'lead',
  icon: IconLead,
  board: { column: 'status' },
  highlights: ['status', 'score', 'company', 'owner'],
  sections: [
    { key: 'contact', fields: ['name', 'company', 'email', 'phone'] },
    { key: 'interest', fields: ['status', 'score', 'interest', 'need', 'source'] },
    { key: 'more', fields: ['tags', 'description', 'externalId'] },
  ],
  draft: ['name', 'company', 'email', 'phone', 'status', 'source'],
  hasTimeline: true,
}
