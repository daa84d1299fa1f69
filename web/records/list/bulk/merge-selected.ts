import type { ObjectInfo } from '#web/data/catalog.ts'
import { may } from '#web/data/session.ts'
import { fetched } from '#web/kit/late.ts'
import type { RowSelection } from '../../grid/rows/row-selection.ts'

/** Side by side more would not be seen. */
const most = 5

/** Whether what is ticked can be made one record. */
export function mayMerge(object: ObjectInfo, selection: RowSelection): boolean {
  const { isAll, ids } = selection
  if (isAll || ids.size < 2 || ids.size > most) return false
  return object.madeBy === null && may('change', object.name) && may('delete', object.name)
}

export async function mergeSelected(object: ObjectInfo, selection: RowSelection): Promise<void> {
  if (!mayMerge(object, selection)) return
  // Wanted by few: it comes when it is opened.
  const { openMerge } = await fetched(() => import('../../merge/open-merge.tsx'))
  if (await openMerge(object, [...selection.ids])) selection.clear()
}
