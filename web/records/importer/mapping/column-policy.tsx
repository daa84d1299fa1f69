import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { ImportColumn, OnConflict } from '../import-data.ts'
import classes from './column-details.module.css'
import { isConsent } from './consent-paths.ts'
import { idPath, updatedAtPath } from './field-choices.ts'
import type { ColumnChange } from './mapping-changes.ts'

interface Props {
  column: ImportColumn
  /** Some column says when a row was last changed. */
  hasTimes: boolean
  isFixed: boolean
  change: (change: ColumnChange) => void
}

/** What happens where the field of a column is filled already, when it is not what happens to all. */
export function ColumnPolicy({ column, hasTimes, isFixed, change }: Props) {
  const { t } = useLingui()
  const { field, header, onConflict } = column
  if (field === null || field === idPath || field === updatedAtPath || isConsent(field)) return null
  const choices = [
    { value: '', label: t`Filled already: as for all` },
    { value: 'fill', label: t`Filled already: leave it` },
    { value: 'overwrite', label: t`Filled already: replace it` },
    { value: 'rival', label: t`Filled already: replace it, keep both` },
    ...(hasTimes || onConflict === 'newest' ? [{ value: 'newest', label: t`Filled already: take what is newer` }] : []),
  ]
  return (
    <NativeSelect
      size="xs"
      variant="unstyled"
      className={classes.policy}
      data-own={onConflict !== undefined || undefined}
      aria-label={t`${header}: where the field is filled already`}
      value={onConflict ?? ''}
      disabled={isFixed}
      data={choices}
      onChange={({ currentTarget }) =>
        change({ field, onConflict: (currentTarget.value || null) as OnConflict | null })
      }
    />
  )
}
