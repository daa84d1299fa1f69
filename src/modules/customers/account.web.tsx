import { t } from '@lingui/core/macro'
import type { RecordData } from '#web/data/record-store.ts'
import { IconBuilding } from '#web/kit/icons.ts'
import { fetched, late } from '#web/kit/late.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'
import type { RecordPanel } from '#web/records/panels.ts'

const LoseButton = late(() => import('./lose-button.web.tsx'), 'LoseButton')

export const accountWeb: ObjectWeb = {
  object: 'account',
  icon: IconBuilding,
  highlights: ['lifecycle', 'level', 'industry', 'nextContactDue', 'owner'],
  sections: [
    {
      key: 'about',
      fields: ['kind', 'lifecycle', 'relation', 'industry', 'owner', 'territory', 'parent', 'tags', 'description'],
    },
    { key: 'loss', fields: ['lostOn', 'lostReason', 'lostTo', 'lostYearlySales'] },
    { key: 'care', fields: ['level', 'lastContactAt', 'nextContactDue', 'need', 'needCategory', 'salesChannel'] },
    { key: 'risk', fields: ['risk', 'riskReason', 'creditLimit', 'daysOverdue'] },
    { key: 'reach', fields: ['website', 'email', 'phone'] },
    { key: 'addresses', fields: ['billingAddress', 'shippingAddress'] },
    { key: 'company', fields: ['size', 'employees', 'annualRevenue', 'foundedYear', 'files'] },
    { key: 'origin', fields: ['source', 'customerSince', 'lifecycleSince', 'byRule', 'territoryOverlap'] },
  ],
  draft: ['name', 'kind', 'industry', 'website', 'email', 'phone'],
  related: ['contacts', 'deals', 'subsidiaries'],
  unlisted: ['personContacts', 'customersWon', 'contestedDeals', 'competesFor'],
  isKnownAgain: true,
  hasTimeline: true,
  beforeChange: async (account, values) => {
    if (values['lifecycle'] !== 'lost') return { values }
    const { beforeChange } = await fetched(() => import('./account-change.web.tsx'))
    return beforeChange(account, values)
  },
  Actions: ({ record }: { record: RecordData }) => <LoseButton record={record} />,
}

/** The group to which a company belongs. */
export const accountTreePanel: RecordPanel = {
  object: 'account',
  key: 'tree',
  label: () => t`Group`,
  place: 'tab',
  Panel: late(() => import('./account-tree-panel.web.tsx'), 'AccountTreePanel'),
  isShown: (record) => record['kind'] !== 'person',
}

/** In which states a customer was. */
export const lifecyclePanel: RecordPanel = {
  object: 'account',
  key: 'lifecycle',
  label: () => t`Lifecycle`,
  place: 'side',
  Panel: late(() => import('./lifecycle-panel.web.tsx'), 'LifecyclePanel'),
}
