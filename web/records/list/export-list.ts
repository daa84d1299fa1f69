import { addressOf } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
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
export function exportList({ object, filter, sort, columns, format }: Wanted): void {
  const fields = columns.filter(({ link }) => link === null).map(({ path }) => path)
  const address = addressOf(`/${object.path}/export`, {
    format,
    filter: filter ? JSON.stringify(filter) : '',
    sort,
    fields: fields.join(','),
  })
  download(address, `${object.path}.${format}`)
}

/** An address takes the ids of so many records. */
const mostIds = 600

/** The same for chosen records, a part at a time where they are many; they come as one file. */
export async function exportIds(wanted: Wanted, ids: readonly string[]): Promise<void> {
  if (ids.length <= mostIds) return exportList({ ...wanted, filter: { id: { in: ids } } })
  const parts: string[] = []
  for (let from = 0; from < ids.length; from += mostIds) {
    const filter = JSON.stringify({ id: { in: ids.slice(from, from + mostIds) } })
    const { object, sort, format } = wanted
    const response = await fetch(addressOf(`/${object.path}/export`, { format, filter, sort }))
    const text = await response.text()
    parts.push(from > 0 && format === 'csv' ? text.slice(text.indexOf('\n') + 1) : text)
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
