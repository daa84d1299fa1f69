import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

/** Whom the rules gave a lead to. */
export const assignmentPanel: RecordPanel = {
  object: 'lead',
  key: 'assignment',
  label: () => t`Assignment`,
  place: 'side',
  Panel: late(() => import('./assignment-panel.web.tsx'), 'AssignmentPanel'),
}
