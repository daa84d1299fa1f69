import { t } from '@lingui/core/macro'
import type { ImportColumn } from '../import-data.ts'

/** Below this a guess is shown as one that a person should look at. */
export const doubtful = 0.7

/** Why a column was mapped as it is, in the person's language; what is put more specially stays in the server's words. */
export function sayHow({ how, field, confidence, header }: ImportColumn): string {
  if (how === '' || how === 'chosen') return how === '' ? '' : t`Chosen by you`
  if (field === null) return sayWhyNot(how)
  const file = /^values are (titles|ids) in (.+)$/.exec(how)
  if (file?.[2]) return file[1] === 'ids' ? t`Values are numbers in ${file[2]}` : t`Values are names in ${file[2]}`
  if (/^header is /.test(how)) return t`Called the same`
  if (/^header .* is known for /.test(how)) return confidence < doubtful ? t`The header may mean it` : t`Known header`
  if (/^header .* is nearly /.test(how)) return t`Spelled nearly the same`
  if (/^header .* holds a word for /.test(how)) return t`A word of the header fits`
  if (how.startsWith('values look like ')) return t`The values look like it`
  if (/^only rows that are .*, so it is /.test(how)) return t`Only finished rows have a ${header}`
  return how
}

function sayWhyNot(how: string): string {
  if (how.startsWith('another column fits ')) return t`Another column fits better`
  if (how === 'the column is empty') return t`The column is empty`
  if (how === 'no field has this name') return t`No field is called so`
  if (how.startsWith('the header is known for ')) return t`The header is known, but its values do not fit`
  return how
}
