import type { Icon } from '#web/kit/icons.ts'

/** A line of the palette: a record, a page or an act. */
export interface Item {
  key: string
  icon: Icon
  label: string
  /** Under which it stands. */
  section: string
  /** Further words by which it is found. */
  words?: string
  keys?: string
  /** Where it leads; such a line also opens in a new tab. */
  path?: string
  run?: () => void
  record?: { object: string; id: string }
  /** The file by which the record was found, and what it says there. */
  file?: { name: string; text: string | null }
  /** Shown before anything is typed. */
  isEarly?: boolean
  ranges?: readonly (readonly [number, number])[]
}

export interface Section {
  title: string
  items: readonly Item[]
}
