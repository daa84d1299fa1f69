import { t } from '@lingui/core/macro'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { FilterNode } from './model.ts'

/** What the last look at the quality of records found, in words; null when the node says something else. */
export function sayFound(object: ObjectInfo, node: FilterNode): string | null {
  if (node.is !== 'condition' || node.path !== 'id' || node.operator !== 'found') return null
  const [word, name] = String(node.operand).split(' ')
  const text = sayMark(word ?? '', name ? (fieldOf(object, name)?.label ?? name) : null)
  return text && node.negated ? t`not (${text})` : text
}

function sayMark(word: string, field: string | null): string | null {
  switch (word) {
    case 'stale':
      return field ? t`${field} is old` : t`Not confirmed for long`
    case 'invalid':
      return field && t`${field} is not valid`
    case 'conflict':
      return field ? t`${field} won against another value` : t`With conflicting values`
    case 'unreachable':
      return t`Cannot be reached`
    case 'useless':
      return t`Of no use`
    default:
      return null
  }
}
