import { plural, t } from '@lingui/core/macro'
import { dateIn } from '#kernel/time.ts'
import { formatDate, formatNumber, formatTime } from '#web/kit/format.ts'

export interface NextAction {
  reason:
    | 'answerDue'
    | 'callBack'
    | 'cadenceStep'
    | 'activityDue'
    | 'closePassed'
    | 'renewal'
    | 'birthday'
    | 'contactDue'
    | 'longInStage'
    | 'promising'
    | 'quiet'
  act: 'call' | 'task' | 'moveClose' | 'newDeal' | 'openActivity' | 'openCallList'
  at: string | null
  days: number | null
  chance: number | null
  about: { object: 'activity' | 'callList' | 'contact' | 'account' | 'deal'; id: string } | null
}

/** Why it is to be done now. */
export function sayWhy({ reason, at, days, chance }: NextAction): string {
  const moment = at ? formatTime(at, { dateStyle: 'medium', timeStyle: 'short' }) : ''
  const day = at ? formatDate(at.slice(0, 10)) : ''
  const count = days ?? 0
  const isPast = at !== null && new Date(at).getTime() < Date.now()
  const hasEnded = at !== null && at < dateIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date())
  const share = chance === null ? null : formatNumber(chance / 100, { style: 'percent', maximumFractionDigits: 0 })
  return {
    answerDue: () => (isPast ? t`The answer was due ${moment}` : t`The answer is due ${moment}`),
    callBack: () => t`A call back was promised for ${moment}`,
    cadenceStep: () => (isPast ? t`A step of a cadence was due ${moment}` : t`A step of a cadence is due ${moment}`),
    activityDue: () => (isPast ? t`Was planned for ${moment}` : t`Planned for ${moment}`),
    closePassed: () => t`It was to close on ${day}`,
    renewal: () => (hasEnded ? t`The contract ended on ${day}` : t`The contract ends on ${day}`),
    birthday: () => t`The contact has a birthday on ${day}`,
    contactDue: () => t`Contact with the account was due on ${day}`,
    longInStage: () =>
      plural(count, { one: '# day in its stage, longer than usual', other: '# days in its stage, longer than usual' }),
    promising: () =>
      share
        ? t`Its chance to convert is ${share}, and nobody has been in touch`
        : t`A hot lead, and nobody has been in touch`,
    quiet: () =>
      plural(count, {
        one: 'Nothing was done for # day, and nothing is planned',
        other: 'Nothing was done for # days, and nothing is planned',
      }),
  }[reason]()
}
