import type { ReactNode } from 'react'
import classes from './pill.module.css'

export const tints = ['gray', 'teal', 'blue', 'violet', 'pink', 'red', 'orange', 'yellow', 'green'] as const
export type Tint = (typeof tints)[number]

/** A word on a soft ground: an option, a tag, a state. Plain DOM, for lists. */
export function Pill({ tint = 'gray', children }: { tint?: Tint; children: ReactNode }) {
  return (
    <span className={classes.pill} data-tint={tint}>
      {children}
    </span>
  )
}

/** The same tint for the same word, everywhere and always. */
export function tintOf(word: string): Tint {
  let hash = 0
  for (const letter of word) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return tints[1 + (hash % (tints.length - 1))] as Tint
}
