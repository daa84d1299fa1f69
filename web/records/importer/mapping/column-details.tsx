import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { useSession } from '#web/data/session.ts'
import type { ImportColumn, LinkBy } from '../import-data.ts'
import { sayObjects } from '../say-import.ts'
import classes from './column-details.module.css'
import { ColumnValues } from './column-values.tsx'
import type { ColumnChange } from './mapping-changes.ts'

interface Props {
  column: ImportColumn
  object: ObjectInfo | undefined
  isFixed: boolean
  change: (change: ColumnChange) => void
}

/** What a column needs to be told besides its field: what a link goes by, which currency amounts are in. */
export function ColumnDetails({ column, object, isFixed, change }: Props) {
  const { t } = useLingui()
  const currency = useSession().organisation.currency
  const field = object?.fields.find(({ name }) => name === column.field)
  if (!field) return null
  if (field.target)
    return (
      <span className={classes.details}>
        <NativeSelect
          size="xs"
          aria-label={t`${column.header}: what the values are`}
          value={column.by ?? 'title'}
          disabled={isFixed}
          data={[
            { value: 'title', label: t`Names` },
            { value: 'externalId', label: t`Numbers` },
          ]}
          onChange={({ currentTarget }) => change({ field: field.name, by: currentTarget.value as LinkBy })}
        />
        <Trans>of {sayObjects(field.target)}</Trans>
      </span>
    )
  if (field.type === 'money')
    return (
      <span className={classes.details}>
        <Trans>Without a sign in</Trans>
        <NativeSelect
          size="xs"
          aria-label={t`${column.header}: currency`}
          value={column.currency ?? ''}
          disabled={isFixed}
          data={[{ value: '', label: currency }, ...currencies().filter((code) => code !== currency)]}
          onChange={({ currentTarget }) =>
            change({ field: field.name, ...(currentTarget.value ? { currency: currentTarget.value } : {}) })
          }
        />
      </span>
    )
  if (column.values)
    return (
      <ColumnValues
        column={column}
        field={field}
        isFixed={isFixed}
        change={(values) => change({ field: field.name, values })}
      />
    )
  return null
}

function currencies(): string[] {
  return Intl.supportedValuesOf('currency')
}
