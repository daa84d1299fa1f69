import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

/** What somebody who takes an account over has to know. */
export const briefingPanel: RecordPanel = {
  object: 'account',
  key: 'briefing',
  label: () => t`Briefing`,
  place: 'tab',
  Panel: late(() => import('./briefing-panel.web.tsx'), 'BriefingPanel'),
}
