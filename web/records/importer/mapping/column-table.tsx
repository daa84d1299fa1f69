import { t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconAlert, IconArrowRight } from '#web/kit/icons.ts'
import type { ImportColumn, ImportFile } from '../import-data.ts'
import { ColumnDetails } from './column-details.tsx'
import { ColumnPolicy } from './column-policy.tsx'
import classes from './column-table.module.css'
import { isConsent } from './consent-paths.ts'
import { type FieldChoice, updatedAtPath } from './field-choices.ts'
import { FieldSelect } from './field-select.tsx'
import type { ColumnChange } from './mapping-changes.ts'
import { doubtful, sayWhy } from './say-why.ts'

interface Props {
  file: ImportFile
  object: ObjectInfo | undefined
  choices: readonly FieldChoice[]
  isFixed: boolean
  choose: (header: string, choice: ColumnChange) => void
  /** Makes a field for a column; for who may. */
  onNew?: ((column: ImportColumn) => void) | undefined
}

/** The columns of a file: header and samples, and the field that each fills. On a phone each is a card. */
export function ColumnTable({ file, object, choices, isFixed, choose, onNew }: Props) {
  const { t } = useLingui()
  const hasTimes = file.columns.some(({ field }) => field === updatedAtPath)
  const takenBy = new Map(
    file.columns.flatMap(({ field, header }) => (field && !isConsent(field) ? [[field, header] as const] : [])),
  )
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t`Column of the file`}</th>
          <th scope="col">{t`Values`}</th>
          <th scope="col">
            <span className="k-hidden">{t`goes to`}</span>
          </th>
          <th scope="col">{t`Field`}</th>
          <th scope="col">{t`How it is read`}</th>
        </tr>
      </thead>
      <tbody>
        {file.columns.map((column) => (
          <tr key={column.header} data-out={column.field === null || undefined}>
            <th scope="row" className={classes.header} title={column.header}>
              {column.header}
            </th>
            <td className={classes.samples} title={column.samples.join('\n')}>
              {column.samples.length > 0 ? [...new Set(column.samples)].slice(0, 3).join(' · ') : t`(empty)`}
            </td>
            <td className={classes.arrow}>
              <IconArrowRight size={14} aria-hidden="true" />
            </td>
            <td className={classes.field}>
              <FieldSelect
                choices={choices}
                value={column.field}
                takenBy={takenBy}
                label={column.header}
                disabled={isFixed}
                onChange={(field) => choose(column.header, choiceFor(field, choices, column))}
                onNew={onNew && (() => onNew(column))}
              />
            </td>
            <td className={classes.details}>
              <div>
                <ColumnDetails
                  column={column}
                  object={object}
                  isFixed={isFixed}
                  change={(change) => choose(column.header, change)}
                />
                {file.match !== null && (
                  <ColumnPolicy
                    column={column}
                    hasTimes={hasTimes}
                    isFixed={isFixed}
                    change={(change) => choose(column.header, { ...keptOf(column), ...change })}
                  />
                )}
                <Reason column={column} />
                {onNew && column.why.code === 'unknown-name' && column.samples.length > 0 && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={`${t`New field…`} ${column.header}`}
                    onClick={() => onNew(column)}
                  >
                    {t`New field…`}
                  </Button>
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A column that is told one thing more keeps what it was told before. */
function keptOf({ by, currency }: ImportColumn): Pick<ColumnChange, 'by' | 'currency'> {
  return { ...(by ? { by } : {}), ...(currency ? { currency } : {}) }
}

function Reason({ column }: { column: ImportColumn }) {
  const { t } = useLingui()
  const isDoubtful = column.field !== null && column.confidence < doubtful
  return (
    <span className={classes.reason} data-doubtful={isDoubtful || undefined} title={titleOf(column)}>
      {isDoubtful && <IconAlert size={14} aria-label={t`Please look`} />}
      {sayWhy(column)}
    </span>
  )
}

/** How sure the guess was. */
function titleOf({ field, why, confidence }: ImportColumn): string {
  if (field === null || why.code === 'chosen') return ''
  const share = formatNumber(confidence, { style: 'percent' })
  return t`${share} sure`
}

function choiceFor(field: string | null, choices: readonly FieldChoice[], column: ImportColumn): ColumnChange {
  const target = choices.find(({ path }) => path === field)?.target
  return { field, ...(target ? { by: column.by ?? 'title' } : {}) }
}
