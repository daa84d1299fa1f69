import { t } from '@lingui/core/macro'
import { past } from '#web/data/past.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

const Panel = late(() => import('./next-action-panel.web.tsx'), 'NextActionPanel')

/** What to do with a lead or a deal now, and why. */
export const nextActionPanels: RecordPanel[] = ['lead', 'deal'].map((object) => ({
  object,
  key: 'next',
  label: () => t`Do next`,
  place: 'top',
  isShown: isOpen,
  Panel,
}))

/** What is closed, binned, or shown as it was has nothing to be done. */
function isOpen({ status, outcome, deletedAt }: RecordData): boolean {
  return (
    past === null && !deletedAt && !['converted', 'disqualified', 'won', 'lost'].includes(String(status ?? outcome))
  )
}
