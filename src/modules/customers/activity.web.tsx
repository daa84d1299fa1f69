import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { IconActivity } from '#web/kit/icons.ts'
import { fetched, late } from '#web/kit/late.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'
import { repeatWeb } from '#web/records/timeline/repeat/repeat-web.tsx'

const DoneButton = late(() => import('./done-button.web.tsx'), 'DoneButton')

const changes = () => fetched(() => import('./activity-change.web.tsx'))

const NearbyContacts = late(() => import('#web/records/timeline/nearby-contacts.tsx'), 'NearbyContacts')

/** Whether a colleague is in touch with the same customer. */
function DraftNote({ values }: { values: Values }) {
  if (!['call', 'meeting', 'visit'].includes(String(values['kind']))) return null
  const at = values['startsAt'] ?? values['dueAt'] ?? null
  return <NearbyContacts values={values} at={typeof at === 'string' ? at : null} />
}

export const activityWeb: ObjectWeb = {
  object: 'activity',
  icon: IconActivity,
  calendar: 'startsAt,endsAt,dueAt',
  highlights: ['kind', 'dueAt', 'startsAt', 'priority', 'owner'],
  text: 'body',
  sections: [
    {
      key: 'about',
      fields: [
        'outcome',
        'need',
        'competitorSeen',
        'stockSeen',
        'priority',
        'kind',
        'owner',
        'colleagues',
        'checklist',
        'files',
        'body',
      ],
    },
    {
      key: 'links',
      fields: ['account', 'contact', 'participants', 'deal', 'lead', 'otherAccounts', 'otherDeals', 'otherLeads'],
    },
    {
      key: 'time',
      fields: [
        'dueAt',
        'startsAt',
        'endsAt',
        'duration',
        'remindBefore',
        'recurrence',
        'recursFrom',
        'recursAt',
        'doneAt',
      ],
    },
  ],
  draft: ['subject', 'kind', 'dueAt', 'owner', 'account', 'contact', 'deal'],
  beforeChange: async (activity, values) => (await changes()).beforeChange(activity, values),
  beforeBin: async (activity) => (await changes()).beforeBin(activity),
  unshown: ['series'],
  looks: { recurrence: repeatWeb },
  DraftNote,
  Actions: ({ record }: { record: RecordData }) => <DoneButton record={record} />,
}
