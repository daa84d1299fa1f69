import { useEffect } from 'react'
import { type FieldInfo, useCatalog } from '#web/data/catalog.ts'
import { wantRecord } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { useText } from '#web/records/page/facts/value-text.ts'
import classes from './palette.module.css'

const most = 2
const telling = ['text', 'email', 'phone', 'select', 'link', 'user', 'money', 'personName']

/** What tells a record from another of the same name: the first filled fields of its table. */
export function RecordHint({ object: name, id }: { object: string; id: string }) {
  const object = useCatalog().objects.get(name)
  const record = useRecord(name, id)
  useEffect(() => wantRecord(name, id), [name, id])
  if (!object || !record) return <span className={classes.hint} />
  const fields = (object.columns ?? [])
    .flatMap((column) => object.fields.find((field) => field.name === column) ?? [])
    .filter((field) => field.key !== object.title && telling.includes(field.type) && isFilled(record[field.key]))
    .slice(0, most)
  return (
    <span className={classes.hint}>
      {fields.map((field) => (
        <HintPart key={field.key} field={field} record={record} />
      ))}
    </span>
  )
}

function HintPart({ field, record }: { field: FieldInfo; record: RecordData }) {
  const text = useText(field, record[field.key])
  return text ? <span>{text}</span> : null
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== ''
}
