import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

export const callListPanels: RecordPanel[] = [
  {
    object: 'callList',
    key: 'queue',
    label: () => t`Queue`,
    place: 'tab',
    Panel: late(() => import('./call-list-panel.web.tsx'), 'QueuePanel'),
  },
]
