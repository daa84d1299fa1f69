import { t } from '@lingui/core/macro'
import { past } from '#web/data/past.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

const Panel = late(() => import('./next-action-panel.web.tsx'), 'NextActionPanel')

/** What is closed has nothing to be done, save that what recurs is to be renewed. */
const isShown: Record<string, (record: RecordData) => boolean> = {
  lead: ({ status }) => !['converted', 'disqualified'].includes(String(status)),
  deal: ({ outcome, arr }) => outcome === 'open' || (outcome === 'won' && isMoney(arr)),
  account: ({ lifecycle }) => !['prospect', 'lost'].includes(String(lifecycle)),
}

/** What to do with a lead, a deal or an account now, and why. */
export const nextActionPanels: RecordPanel[] = Object.entries(isShown).map(([object, isShownFor]) => ({
  object,
  key: 'next',
  label: () => t`Do next`,
  place: 'top',
  isShown: (record) => past === null && !record['deletedAt'] && isShownFor(record),
  Panel,
}))

function isMoney(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'amount' in value && Number(value.amount) !== 0
}
