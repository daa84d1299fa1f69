import { plural, t } from '@lingui/core/macro'
import type { Plan } from '#kernel/goals/plan.ts'
import { formatMoney, formatNumber, type MoneyValue } from '#web/kit/format.ts'
import type { Goal } from './goal-data.ts'
import { isMoney } from './goal-data.ts'
import type { Holder } from './holders.ts'

export function sayPercent(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })
}

/** An amount of money where there is a currency, else a number. */
export function sayAim(value: number, currency: string | undefined): string {
  if (!currency) return formatNumber(value, { maximumFractionDigits: 1 })
  return formatMoney({ amount: String(value), currency } satisfies MoneyValue, { short: true })
}

/** `of €1,000, which is €500 a month`; why there is nothing to reach. */
export function sayAimed(
  { widget, scope, object, catalog }: Goal,
  plan: Plan | null,
  given: string | undefined,
): string {
  const currency = isMoney({ widget, object, catalog }) ? given : undefined
  const { value, per, targets } = widget.goal ?? {}
  if (!plan) {
    if (scope.stretch.unit === 'all') return t`All time has no goal; choose a period.`
    return targets === undefined ? '' : t`There is no target in this period.`
  }
  const whole = sayAim(plan.value, currency)
  const single = per && Number(value) !== plan.value ? sayAim(Number(value), currency) : null
  if (!single) return t`of ${whole}`
  if (per === 'month') return t`of ${whole}, which is ${single} a month`
  return per === 'quarter' ? t`of ${whole}, which is ${single} a quarter` : t`of ${whole}, which is ${single} a year`
}

/** Whose targets they are. */
export function saySource({ widget }: Goal, holders: readonly Holder[]): string {
  const [first] = holders
  if (widget.goal?.targets === undefined || !first) return ''
  const name = first.label
  const count = holders.length
  if (count === 1) return name
  if (first.kind === 'person') return plural(count, { one: 'target of # person', other: 'targets of # people' })
  return first.kind === 'team'
    ? plural(count, { one: 'target of # team', other: 'targets of # teams' })
    : plural(count, { one: 'target of # branch', other: 'targets of # branches' })
}
