import { t } from '@lingui/core/macro'
import type { FileNote, ImportColumn } from '../import-data.ts'

/** Below this a guess is shown as one that a person should look at. */
export const doubtful = 0.7

/** Why a column was mapped as it is. */
export function sayWhy({ why: { code, values }, confidence, header }: ImportColumn): string {
  const file = String(values['file'] ?? '')
  switch (code) {
    case 'chosen':
      return t`Chosen by you`
    case 'preset':
      return t`Known from ${String(values['program'] ?? '')}`
    case 'own-ids':
      return t`The values are ids of Kith`
    case 'remembered':
      return t`As the last time`
    case 'same-name':
      return t`Called the same`
    case 'known-name':
      return confidence < doubtful ? t`The header may mean it` : t`Known header`
    case 'near-name':
      return t`Spelled nearly the same`
    case 'word-in-name':
      return t`A word of the header fits`
    case 'titles-in-file':
      return t`Values are names in ${file}`
    case 'ids-in-file':
      return t`Values are numbers in ${file}`
    case 'values-look':
      return t`The values look like it`
    case 'countries':
      return t`The values are countries`
    case 'rest-elsewhere':
      return t`Other columns hold the rest of the address`
    case 'all-have-it':
      return t`Rows of every state have a ${header}`
    case 'only-finished':
      return t`Only finished rows have a ${header}`
    case 'all-finished':
      return t`All rows are finished, with dates in the past`
    case 'better-column':
      return t`Another column fits better`
    case 'empty':
      return t`The column is empty`
    case 'misfit':
      return t`The header is known, but its values do not fit`
    case 'other-object':
      return t`The rows are something else than was guessed`
    case 'unknown-name':
      return t`No field is called so`
    default:
      return ''
  }
}

/** What a person should know of a file before the run. */
export function sayNote({ code, message, values }: FileNote): string {
  const { header = '', sample = '', sign = '', column = '', columns = '' } = values
  const order = values['order'] === 'mdy' ? t`month/day/year` : t`day/month/year`
  switch (code) {
    case 'no-header':
      return t`Column ${column} has no header.`
    case 'same-header':
      return t`“${header}” is the header of several columns: ${columns}.`
    case 'dates-mixed':
      return t`${header}: dates are written in two orders; they are read as ${order}, the others stay out.`
    case 'dates-either-way':
      return t`${header}: dates such as ${sample} are read as ${order}.`
    case 'numbers-mixed':
      return t`${header}: numbers are written in two ways; “${sign}” is taken as the decimal sign.`
    case 'numbers-either-way':
      return t`${header}: in numbers such as ${sample}, “${sign}” is taken as the decimal sign.`
    default:
      return message
  }
}
