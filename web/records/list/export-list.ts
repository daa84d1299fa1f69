import { t } from '@lingui/core/macro'
import { addressOf } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { ApiProblem } from '#web/data/problem.ts'
import type { Column } from '../grid/columns/columns.ts'
import type { Filter } from '../list-state.ts'

export type ExportFormat = 'xlsx' | 'csv' | 'ndjson' | 'vcard' | 'ical'

const endings: Record<ExportFormat, string> = { xlsx: 'xlsx', csv: 'csv', ndjson: 'ndjson', vcard: 'vcf', ical: 'ics' }

/** What the records of the object can be written as: cards are of people and companies, entries of what has a time. */
export function formatsOf({ title, fields }: ObjectInfo): ExportFormat[] {
  const has = (test: (field: ObjectInfo['fields'][number]) => boolean) => fields.some(test)
  const isCard = has(
    ({ key, type }) => type === 'email' || type === 'phone' || (key === title && type === 'personName'),
  )
  const isTimed = has(({ key, type }) => type === 'dateTime' && (key === 'startsAt' || key === 'dueAt'))
  return ['xlsx', 'csv', 'ndjson', ...(isCard ? ['vcard' as const] : []), ...(isTimed ? ['ical' as const] : [])]
}

export function sayFormat(format: ExportFormat): string {
  switch (format) {
    case 'xlsx':
      return t`As Excel workbook`
    case 'csv':
      return t`As CSV, for spreadsheets`
    case 'ndjson':
      return t`As NDJSON, for programs`
    case 'vcard':
      return t`As vCard, for address books`
    case 'ical':
      return t`As iCalendar, for calendars`
  }
}

interface Wanted {
  object: ObjectInfo
  filter: Filter | null
  sort: string
  columns: readonly Column[]
  format: ExportFormat
}

/** Downloads exactly the records, order and columns of the list; the server streams them, however many there are. */
export function exportList(wanted: Wanted): void {
  download(addressFor(wanted), `${wanted.object.path}.${endings[wanted.format]}`)
}

/** A spreadsheet has the columns as they stand; programs get the fields and the linked records behind them. */
function addressFor({ object, filter, sort, columns, format }: Wanted): string {
  const isTable = format === 'csv' || format === 'xlsx'
  const isLines = format === 'ndjson'
  const names = (paths: readonly string[]) => [...new Set(paths)].join(',')
  return addressOf(`/${object.path}/export`, {
    format,
    filter: filter ? JSON.stringify(filter) : '',
    sort,
    columns: isTable ? names(columns.map(({ path }) => path)) : '',
    fields: !isLines ? '' : names(columns.map(({ link, path }) => link?.name ?? path)),
    include: !isLines ? '' : names(columns.flatMap(({ link }) => link?.name ?? [])),
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
  download(address, `${wanted.object.path}.${endings[wanted.format]}`)
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

function download(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
