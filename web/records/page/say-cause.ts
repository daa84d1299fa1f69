import { t } from '@lingui/core/macro'
import type { ChangeEntry } from '#web/data/about.ts'

/** Who or what made a change: a person, an import, an undo, the program itself. */
export function sayCause({ actor, cause }: Pick<ChangeEntry, 'actor' | 'cause'>): string {
  const who = typeof actor === 'string' ? actor : (actor?.name ?? '')
  switch ((cause ?? '').split(':', 1)[0]) {
    case 'import':
      return who ? t`Import by ${who}` : t`Import`
    case 'undo':
      return who ? t`Undone by ${who}` : t`Undone`
    case 'demo':
      return t`Sample data`
    case 'command line':
      return who || t`Command line`
    default:
      return who || t`Kith`
  }
}
