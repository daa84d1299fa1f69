import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { call } from '#web/data/call.ts'
import { underWay } from '#web/data/calls/under-way.ts'
import { type FieldInfo, fieldOf } from '#web/data/catalog.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { createRecord, pathOf } from '#web/data/writes.ts'
import { IconPlus } from '#web/kit/icons.ts'
import { tellDone, tellProblem } from '../../acts.ts'
import { fieldWeb } from '../../fields.ts'
import { openCreateForm } from '../../form/create-form.tsx'
import { bodyOf, startValues } from '../../form/form-fields.ts'
import { objectWeb } from '../../object-web.ts'
import classes from './parts-table.module.css'
import { filterOf, linkedTo, type Relation } from './relations.ts'

interface Props {
  relation: Relation
  record: RecordData
  ids: readonly string[]
  /** There are more than these. */
  isCut: boolean
}

/** The row at the end: what is chosen there becomes a line at once, and the next one can be chosen. */
export function NewPart({ relation, record, ids, isCut }: Props) {
  const { t } = useLingui()
  const { object } = relation
  const source = sourceOf(relation)
  const [turn, setTurn] = useState(0)
  const start = async () => {
    const last = isCut ? await lastPlace(relation, record) : lastOf(relation, ids)
    const place = fieldOf(object, 'position') ? { position: last + 1 } : {}
    return { ...startValues(object, {}), ...linkedTo(relation, record.id), ...place }
  }
  const add = async (field: FieldInfo, chosen: unknown) => {
    if (typeof chosen !== 'string') return
    try {
      const values = { ...(await start()), [field.key]: chosen }
      const more = (await objectWeb(object.name)?.follow?.(values, field.key)) ?? {}
      const written = await createRecord({ object: object.name, values: bodyOf({ ...more, ...values }) })
      tellDone(t`Line added`, written.changeSet)
    } catch (error) {
      tellProblem(error, () => void add(field, chosen))
    }
    setTurn((before) => before + 1)
  }
  // A new editor is empty, and takes the keys from the one that is gone, unless they went elsewhere meanwhile.
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (turn > 0 && document.activeElement === document.body) place.current?.querySelector('input')?.focus()
  }, [turn])
  const blank = (
    <button
      type="button"
      className={classes.blank}
      onClick={() =>
        void start()
          .then((values) => openCreateForm({ object: object.name, values }))
          .catch((error: unknown) => tellProblem(error))
      }
    >
      <IconPlus size={14} aria-hidden="true" />
      <Trans>Add a line by hand</Trans>
    </button>
  )
  if (!source) return blank
  const { Editor } = fieldWeb(source)
  return (
    <div className={classes.adding}>
      <div className={classes.source} key={turn} ref={place}>
        <Editor place="form" field={source} value={null} onChange={(chosen) => void underWay(add(source, chosen))} />
      </div>
      {blank}
    </div>
  )
}

/** The link from which a line is made: its product. */
export function sourceOf({ object, field: back }: Relation): FieldInfo | null {
  const columns = (object.columns ?? []).flatMap((name) => fieldOf(object, name) ?? [])
  return columns.find((field) => field.type === 'link' && field.name !== back.name && field.mayChange) ?? null
}

function lastOf({ object }: Relation, ids: readonly string[]): number {
  return Math.max(0, ...ids.map((id) => Number(records.get(object.name, id)?.['position'] ?? 0)))
}

/** Of lines that are not all on the screen. */
async function lastPlace(relation: Relation, record: RecordData): Promise<number> {
  const { object } = relation
  if (!fieldOf(object, 'position')) return 0
  const body = {
    filter: { ...filterOf(relation, record.id), position: { isNull: false } },
    sort: '-position',
    fields: ['position'],
    limit: 1,
  }
  const { data } = await call<{ data: RecordData[] }>(`/${pathOf(object.name)}/query`, { method: 'POST', body })
  return Number(data[0]?.['position'] ?? 0)
}
