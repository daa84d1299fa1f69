import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

/** What the score of a lead is made of. */
export const scorePanel: RecordPanel = {
  object: 'lead',
  key: 'score',
  label: () => t`Score`,
  place: 'side',
  Panel: late(() => import('./score-panel.web.tsx'), 'ScorePanel'),
}
