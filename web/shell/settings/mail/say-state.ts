import { t } from '@lingui/core/macro'
import type { Tint } from '#web/kit/pill.tsx'
import type { MailState } from './mail-data.ts'

export function sayState(state: MailState): string {
  const words: Record<MailState, string> = {
    queued: t`Waiting`,
    handingOver: t`Being sent`,
    sent: t`Sent`,
    failed: t`Failed`,
    unknown: t`Unknown`,
    cancelled: t`Cancelled`,
  }
  return words[state]
}

export const tintOfState: Record<MailState, Tint> = {
  queued: 'blue',
  handingOver: 'blue',
  sent: 'teal',
  failed: 'red',
  unknown: 'orange',
  cancelled: 'gray',
}
