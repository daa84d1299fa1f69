import { useLingui } from '@lingui/react/macro'
import { fieldOf } from '#web/data/catalog.ts'
import { IconClose } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { columnChoices } from './choices.ts'
import classes from './editor.module.css'
import { Field, type PartProps } from './field.tsx'

const mostColumns = 8
const lengths = ['5', '8', '10', '20', '50']

/** Which columns of the rows, in which order, and how many rows. */
export function ListFields(props: PartProps) {
  const { t } = useLingui()
  const { widget, change } = props
  return (
    <>
      <ColumnsField {...props} />
      <SortField {...props} />
      <Field label={t`Rows`}>
        <PlainChoice
          label={t`Rows`}
          choices={lengths.map((value) => ({ value, label: value }))}
          value={String(widget.limit ?? 10)}
          change={(limit) => change({ limit: Number(limit) })}
        />
      </Field>
    </>
  )
}

function ColumnsField({ widget, object, change }: PartProps) {
  const { t } = useLingui()
  const columns = widget.columns ?? []
  const rest = columnChoices(object).filter(({ path }) => !columns.includes(path))
  const add = { value: '', label: t`Add a column` }
  return (
    <Field label={t`Columns`}>
      <div className={classes.columns}>
        {columns.map((path) => {
          const label = fieldOf(object, path)?.label ?? path
          return (
            <button
              key={path}
              type="button"
              disabled={columns.length === 1}
              aria-label={t`Remove the column ${label}`}
              onClick={() => change({ columns: columns.filter((each) => each !== path) })}
            >
              {label} <IconClose size={11} aria-hidden="true" />
            </button>
          )
        })}
      </div>
      {columns.length < mostColumns && (
        <PlainChoice
          label={t`Add a column`}
          choices={[add, ...rest.map(({ path, label }) => ({ value: path, label }))]}
          value=""
          change={(path) => path && change({ columns: [...columns, path] })}
        />
      )}
    </Field>
  )
}

function SortField({ widget, object, change }: PartProps) {
  const { t } = useLingui()
  const sort = widget.sort ?? ''
  const name = sort.replace(/^-/, '')
  const sign = sort.startsWith('-') ? '-' : ''
  const sortable = object.fields.filter(
    (field) => field.sortable && !['id', 'version', 'deletedAt'].includes(field.name),
  )
  const usual = { value: '', label: t`Usual order` }
  return (
    <Field label={t`Sort by`}>
      <div className={classes.pair}>
        <PlainChoice
          label={t`Sort by`}
          choices={[usual, ...sortable.map((field) => ({ value: field.name, label: field.label }))]}
          value={name}
          change={(next) => change({ sort: next ? `${sign}${next}` : null })}
        />
        {name && (
          <PlainChoice
            label={t`Direction`}
            choices={[
              { value: '', label: t`Smallest first` },
              { value: '-', label: t`Largest first` },
            ]}
            value={sign}
            change={(next) => change({ sort: `${next}${name}` })}
          />
        )}
      </div>
    </Field>
  )
}
