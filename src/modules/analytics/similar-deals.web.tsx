import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

/** How deals like this one went. */
export const similarDealsPanel: RecordPanel = {
  object: 'deal',
  key: 'similar',
  label: () => t`Similar`,
  place: 'tab',
  Panel: late(() => import('./similar-deals-panel.web.tsx'), 'SimilarDealsPanel'),
}
