import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Series } from '#web/kit/charts/series-data.ts'
import { endOf, isTimely } from '../widgets/ask.ts'
import { MatrixWidget } from '../widgets/matrix-widget.tsx'
import { cellKey, type Matrix, readMatrix } from '../widgets/matter.ts'
import { othersKey } from '../widgets/parts.ts'
import type { Shown } from '../widgets/shown.ts'
import classes from '../widgets/widget.module.css'
import { WidgetEmpty } from '../widgets/widget-frame.tsx'
import { SeriesChart } from './series-chart.tsx'

/** Bars or lines whose parts are told by colours; each part leads to the rows of both groups. */
export function SplitWidget(shown: Shown) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { widget, object, catalog, scope, filter, figures, title, isTable } = shown
  const matrix = useMemo(
    () => readMatrix({ widget, object, catalog, scope, filter }, figures),
    [widget, object, catalog, scope, filter, figures],
  )
  if (isTable) return <MatrixWidget {...shown} />
  const rows = drawnRows(matrix, widget.layout === 'share')
  const series = seriesOf(matrix, rows)
  if (series.every(({ values }) => values.every((value) => !value)))
    return <WidgetEmpty>{t`Nothing to show here.`}</WidgetEmpty>
  const field = widget.groupBy ? endOf(catalog, object, widget.groupBy.field) : undefined
  const isInTime = isTimely(widget.groupBy, field)
  const names = series.map(({ label }) => label).join(', ')
  const open = (key: string, at: number) => {
    const [row, column] = [rows[at], matrix.columns.find((each) => each.key === key)]
    const drill = row && column && matrix.cells.get(cellKey(row, column))?.drill
    if (drill) void navigate({ to: drill.to, search: drill.search } as never)
  }
  return (
    <>
      <SeriesChart
        kind={widget.kind === 'line' ? 'line' : isInTime ? 'bar' : 'across'}
        layout={widget.layout ?? (widget.kind === 'line' ? 'grouped' : 'stacked')}
        name={title}
        sentence={t`Parts: ${names}.`}
        labels={rows.map(({ label }) => label)}
        series={series}
        formatValue={matrix.sayAxis}
        sayTotal={(value) => matrix.like(value).text}
        open={open}
      />
      {rows.length < matrix.rows.length && (
        <p
          className={classes.note}
        >{t`The others together are not drawn: they would dwarf the rest. The table has them.`}</p>
      )}
    </>
  )
}

/** The others together would dwarf the rest; where parts are told by their share they do not. */
function drawnRows({ rows, columns, cells }: Matrix, isShare: boolean): Matrix['rows'] {
  const sum = (row: Matrix['rows'][number]) =>
    columns.reduce((total, column) => total + (cells.get(cellKey(row, column))?.amount.value ?? 0), 0)
  const most = Math.max(0, ...rows.filter(({ key }) => key !== othersKey).map(sum))
  return rows.filter((row) => row.key !== othersKey || isShare || sum(row) <= 2 * most)
}

function seriesOf({ columns, cells }: Matrix, rows: Matrix['rows']): Series[] {
  return columns.map((column) => {
    const own = rows.map((row) => cells.get(cellKey(row, column))?.amount)
    return {
      key: column.key,
      label: column.label,
      style: column.key === othersKey || column.key === '' ? 'rest' : 'plain',
      values: own.map((amount) => amount?.value ?? null),
      texts: own.map((amount) => amount?.text ?? ''),
    }
  })
}
