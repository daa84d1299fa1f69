import { plural, t } from '@lingui/core/macro'
import type { Act, Scope } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import type { Difference } from './roles.ts'

/** How far an act reaches. */
export function sayScope(scope: Scope): string {
  switch (scope) {
    case 'none':
      return t`No`
    case 'own':
      return t`Own`
    case 'team':
      return t`Team’s`
    case 'branch':
      return t`Branch’s`
    case 'teamAndBranch':
      return t`Team’s and branch’s`
    case 'branchAndBelow':
      return t`Branch’s and below`
    case 'teamAndBranchAndBelow':
      return t`Team’s, branch’s and below`
    case 'all':
      return t`All`
  }
}

export function sayRoleAct(act: Act | 'import'): string {
  switch (act) {
    case 'see':
      return t`See`
    case 'create':
      return t`Create`
    case 'change':
      return t`Change`
    case 'delete':
      return t`Delete`
    case 'export':
      return t`Export`
    case 'import':
      return t`Import`
  }
}

/** What is not about records. */
export function sayPermission(permission: string): string {
  switch (permission) {
    case 'administer':
      return t`Look after Kith itself`
    case 'manageUsers':
      return t`Invite people, give roles, see all API keys`
    case 'import':
      return t`Import files`
    case 'backdate':
      return t`Set when something happened`
    case 'seeAllChanges':
      return t`See the whole history, whoever made it`
    case 'explainAccess':
      return t`See who can see a record, and why`
    case 'leadRules':
      return t`Say which leads are promising, and who gets them`
    default:
      return permission
  }
}

/** In a few words what an act comes to for the records of an object. */
export function sayGain(act: Act, { records, people }: Difference): string {
  const who = sayPeople(people)
  const what = sayRecords(records)
  switch (act) {
    case 'change':
      return t`${what} can be changed by ${who}`
    case 'delete':
      return t`${what} can be deleted by ${who}`
    case 'export':
      return t`${what} can be exported by ${who}`
    default:
      return t`${what} become visible to ${who}`
  }
}

export function sayLoss(act: Act, { records, people }: Difference): string {
  const who = sayPeople(people)
  const what = sayRecords(records)
  switch (act) {
    case 'change':
      return t`${what} can no longer be changed by ${who}`
    case 'delete':
      return t`${what} can no longer be deleted by ${who}`
    case 'export':
      return t`${what} can no longer be exported by ${who}`
    default:
      return t`${what} disappear for ${who}`
  }
}

export function sayPeople(people: number): string {
  const shown = formatNumber(people)
  return plural(people, { one: '# person', other: `${shown} people` })
}

function sayRecords(records: number): string {
  const shown = formatNumber(records)
  return plural(records, { one: '# record', other: `${shown} records` })
}
