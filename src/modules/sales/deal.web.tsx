import type { RecordData } from '#web/data/record-store.ts'
import { IconDeal } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'
import { beforeChange, beforeChanges } from './change-stage.web.tsx'
import { DealAge } from './deal-age.web.tsx'

const Actions = late(() => import('./deal-actions.web.tsx'), 'DealActions')
const Mark = late(() => import('./approval-mark.web.tsx'), 'ApprovalMark')

export const dealWeb: ObjectWeb = {
  object: 'deal',
  icon: IconDeal,
  board: { column: 'stage', sum: 'amount' },
  calendar: 'closesOn',
  timeline: 'openedAt,closesOn',
  highlights: ['amount', 'account', 'closesOn', 'owner'],
  sections: [
    {
      key: 'sale',
      fields: [
        'stage',
        'amount',
        'oneOff',
        'mrr',
        'arr',
        'contractValue',
        'paymentDays',
        'probability',
        'closesOn',
        'nextStep',
        'lossReason',
      ],
    },
    { key: 'links', fields: ['account', 'contact', 'product', 'competitor'] },
    { key: 'need', fields: ['need', 'source', 'salesChannel', 'description', 'tags'] },
    {
      key: 'time',
      fields: ['pipeline', 'outcome', 'openedAt', 'stageSince', 'closedAt', 'reopenedAt', 'salesCycleDays'],
    },
  ],
  draft: ['name', 'account', 'stage', 'amount', 'closesOn'],
  // The points stand above, each beside its stage.
  unshown: ['donePoints'],
  related: ['lines', 'people', 'competitors', 'credits'],
  hasTimeline: true,
  beforeChange,
  beforeChanges,
  CardExtra: DealAge,
  CardMark: Mark,
  hasCourse: true,
  Actions: ({ record }: { record: RecordData }) => <Actions record={record} />,
}
