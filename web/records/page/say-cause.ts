import { t } from '@lingui/core/macro'
import type { ChangeEntry } from '#web/data/about.ts'

/** Who made a change: a person, else what did it. */
export function sayAuthor({ actor, cause }: Pick<ChangeEntry, 'actor' | 'cause'>): string {
  const name = typeof actor === 'string' ? actor : actor?.name
  if (name) return name
  switch (kindOf(cause)) {
    case 'import':
      return t`An import`
    case 'demo':
      return t`The sample data`
    default:
      return t`Kith`
  }
}

/** By what means a person did it, when it was not an ordinary act on a screen; '' otherwise. */
export function sayOrigin({ actor, cause }: Pick<ChangeEntry, 'actor' | 'cause'>): string {
  if (!actor) return ''
  switch (kindOf(cause)) {
    case 'import':
      return t`by import`
    case 'undo':
      return t`by undo`
    case 'merge':
      return t`by a merge`
    case 'bulk':
      return t`by an edit of many`
    case 'demo':
      return t`sample data`
    default:
      return ''
  }
}

/** The same, and whether a program did it with the person's key. */
export function sayWay({ via, ...change }: Pick<ChangeEntry, 'actor' | 'cause'> & { via: string }): string {
  const origin = sayOrigin(change)
  return origin === '' && change.actor && via === 'key' ? t`by a program` : origin
}

function kindOf(cause: string | null): string {
  return (cause ?? '').split(':', 1)[0] ?? ''
}
