import { plural, t } from '@lingui/core/macro'
import { formatNumber } from '#web/kit/format.ts'

export type StepKind = 'call' | 'task' | 'mail'

export interface Step {
  kind: StepKind
  days: number
  subject: string
  text: string
}

export function sayKind(kind: StepKind): string {
  if (kind === 'call') return t`Call`
  return kind === 'mail' ? t`Mail` : t`Task`
}

/** When a step comes, seen from the one before. */
export function sayDays(days: number): string {
  const shown = formatNumber(days)
  return days === 0 ? t`at once` : plural(days, { one: 'after # working day', other: `after ${shown} working days` })
}

/** `Call · Mail after 2 working days · Task after 3 working days`. */
export function saySteps(steps: readonly Step[]): string {
  return steps.map(({ kind, days }) => (days === 0 ? sayKind(kind) : `${sayKind(kind)} ${sayDays(days)}`)).join(' · ')
}
