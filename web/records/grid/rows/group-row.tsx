import { useLingui } from '@lingui/react/macro'
import { memo, useSyncExternalStore } from 'react'
import { formatMoney, formatNumber, type MoneyValue } from '#web/kit/format.ts'
import { IconChevronRight } from '#web/kit/icons.ts'
import { fieldWeb } from '../../fields.ts'
import { useGridParts } from '../grid-context.ts'
import { activeIdOf, type ColumnLayout } from './grid-row.tsx'
import classes from './group-row.module.css'
import type { Group } from './groups.ts'

interface Props {
  line: number
  group: Group
  top: number
  layout: ColumnLayout
  groupedBy: string
}

/** The head of a group: its value, how many there are, sums below the columns that they belong to. */
export const GroupRow = memo(function GroupRow({ line, group, top, layout, groupedBy }: Props) {
  const { object, table } = useGridParts()
  const isActive = useSyncExternalStore(table.subscribe, () => table.active?.line === line)
  const [title, ...others] = layout.drawn
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-level={1}
      aria-expanded={group.isOpen}
      id={isActive ? activeIdOf(object.name) : undefined}
      className={classes.group}
      data-line={line}
      data-group
      data-active={isActive || undefined}
      data-empty={group.count === 0 || undefined}
      style={{ top }}
    >
      <div role="gridcell" aria-colindex={1} className={classes.turn} aria-hidden="true">
        <IconChevronRight size={15} className={classes.chevron} />
      </div>
      <Gap width={layout.gaps[0] ?? 0} />
      <div role="gridcell" aria-colindex={2} className={classes.name} style={layout.styles[title ?? 0]}>
        <GroupName group={group} groupedBy={groupedBy} />
        <span className={classes.count}>{formatNumber(group.count)}</span>
      </div>
      {others.map((index, at) => {
        const column = layout.columns[index]
        const sum = column && group.sums[column.path]
        return (
          <GroupSum
            key={column?.path}
            style={layout.styles[index]}
            column={index}
            align={column && fieldWeb(column.field).align}
            gap={layout.gaps[at + 1] ?? 0}
            text={sayFigure(sum)}
          />
        )
      })}
    </div>
  )
})

function GroupName({ group, groupedBy }: { group: Group; groupedBy: string }) {
  const { t } = useLingui()
  return (
    <span className={classes.label}>
      <span className="k-hidden">{groupedBy}: </span>
      {group.label || t`No name`}
    </span>
  )
}

interface SumProps {
  style: React.CSSProperties | undefined
  column: number
  align: string | undefined
  gap: number
  text: string
}

function GroupSum({ style, column, align, gap, text }: SumProps) {
  return (
    <>
      <Gap width={gap} />
      <div role="gridcell" aria-colindex={column + 2} className={classes.sum} data-align={align} style={style}>
        {text}
      </div>
    </>
  )
}

function Gap({ width }: { width: number }) {
  return width > 0 && <span className={classes.gap} style={{ width }} aria-hidden="true" />
}

export function sayFigure(figure: MoneyValue | number | string | null | undefined): string {
  if (figure === null || figure === undefined) return ''
  if (typeof figure === 'object') return Number(figure.amount) === 0 ? '' : formatMoney(figure, { short: true })
  return formatNumber(figure, { maximumFractionDigits: 1 })
}
