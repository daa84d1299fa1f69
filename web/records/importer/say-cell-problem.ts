import { t } from '@lingui/core/macro'
import { currentCatalog } from '#web/data/catalog.ts'
import type { CellProblem } from './import-data.ts'

/** What is wrong with a cell; what only the server knows stays in its words. */
export function sayCellProblem({ code, message, values = {} }: CellProblem): string {
  const value = String(values['value'] ?? '')
  const object = currentCatalog().objects.get(String(values['object'] ?? ''))?.label ?? String(values['object'] ?? '')
  switch (code) {
    case 'no-such-record':
      return value ? t`“${value}” is not here: no ${object} is called so` : message
    case 'several-match':
      return t`“${value}” could be ${values['count'] ?? 2} records`
    case 'required':
      return t`It is needed and the cell is empty`
    case 'not-a-date':
      return t`“${value}” is not a date`
    case 'not-a-time':
      return t`“${value}” is not a time`
    case 'not-a-number':
      return t`“${value}” is not a number`
    case 'not-an-email':
      return t`“${value}” is not an e-mail address`
    case 'not-a-phone':
      return t`“${value}” is not a phone number`
    case 'not-a-country':
      return t`“${value}” is not a country`
    case 'unknown-option':
      return t`“${value}” is none of the choices`
    case 'duplicate':
      return t`Another record has this already`
    default:
      return message
  }
}
