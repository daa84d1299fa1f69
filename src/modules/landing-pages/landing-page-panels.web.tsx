import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

export const landingPagePanels: RecordPanel[] = [
  {
    object: 'landingPage',
    key: 'builder',
    label: () => t`Contents`,
    place: 'tab',
    Panel: late(() => import('./page-builder.web.tsx'), 'PageBuilder'),
  },
  {
    object: 'landingPage',
    key: 'place',
    label: () => t`The page`,
    place: 'side',
    Panel: late(() => import('./page-place.web.tsx'), 'PagePlace'),
  },
  {
    object: 'landingPage',
    key: 'results',
    label: () => t`What came of it`,
    place: 'side',
    Panel: late(() => import('./page-results.web.tsx'), 'PageResults'),
  },
]
