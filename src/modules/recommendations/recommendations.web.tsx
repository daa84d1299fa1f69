import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

/** What else the account may buy and when it comes again; at which prices the product was sold. */
export const recommendationPanels: RecordPanel[] = [
  {
    object: 'account',
    key: 'recommendations',
    label: () => t`Recommendations`,
    place: 'tab',
    Panel: late(() => import('./offers-panel.web.tsx'), 'OffersPanel'),
  },
  {
    object: 'product',
    key: 'prices',
    label: () => t`Prices`,
    place: 'tab',
    Panel: late(() => import('./prices-panel.web.tsx'), 'PricesPanel'),
  },
]
