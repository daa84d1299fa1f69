import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { cellKey, readMatrix } from './matter.ts'
import type { Shown } from './shown.ts'
import classes from './widget.module.css'
import { WidgetEmpty, WidgetScroll } from './widget-frame.tsx'

/** Two groups, one down and one across. As a heat map the ground of a cell tells how much there is; the figure says it. */
export function MatrixWidget({ widget, object, catalog, scope, filter, figures, title, isTable }: Shown) {
  const { t } = useLingui()
  const { corner, rows, columns, cells, most, hasMore } = useMemo(
    () => readMatrix({ widget, object, catalog, scope, filter }, figures),
    [widget, object, catalog, scope, filter, figures],
  )
  if (rows.length === 0) return <WidgetEmpty>{t`Nothing to show here.`}</WidgetEmpty>
  const isHeat = widget.kind === 'heatmap' && !isTable
  return (
    <WidgetScroll title={title}>
      <table className={classes.table} data-heat={isHeat || undefined}>
        <caption className="k-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {columns.map((column) => {
                const cell = cells.get(cellKey(row, column))
                const share = most > 0 ? Math.abs(cell?.amount.value ?? 0) / most : 0
                return (
                  <td key={column.key} {...(isHeat ? { style: { '--heat': `${Math.round(share * 55)}%` } } : {})}>
                    {cell && (
                      <Link
                        to={cell.drill.to as '/'}
                        search={cell.drill.search as never}
                        aria-label={`${row.label}, ${column.label}: ${cell.amount.text}`}
                      >
                        {cell.amount.text}
                      </Link>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && (
        <p className={classes.note}>
          <Trans>There are more groups than are shown.</Trans>
        </p>
      )}
    </WidgetScroll>
  )
}
