import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

const Panel = late(() => import('./cadence-panel.web.tsx'), 'CadencePanel')

export const cadencePanels: RecordPanel[] = [
  {
    object: 'cadence',
    key: 'steps',
    label: () => t`Steps`,
    place: 'tab',
    Panel: late(() => import('./steps-panel.web.tsx'), 'StepsPanel'),
  },
  ...['lead', 'contact', 'deal'].map(
    (object): RecordPanel => ({ object, key: 'cadence', label: () => t`Cadence`, place: 'side', Panel }),
  ),
]
