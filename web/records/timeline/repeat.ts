import { t } from '@lingui/core/macro'

/** The rules that screens offer; others come by the API and from calendars. */
export const repeatRules = [
  'FREQ=DAILY',
  'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  'FREQ=WEEKLY',
  'FREQ=WEEKLY;INTERVAL=2',
  'FREQ=MONTHLY',
  'FREQ=MONTHLY;INTERVAL=3',
  'FREQ=YEARLY',
] as const

export const isOffered = (rule: string) => repeatRules.some((each) => each === rule)

/** A rule in words; one that is not offered is only said to repeat. */
export function sayRepeat(rule: string): string {
  switch (rule) {
    case 'FREQ=DAILY':
      return t`Every day`
    case 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR':
      return t`Every working day`
    case 'FREQ=WEEKLY':
      return t`Every week`
    case 'FREQ=WEEKLY;INTERVAL=2':
      return t`Every two weeks`
    case 'FREQ=MONTHLY':
      return t`Every month`
    case 'FREQ=MONTHLY;INTERVAL=3':
      return t`Every three months`
    case 'FREQ=YEARLY':
      return t`Every year`
    default:
      return t`Repeats`
  }
}
