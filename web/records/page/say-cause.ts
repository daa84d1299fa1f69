import { t } from '@lingui/core/macro'
import type { ChangeEntry } from '#web/data/about.ts'

/** Who made a change: a person, else what did it. */
export function sayAuthor({ actor, by, cause }: Pick<ChangeEntry, 'actor' | 'cause'> & { by?: string | null }): string {
  const name = typeof actor === 'string' ? actor : actor?.name
  if (name) return name
  switch (kindOf(cause)) {
    case 'form':
      return by ? t`Form “${by}”` : t`A form`
    case 'mail-in':
      return by ? t`Mail to “${by}”` : t`A mail`
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
    case 'conversion':
      return t`by a conversion`
    case 'bulk':
      return t`by an edit of many`
    case 'demo':
      return t`sample data`
    default:
      return ''
  }
}

/** The same, and with which key of the person a program did it. */
export function sayWay({ key, ...change }: Pick<ChangeEntry, 'actor' | 'cause'> & { key: Key | null }): string {
  return [sayOrigin(change), key && sayKey(key)].filter(Boolean).join(' · ')
}

interface Key {
  name: string | null
}

function sayKey({ name }: Key): string {
  return name === null ? t`by a key that was revoked` : t`by the key “${name}”`
}

function kindOf(cause: string | null): string {
  return (cause ?? '').split(':', 1)[0] ?? ''
}
