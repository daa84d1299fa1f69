import type { FieldInfo } from '#web/data/catalog.ts'
import type { BoardColumn } from './columns/columns.ts'

/** The columns of the board that is on the screen, for those who are not part of it: the sheet that is printed. */
export const shownBoard: { now: { field: FieldInfo; columns: readonly BoardColumn[] } | null } = { now: null }
