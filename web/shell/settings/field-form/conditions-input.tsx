import { useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { type Condition, conditionOperators } from '#kernel/condition.ts'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import type { Filter } from '#web/records/list-state.ts'
import type { FieldSaid } from '../data-model/model-data.ts'
import classes from './conditions-input.module.css'

interface Props {
  object: ObjectInfo
  field: FieldInfo | undefined
  typed: FieldSaid
  change: (changes: Partial<FieldSaid>) => void
}

type Name = 'requiredWhen' | 'visibleWhen' | 'readOnlyWhen'

/** When the field is demanded, shown, kept as it is: by other values of the record, or of what it is linked to. */
export function ConditionsInput({ object, field, typed, change }: Props) {
  const { t } = useLingui()
  const asked = useMemo(
    () => ({ ...object, fields: object.fields.filter(({ name }) => name !== field?.name) }),
    [object, field],
  )
  const [isOpen, setOpen] = useState(Boolean(typed.requiredWhen ?? typed.visibleWhen ?? typed.readOnlyWhen))
  if (!isOpen)
    return (
      <button type="button" className={classes.more} onClick={() => setOpen(true)}>
        {t`Only under conditions`}
      </button>
    )
  const line = (name: Name, label: string) => (
    <div key={name} className={classes.line}>
      <span className={classes.label}>{label}</span>
      <FilterBar
        object={asked}
        filter={(typed[name] as Filter | undefined) ?? null}
        onChange={(filter) => change({ [name]: (filter as Condition | null) ?? undefined })}
      />
    </div>
  )
  return (
    <div className={classes.lines}>
      {line('visibleWhen', t`Shown only when`)}
      {line('requiredWhen', t`Must be given when`)}
      {line('readOnlyWhen', t`Stays as it is when`)}
    </div>
  )
}

/** What a roll-up may ask of the records that it counts: values that change only when somebody changes them. */
export function askable(object: ObjectInfo): ObjectInfo {
  const fields = object.fields.flatMap((one) => {
    const operators = one.operators.filter((operator) => conditionOperators[one.kind]?.includes(operator))
    return operators.length === 0 ? [] : [{ ...one, operators }]
  })
  return { ...object, fields, inverses: [] }
}
