import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

const Panel = late(() => import('./consent-panel.web.tsx'), 'ConsentPanel')

export const consentPanels: RecordPanel[] = ['contact', 'lead'].map((object) => ({
  object,
  key: 'consents',
  label: () => t`Consents`,
  place: 'side',
  Panel,
}))
