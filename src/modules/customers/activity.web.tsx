import { Suspense } from 'react'
import type { RecordData } from '#web/data/record-store.ts'
import { IconActivity } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

const DoneButton = late(() => import('./done-button.web.tsx'), 'DoneButton')

export const activityWeb: ObjectWeb = {
  object: 'activity',
  icon: IconActivity,
  calendar: 'startsAt,endsAt,dueAt',
  highlights: ['kind', 'dueAt', 'startsAt', 'priority', 'owner'],
  text: 'body',
  sections: [
    { key: 'about', fields: ['outcome', 'priority', 'kind', 'owner', 'colleagues', 'files', 'body'] },
    {
      key: 'links',
      fields: ['account', 'contact', 'participants', 'deal', 'lead', 'otherAccounts', 'otherDeals', 'otherLeads'],
    },
    {
      key: 'time',
      fields: ['dueAt', 'startsAt', 'endsAt', 'duration', 'remindBefore', 'recurrence', 'recursFrom', 'doneAt'],
    },
  ],
  draft: ['subject', 'kind', 'dueAt', 'owner', 'account', 'contact', 'deal'],
  Actions: ({ record }: { record: RecordData }) => (
    <Suspense fallback={null}>
      <DoneButton record={record} />
    </Suspense>
  ),
}
