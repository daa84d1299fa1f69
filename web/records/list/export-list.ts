import { addressOf } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { ApiProblem } from '#web/data/problem.ts'
import type { Column } from '../grid/columns/columns.ts'
import type { Filter } from '../list-state.ts'

interface Wanted {
  object: ObjectInfo
  filter: Filter | null
  sort: string
  columns: readonly Column[]
  format: 'csv' | 'ndjson'
}

/** Downloads exactly the records, order and columns of the list; the server streams them, however many there are. */
export function exportList(wanted: Wanted): void {
  download(addressFor(wanted), `${wanted.object.path}.${wanted.format}`)
}

/** A spreadsheet has the columns as they stand; programs get the fields and the linked records behind them. */
function addressFor({ object, filter, sort, columns, format }: Wanted): string {
  const isTable = format === 'csv'
  const names = (paths: readonly string[]) => [...new Set(paths)].join(',')
  return addressOf(`/${object.path}/export`, {
    format,
    filter: filter ? JSON.stringify(filter) : '',
    sort,
    columns: isTable ? names(columns.map(({ path }) => path)) : '',
    fields: isTable ? '' : names(columns.map(({ link, path }) => link?.name ?? path)),
    include: isTable ? '' : names(columns.flatMap(({ link }) => link?.name ?? [])),
  })
}

/** An address takes the ids of so many records. */
const mostIds = 600

/** The same for chosen records, a part at a time where they are many; they come as one file. */
export async function exportIds(wanted: Wanted, ids: readonly string[]): Promise<void> {
  if (ids.length <= mostIds) return exportList({ ...wanted, filter: { id: { in: ids } } })
  const parts: string[] = []
  for (let from = 0; from < ids.length; from += mostIds) {
    const filter = { id: { in: ids.slice(from, from + mostIds) } }
    const response = await fetch(addressFor({ ...wanted, filter }))
    if (!response.ok) throw new ApiProblem({ type: 'internal', status: response.status, detail: response.statusText })
    const text = await response.text()
    parts.push(from > 0 && wanted.format === 'csv' ? text.slice(text.indexOf('\n') + 1) : text)
  }
  const address = URL.createObjectURL(new Blob(parts))
  download(address, `${wanted.object.path}.${wanted.format}`)
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

function download(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
