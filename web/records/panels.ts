import type { ComponentType } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'

/** More about a record that a module shows on its page, whichever module the object is of. */
export interface RecordPanel {
  object: string
  /** Its name in the address (`?tab=tree`); one of its kind on a page. */
  key: string
  /** In the language of now, for a tab. A panel at the side has its own heading, and is nothing when it has nothing to say. */
  label: () => string
  /**
   * A tab beside the timeline; below the main facts at the side (on a phone with what is related); or a line at the top, whose room
   * is kept before it is there, so it always has something to say, or takes the place of those that have (`data-takes-the-place`); or below the line of the record on the timelines of others.
   */
  place: 'tab' | 'side' | 'top' | 'line'
  /** Best by `late`, so that it is fetched when it is shown. */
  Panel: ComponentType<{ object: ObjectInfo; record: RecordData }>
  /** Whether it is there at all; without it: always. */
  isShown?: (record: RecordData) => boolean
}

let panels: readonly RecordPanel[] = []

export function registerRecordPanels(list: readonly RecordPanel[]): void {
  panels = list
}

export function panelsOf(object: string, place: RecordPanel['place']): RecordPanel[] {
  return panels.filter((panel) => panel.object === object && panel.place === place)
}
