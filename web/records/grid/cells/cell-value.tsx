import { memo, useEffect } from 'react'
import { wantRecord } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { fieldWeb } from '../../fields.ts'
import type { Column } from '../columns/columns.ts'

/** What stands in a cell: the value of a field of the record, or of the one that it links to. */
export const CellValue = memo(function CellValue({ column, record }: { column: Column; record: RecordData }) {
  if (column.link) return <LinkedValue column={column} record={record} />
  return drawn(column, record)
})

function LinkedValue({ column, record }: { column: Column; record: RecordData }) {
  const { target = '', key = '' } = column.link ?? {}
  const id = record[key] as string | null | undefined
  const linked = useRecord(target, id)
  useEffect(() => {
    if (id && !linked) wantRecord(target, id)
  }, [target, id, linked])
  return linked ? drawn(column, linked) : null
}

function drawn({ field }: Column, record: RecordData) {
  const value = record[field.key]
  if (isEmpty(value)) return null
  const { Cell } = fieldWeb(field)
  return <Cell value={value} field={field} record={record} />
}

export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
