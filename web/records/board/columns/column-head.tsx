import { useLingui } from '@lingui/react/macro'
import { Tooltip } from '@mantine/core'
import { may } from '#web/data/session.ts'
import { formatMoney, formatMoneyCompact, formatNumber } from '#web/kit/format.ts'
import { IconCollapse, IconExpand, IconPlus } from '#web/kit/icons.ts'
import { openCreateForm } from '../../form/create-form.tsx'
import classes from '../board.module.css'
import { useBoard } from '../board-context.ts'
import type { BoardColumn } from './columns.ts'
import type { ColumnFigures } from './figures.ts'

interface Props {
  column: BoardColumn
  figures: ColumnFigures
  toggle: (column: BoardColumn) => void
}

/** Name, count and sum of a column, and what can be done with it. */
export function ColumnHead({ column, figures, toggle }: Props) {
  const { t } = useLingui()
  const { object, field } = useBoard()
  return (
    <header className={classes.head}>
      <h2 className={classes.name}>{column.name}</h2>
      <span className={classes.count}>{formatNumber(figures.count)}</span>
      <Sum figures={figures} />
      <span className={classes.buttons}>
        {may('create', object.name) && object.madeBy === null && column.kind === 'open' && !column.isClosed && (
          <button
            type="button"
            aria-label={t`Add to ${column.name}`}
            onClick={() => openCreateForm({ object: object.name, values: { [field.key]: column.value } })}
          >
            <IconPlus size={15} aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          className={classes.fold}
          aria-label={t`Make ${column.name} narrow`}
          onClick={() => toggle(column)}
        >
          <IconCollapse size={15} aria-hidden="true" />
        </button>
      </span>
    </header>
  )
}

/** A column that is narrow: takes what is dropped on it, and opens when it is pressed. */
export function NarrowColumn({ column, figures, toggle }: Props) {
  const { t } = useLingui()
  return (
    <button type="button" className={classes.narrow} aria-expanded="false" onClick={() => toggle(column)}>
      <IconExpand size={15} aria-hidden="true" />
      <span className="k-hidden">{t`Open the column ${column.name}`}</span>
      <span className={classes.upright}>
        <b aria-hidden="true">{column.name}</b>
        <span>{formatNumber(figures.count)}</span>
        <Sum figures={figures} />
      </span>
    </button>
  )
}

function Sum({ figures: { sum, unconverted } }: { figures: ColumnFigures }) {
  const { t } = useLingui()
  if (!sum || Number(sum.amount) === 0) return null
  const exact = formatMoney(sum)
  const label = unconverted > 0 ? t`${exact}, without ${unconverted} in other currencies` : exact
  return (
    <Tooltip label={label}>
      <span className={classes.sum}>{formatMoneyCompact(sum)}</span>
    </Tooltip>
  )
}
