import { t } from '@lingui/core/macro'
import type { Rule } from './access-data.ts'

/** The rules by which somebody reaches a record, each in a few words. */
export function sayRules(rules: readonly Rule[], roleName: (key: string) => string): string {
  return rules.map((rule) => sayRule(rule, roleName)).join(' · ')
}

function sayRule(rule: Rule, roleName: (key: string) => string): string {
  if (rule.rule === 'share') {
    const team = rule.team?.name ?? ''
    return rule.with === 'team' ? t`Shared with the team ${team}` : t`Shared with them`
  }
  const role = roleName(rule.role)
  switch (rule.because) {
    case 'all':
      return t`Role ${role}: all records`
    case 'owner':
      return t`Role ${role}: their own`
    case 'team': {
      const teams = (rule.teams ?? []).map(({ name }) => name).join(', ')
      return t`Role ${role}: the owner is in their team ${teams}`
    }
    case 'branch':
      return t`Role ${role}: of their branch`
    default:
      return t`Role ${role}: of a branch below theirs`
  }
}
