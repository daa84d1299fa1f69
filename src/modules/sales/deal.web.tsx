import { IconDeal } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const dealWeb: ObjectWeb = {
  object: 'deal',
  icon: IconDeal,
  board: { column: 'stage', sum: 'amount' },
  highlights: ['amount', 'account', 'closesOn', 'owner'],
  sections: [
    { key: 'sale', fields: ['stage', 'amount', 'probability', 'closesOn', 'nextStep', 'lossReason'] },
    { key: 'customer', fields: ['account', 'contact', 'product', 'need', 'source'] },
    { key: 'course', fields: ['pipeline', 'outcome', 'openedAt', 'closedAt', 'salesCycleDays'] },
    { key: 'more', fields: ['tags', 'description', 'externalId'] },
  ],
  draft: ['name', 'account', 'stage', 'amount', 'closesOn'],
  related: ['lines'],
  hasTimeline: true,
}
