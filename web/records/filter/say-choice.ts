import { t } from '@lingui/core/macro'
import type { Choice } from './choices.ts'

/** An operator in words, or as a sign between figures. */
export function sayChoice(choice: Choice, kind: string): string {
  if (choice in signs && (kind === 'number' || kind === 'money')) return signs[choice] as string
  return kind === 'date' || kind === 'time' ? sayTimeChoice(choice) : sayPlainChoice(choice)
}

const signs: Partial<Record<Choice, string>> = { is: '=', isNot: '≠', less: '<', more: '>', atMost: '≤', atLeast: '≥' }

function sayTimeChoice(choice: Choice): string {
  switch (choice) {
    case 'is':
      return t`is on`
    case 'isNot':
      return t`is not on`
    case 'less':
      return t`is before`
    case 'more':
      return t`is after`
    case 'atMost':
      return t`is on or before`
    case 'atLeast':
      return t`is on or after`
    default:
      return sayPlainChoice(choice)
  }
}

function sayPlainChoice(choice: Choice): string {
  switch (choice) {
    case 'is':
      return t`is`
    case 'isNot':
      return t`is not`
    case 'contains':
      return t`contains`
    case 'containsNot':
      return t`does not contain`
    case 'startsWith':
      return t`starts with`
    case 'startsNot':
      return t`does not start with`
    case 'less':
      return t`comes before`
    case 'more':
      return t`comes after`
    case 'atMost':
      return t`comes up to`
    case 'atLeast':
      return t`comes from`
    case 'within':
      return t`is within`
    case 'notWithin':
      return t`is not within`
    case 'hasAll':
      return t`has all of`
    case 'hasNotAll':
      return t`does not have all of`
    case 'hasAny':
      return t`has any of`
    case 'hasNone':
      return t`has none of`
    case 'empty':
      return t`is empty`
    case 'filled':
      return t`is not empty`
    case 'some':
      return t`at least one`
    case 'none':
      return t`none`
  }
}
