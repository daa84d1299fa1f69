import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

export const formPanels: RecordPanel[] = [
  {
    object: 'form',
    key: 'builder',
    label: () => t`Contents`,
    place: 'tab',
    Panel: late(() => import('./form-builder.web.tsx'), 'FormBuilder'),
  },
  {
    object: 'form',
    key: 'place',
    label: () => t`On pages`,
    place: 'side',
    Panel: late(() => import('./form-place.web.tsx'), 'FormPlace'),
  },
  {
    object: 'form',
    key: 'refused',
    label: () => t`Taken for spam`,
    place: 'side',
    Panel: late(() => import('./refused-entries.web.tsx'), 'RefusedEntries'),
  },
  {
    object: 'formEntry',
    key: 'answers',
    label: () => '',
    place: 'line',
    Panel: late(() => import('./given-answers.web.tsx'), 'GivenAnswers'),
  },
]
