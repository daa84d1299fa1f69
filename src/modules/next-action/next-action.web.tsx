import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

const Panel = late(() => import('./next-action-panel.web.tsx'), 'NextActionPanel')

/** What to do with a lead or a deal now, and why. */
export const nextActionPanels: RecordPanel[] = ['lead', 'deal'].map((object) => ({
  object,
  key: 'next',
  label: () => t`Do next`,
  place: 'side',
  Panel,
}))
