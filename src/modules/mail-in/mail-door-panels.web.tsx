import { t } from '@lingui/core/macro'
import { late } from '#web/kit/late.ts'
import type { RecordPanel } from '#web/records/panels.ts'

export const mailDoorPanels: RecordPanel[] = [
  {
    object: 'mailDoor',
    key: 'mails',
    label: () => t`Address and mails`,
    place: 'tab',
    Panel: late(() => import('./mail-door-panel.web.tsx'), 'MailDoorPanel'),
  },
]
