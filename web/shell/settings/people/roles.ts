import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { Act, Scope } from '#web/data/catalog.ts'

export interface Role {
  key: string
  name: string
  objects: Record<string, Record<Act, Scope> & { fixed?: string[] }>
  may: string[]
  /** How many active people have it. */
  people: number
}

export function useRoles() {
  return useQuery({ queryKey: ['roles'], queryFn: () => call<{ data: Role[] }>('/roles').then(({ data }) => data) })
}

/** The standard roles in the person's language; roles that an organisation named itself stay as they are. */
export function roleName({ key, name }: Pick<Role, 'key' | 'name'>): string {
  switch (key) {
    case 'administrator':
      return t`Administrator`
    case 'manager':
      return t`Manager`
    case 'sales':
      return t`Sales`
    case 'readOnly':
      return t`Read only`
    default:
      return name
  }
}

/** In a sentence, who should have it. */
export function roleText({ key }: Pick<Role, 'key'>): string {
  switch (key) {
    case 'administrator':
      return t`Sees and changes everything, invites people and says what they may.`
    case 'manager':
      return t`Sees and changes what belongs to the own branch and those below it; imports files.`
    case 'sales':
      return t`Sees what belongs to the own team, changes what is their own.`
    case 'readOnly':
      return t`Sees everything and changes nothing.`
    default:
      return ''
  }
}

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

export function sayAct(act: Act): string {
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
    default:
      return permission
  }
}
