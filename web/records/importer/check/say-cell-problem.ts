import { t } from '@lingui/core/macro'
import { currentCatalog, fieldOf } from '#web/data/catalog.ts'
import { sayFieldProblem } from '../../say-field-problem.ts'
import type { CellProblem } from '../import-data.ts'
import type { ProblemKind } from './use-problems.ts'

/** What is wrong with a cell, or with a field that no column fills. */
export function sayCellProblem(problem: CellProblem): string {
  const label = fieldLabel(problem)
  return label ? `${label}: ${sayWrong(problem)}` : sayWrong(problem)
}

function sayWrong({ code, message, values = {} }: CellProblem): string {
  const value = String(values['value'] ?? '')
  const object = objectLabel(String(values['object'] ?? ''))
  switch (code) {
    case 'no-such-record':
      return value ? t`“${value}” is not here: no ${object} is called so` : message
    case 'several-match':
      return t`“${value}” could be any of ${values['count'] ?? 2} records`
    case 'required':
      return t`This is needed and the cell is empty`
    case 'not-a-date':
      return t`“${value}” is not a date`
    case 'not-a-time':
      return t`“${value}” is not a date or time`
    case 'not-a-number':
    case 'not-a-whole-number':
      return t`“${value}” is not a number`
    case 'not-an-amount':
      return t`“${value}” is not an amount`
    case 'not-an-email':
      return t`“${value}” is not an e-mail address`
    case 'not-a-phone':
      return t`“${value}” is not a phone number`
    case 'not-a-web-address':
      return t`“${value}” is not a web address`
    case 'not-a-country':
      return t`“${value}” is not a country`
    case 'unknown-option':
      return t`“${value}” is none of the choices`
    case 'duplicate':
      return t`Another record has this already`
    default:
      return sayFieldProblem({ path: '', message, ...(code ? { code } : {}), values })
  }
}

/** `account.name`, when the problem lies in no column of the file. */
function fieldLabel({ column, values = {} }: Pick<CellProblem, 'column' | 'values'>): string {
  const [object = '', field = ''] = String(values['field'] ?? '').split('.')
  const info = column === null ? currentCatalog().objects.get(object) : undefined
  return (info && fieldOf(info, field)?.label) ?? ''
}

/** The same of many cells at once. */
export function sayKind({ code, message, values, valueCount }: ProblemKind): string {
  const [first = ''] = values
  switch (code) {
    case 'no-such-record':
      return t`names what is not here`
    case 'several-match':
      return t`could be any of several records`
    case 'required':
      return t`is needed, and the cells are empty`
    case 'not-a-date':
      return t`is not a date`
    case 'not-a-time':
      return t`is not a date or time`
    case 'not-a-number':
    case 'not-a-whole-number':
      return t`is not a number`
    case 'not-an-amount':
      return t`is not an amount`
    case 'not-an-email':
      return t`is not an e-mail address`
    case 'not-a-phone':
      return t`is not a phone number`
    case 'not-a-web-address':
      return t`is not a web address`
    case 'not-a-country':
      return t`is not a country`
    case 'unknown-option':
      return t`is none of the choices`
    case 'duplicate':
      return t`is in another record already`
    case 'below-minimum':
      return t`is too small`
    case 'above-maximum':
    case 'out-of-range':
    case 'inexact-number':
      return t`is too large`
    case 'too-long':
      return t`is too long`
    case 'too-short':
      return t`is too short`
    case 'too-many-decimals':
      return t`has too many digits after the point`
    default:
      return sayFieldProblem({
        path: '',
        code,
        message: valueCount > 1 && first ? message.replaceAll(first, '…') : message,
      })
  }
}

function objectLabel(name: string): string {
  return currentCatalog().objects.get(name)?.label ?? name
}
