import { IconShield } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

const Actions = late(() => import('./approval-panel.web.tsx'), 'ApprovalActions')

export const approvalWebs: ObjectWeb[] = [
  { object: 'approvalRule', icon: IconShield, unshown: ['filter'], unlisted: ['approvals'] },
  { object: 'approval', icon: IconShield, highlights: ['deal', 'state'], hasPanel: true, Actions },
]
