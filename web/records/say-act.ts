import { plural, t } from '@lingui/core/macro'
import { readActName } from '#kernel/act-names.ts'
import { currentCatalog } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'

/** The name of an act in the person's language; a name that somebody gave stays. */
export function sayAct(name: string): string {
  const act = readActName(name)
  switch (act?.kind) {
    case 'import':
      return sayImport(act)
    case 'bulk':
      return sayBulk(act.op, `${sayWords(act.of)}: ${sayRecords(act.count)}`)
    case 'merge': {
      const what = `${sayWords(act.of)}: ${sayRecords(act.count)}`
      return t`Merge – ${what}`
    }
    case 'invite': {
      const { who } = act
      return t`${who} invited`
    }
    case 'join': {
      const { who } = act
      return t`First sign-in of ${who}`
    }
    case 'undo': {
      const text = sayAct(act.of)
      return t`Undone: ${text}`
    }
    case 'handover': {
      const { from } = act
      return t`Handover of the work of ${from}`
    }
    case 'form': {
      const { of } = act
      return t`Entry of the form ${of}`
    }
    case 'mail': {
      const { of } = act
      return t`Mail to ${of}`
    }
    case 'sample':
      return t`Sample company`
    case 'set-up':
      return t`Set-up`
    case 'empty-bin':
      return t`Bin emptied`
    case 'deactivate':
      return t`A person deactivated`
    case 'reactivate':
      return t`A person reactivated`
    case 'share':
      return t`Record shared`
    case 'unshare':
      return t`Share ended`
    case 'erasure':
      return t`Personal data erased`
    case 'personal-data':
      return t`Personal data given out`
    case 'conversion':
      return t`Lead converted`
    case 'customer-rules':
      return t`Rules of customers`
    case 'lead-assignment':
      return t`Leads assigned by rule`
    case 'territories':
      return t`Rules of territories`
    default:
      return name
  }
}

function sayImport({ files, more }: { files: string; more: number }): string {
  return more > 0 ? t`Import of ${files} and ${more} more` : t`Import of ${files}`
}

function sayBulk(op: 'edit' | 'deletion' | 'restore', what: string): string {
  if (op === 'edit') return t`Bulk edit – ${what}`
  return op === 'deletion' ? t`Bulk deletion – ${what}` : t`Bulk restore – ${what}`
}

/** `deal lines`, as the log has it, is called by its label. */
function sayWords(words: string): string {
  const one = words.replaceAll(/ ([a-z])/g, (_, letter: string) => letter.toUpperCase())
  for (const object of currentCatalog().objects.values()) {
    if (object.path.replaceAll('-', ' ') === words || object.name === one) return object.pluralLabel ?? object.label
  }
  return words
}

function sayRecords(count: number): string {
  const shown = formatNumber(count)
  return plural(count, { one: '# record', other: `${shown} records` })
}
