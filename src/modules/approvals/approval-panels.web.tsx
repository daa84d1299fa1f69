import { t } from '@lingui/core/macro'
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
