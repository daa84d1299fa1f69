import type { CatalogInfo, ObjectInfo } from '#web/data/catalog.ts'
import type { Filter } from '#web/records/list-state.ts'
import type { Widget } from '../dashboard-data.ts'
import type { BoardScope } from '../scope/board-scope.ts'
import type { Figures } from './figures.ts'

/** A widget whose figures are here. */
export interface Shown {
  widget: Widget
  object: ObjectInfo
  catalog: CatalogInfo
  scope: BoardScope
  /** Its records, as the board narrows them. */
  filter: Filter | null
  figures: Figures
  title: string
  /** Figures in lines instead of a drawing. */
  isTable: boolean
}
