import { t } from '@lingui/core/macro'
import { past } from '#web/data/past.ts'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

/** Whether a deal needs approval, and how far that is. */
export const approvalPanel: RecordPanel = {
  object: 'deal',
  key: 'approval',
  label: () => t`Approval`,
  place: 'side',
  Panel: late(() => import('./approval-panel.web.tsx'), 'ApprovalPanel'),
}

/** What waits for who looks at a deal, or what they wait for, where they see it first. */
export const approvalLine: RecordPanel = {
  object: 'deal',
  key: 'approval-line',
  label: () => t`Approval`,
  place: 'top',
  isShown: ({ outcome, deletedAt }) => past === null && !deletedAt && outcome === 'open',
  Panel: late(() => import('./approval-line.web.tsx'), 'ApprovalLine'),
}
