import { t } from '@lingui/core/macro'
import { formatMoney, formatNumber } from '#web/kit/format.ts'
import type { Tint } from '#web/kit/pill.tsx'
import { roleName } from '#web/records/role-name.ts'
import type { DealApproval, Need } from './approval-data.web.tsx'

export function sayState({ state, isOwn }: Pick<Need, 'state' | 'isOwn'>): { text: string; tint: Tint } {
  if (isOwn) return { text: t`Void: the deal is now of who approved it`, tint: 'orange' }
  return {
    needed: () => ({ text: t`Needs approval`, tint: 'yellow' as const }),
    waiting: () => ({ text: t`Waits for an earlier step`, tint: 'gray' as const }),
    asked: () => ({ text: t`Asked`, tint: 'blue' as const }),
    approved: () => ({ text: t`Approved`, tint: 'green' as const }),
    refused: () => ({ text: t`Refused`, tint: 'red' as const }),
    withdrawn: () => ({ text: t`Taken back`, tint: 'gray' as const }),
    void: () => ({ text: t`Void: more is wanted than was asked for`, tint: 'orange' as const }),
  }[state]()
}

/** Of whom it is asked: a person, or whoever has a role. */
export function sayApprover({ of, role }: Pick<Need, 'of' | 'role'>): string | null {
  return of?.name ?? (role ? roleName({ key: role, name: standardName(role) }) : null)
}

/** Roles are told by key; the standard ones have names of their own. */
function standardName(key: string): string {
  return key === 'readOnly' ? 'Read only' : key.charAt(0).toUpperCase() + key.slice(1)
}

export const percent = (value: number) => formatNumber(value / 100, { style: 'percent', maximumFractionDigits: 2 })

/** What of the deal it is about: what the caller sees of it. */
export function sayFigures({ discount, discountAmount, amount, paymentDays }: DealApproval['figures']): string {
  const days = paymentDays === null ? '' : formatNumber(paymentDays)
  const largest = percent(discount ?? 0)
  const taken = discountAmount && Number(discountAmount.amount) > 0 ? formatMoney(discountAmount) : null
  return [
    ...(discount ? [taken ? t`Discount ${largest}, ${taken} in all` : t`Discount ${largest}`] : []),
    ...(amount ? [formatMoney(amount)] : []),
    ...(paymentDays === null ? [] : [t`Payment within ${days} days`]),
  ].join(' · ')
}
