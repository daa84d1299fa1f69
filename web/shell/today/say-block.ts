import { t } from '@lingui/core/macro'
import type { TodayBlock } from './today-data.ts'

export function sayBlock(block: TodayBlock['block']): string {
  switch (block) {
    case 'overdue':
      return t`Overdue`
    case 'due':
      return t`Due today`
    case 'meetings':
      return t`Calls, meetings and visits of the day`
    case 'leads':
      return t`Leads without a next step`
    case 'customers':
      return t`Customers overdue for contact`
    case 'renewals':
      return t`Contracts that end soon`
    case 'quietDeals':
      return t`Deals gone quiet`
    case 'quietAccounts':
      return t`Customers gone quiet`
  }
}

/** Why these are here, where the title does not say it. */
export function sayReason(block: TodayBlock['block'], days: number): string | null {
  switch (block) {
    case 'leads':
      return t`Nothing is planned with them.`
    case 'customers':
      return t`By the rhythm of their level.`
    case 'renewals':
      return t`No deal follows them yet.`
    case 'quietDeals':
    case 'quietAccounts':
      return t`Nothing was done with them for ${days} days.`
    default:
      return null
  }
}
