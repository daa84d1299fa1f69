import type { RecordData } from '#web/data/record-store.ts'
import { IconLead } from '#web/kit/icons.ts'
import { fetched, late } from '#web/kit/late.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'
import { LeadClock, respondByWeb } from './respond-by.web.tsx'

const LeadActions = late(() => import('./lead-actions.web.tsx'), 'LeadActions')

export const leadWeb: ObjectWeb = {
  object: 'lead',
  icon: IconLead,
  board: { column: 'status', marks: ['grade', 'score'] },
  highlights: ['status', 'respondBy', 'score', 'grade', 'company', 'owner'],
  sections: [
    {
      key: 'reach',
      fields: ['name', 'company', 'email', 'phone', 'language', 'industry', 'size', 'employees', 'address'],
    },
    {
      key: 'need',
      fields: [
        'status',
        'score',
        'grade',
        'chance',
        'interest',
        'need',
        'source',
        'form',
        'landingPage',
        'salesChannel',
        'description',
        'tags',
        'files',
      ],
    },
    {
      key: 'assignment',
      fields: ['respondBy', 'respondedAt', 'assignment', 'assignedAt', 'territory', 'territoryOverlap', 'byRule'],
    },
    { key: 'conversion', fields: ['convertedAt', 'account', 'contact', 'deal'] },
  ],
  draft: ['name', 'company', 'email', 'phone', 'status', 'source'],
  cards: 'files',
  isKnownAgain: true,
  hasTimeline: true,
  // To move it there is to convert it.
  beforeChange: async (lead, values) => {
    if (values['status'] !== 'converted' || lead['status'] === 'converted') return { values }
    const { openConversion } = await fetched(() => import('./open-conversion.web.tsx'))
    await openConversion(lead, { stays: true })
    return null
  },
  looks: { respondBy: respondByWeb },
  CardExtra: LeadClock,
  Actions: ({ record }: { record: RecordData }) => <LeadActions record={record} />,
}
