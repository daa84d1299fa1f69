import { addressOf } from '#web/data/call.ts'
import { currentCatalog } from '#web/data/catalog.ts'
import { past } from '#web/data/past.ts'
import { narrowed } from '../scope/board-scope.ts'
import { listColumns } from './list-columns.ts'
import { download, saveTable } from './save-file.ts'
import { tellWidget } from './told.ts'
import type { OnScreen } from './widget-menu.tsx'

/** The figures as numbers that a spreadsheet counts with; of a list all its rows, where the person may take them along. */
export async function takeCsv(shown: OnScreen, title: string): Promise<void> {
  const { widget, object, scope } = shown
  if (widget.kind === 'list' && past === null && object.may.export !== 'none') {
    const { filter } = narrowed(widget, object, scope)
    const columns = listColumns(widget, object, currentCatalog()).map(({ path }) => path)
    const asked = { format: 'csv', filter: filter ? JSON.stringify(filter) : '', sort: widget.sort ?? '' }
    download(addressOf(`/${object.path}/export`, { ...asked, columns: columns.join(',') }), `${title}.csv`)
    return
  }
  const { heads, lines } = tellWidget(shown)
  await saveTable(
    title,
    heads,
    lines.map(({ label, raws }) => ({ label, texts: raws })),
  )
}
