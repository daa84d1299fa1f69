import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

export const dealRoomPanels: RecordPanel[] = [
  {
    object: 'deal',
    key: 'room',
    label: () => t`Deal room`,
    place: 'tab',
    Panel: late(() => import('./room-panel.web.tsx'), 'RoomPanel'),
  },
  {
    object: 'dealRoom',
    key: 'room',
    label: () => t`Contents`,
    place: 'tab',
    Panel: late(() => import('./room-panel.web.tsx'), 'OwnRoomPanel'),
  },
]
