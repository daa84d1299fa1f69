import { useLingui } from '@lingui/react/macro'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { formatNumber } from '#web/kit/format.ts'
import classes from './column-switcher.module.css'
import type { BoardColumn } from './columns.ts'
import type { ColumnFigures } from './figures.ts'

interface Props {
  columns: readonly BoardColumn[]
  figures: ReadonlyMap<string, ColumnFigures>
  scroller: RefObject<HTMLElement | null>
}

/** On a phone: which of the columns is shown; they are swiped, or chosen here. */
export function ColumnSwitcher({ columns, figures, scroller }: Props) {
  const { t } = useLingui()
  const [shown, setShown] = useState(0)
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => setShown(Math.round(element.scrollLeft / Math.max(element.clientWidth, 1)))
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller])
  useEffect(() => {
    const button = tabs.current?.children[shown] as HTMLElement | undefined
    const row = tabs.current
    if (button && row)
      row.scrollTo({ left: button.offsetLeft - row.clientWidth / 2 + button.clientWidth / 2, behavior: 'smooth' })
  }, [shown])
  const show = (index: number) => {
    const element = scroller.current
    element?.scrollTo({ left: index * element.clientWidth, behavior: 'smooth' })
  }
  return (
    <nav className={classes.switcher} aria-label={t`Columns`}>
      <div className={classes.row} ref={tabs}>
        {columns.map((column, index) => (
          <button
            key={column.value ?? ''}
            type="button"
            aria-current={index === shown ? 'true' : undefined}
            data-kind={column.kind}
            onClick={() => show(index)}
          >
            {column.name} <span>{formatNumber(figures.get(column.value ?? '')?.count ?? 0)}</span>
          </button>
        ))}
      </div>
    </nav>
  )
}
