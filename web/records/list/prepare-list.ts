import { currentCatalog, type ObjectInfo } from '#web/data/catalog.ts'
import { listWindow } from '#web/data/list-window.ts'
import { searchFilterOf } from '../filter/search-filter.ts'
import { listQueryOf, readListState, type Search } from '../list-state.ts'
import { baseOf, currentOf } from '../views/use-view.ts'
import { readViews } from '../views/view-data.ts'

/** Milliseconds for which nobody minds that the page before still stands: shorter than the flash of an empty list. */
const unnoticed = 100

/** Begins to read what a list opens with before anything of it is drawn, and waits a moment for it. `path` as in the address. */
export async function prepareList(path: string, search: Search): Promise<void> {
  const object = currentCatalog().byPath.get(path)
  if (!object || object.may.see === 'none') return
  const moment = new Promise<void>((resolve) => setTimeout(resolve, unnoticed))
  await Promise.race([readFirst(object, search), moment])
}

/** What cannot be read is told by the list itself. */
async function readFirst(object: ObjectInfo, search: Search): Promise<void> {
  const views = await readViews(object.name).catch(() => [])
  const state = readListState(search, baseOf(currentOf(views, search, object.name)))
  if (state.layout !== 'table' || state.groupBy) return
  await listWindow(listQueryOf(object.name, state, searchFilterOf(object, state.search))).begin()
}
