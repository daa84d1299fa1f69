import { useLingui } from '@lingui/react/macro'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { formatNumber } from '#web/kit/format.ts'
import classes from './column-switcher.module.css'
import type { BoardColumn } from './columns.ts'
import type { ColumnFigures } from './figures.ts'

interface Props {
  /** Of the board: the column that was looked at last is remembered under it. */
  name: string
  columns: readonly BoardColumn[]
  figures: ReadonlyMap<string, ColumnFigures>
  scroller: RefObject<HTMLElement | null>
}

/** On a phone: which of the columns is shown; they are swiped, or chosen here. */
export function ColumnSwitcher({ name, columns, figures, scroller }: Props) {
  const { t } = useLingui()
  const [shown, setShown] = useState(() => firstShown(name, columns, figures))
  const tabs = useRef<HTMLDivElement>(null)
  const start = useRef(shown)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    element.scrollLeft = start.current * element.clientWidth
    const look = () => setShown(Math.round(element.scrollLeft / Math.max(element.clientWidth, 1)))
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller])
  const value = columns[shown]?.value ?? ''
  useEffect(() => remember(name, value), [name, value])
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

/** The one that was looked at last, else the first with cards: a phone shows one, and an empty one says nothing. */
function firstShown(name: string, columns: Props['columns'], figures: Props['figures']): number {
  const last = columns.findIndex(({ value }) => value === remembered(name))
  if (last >= 0) return last
  return Math.max(
    0,
    columns.findIndex(({ value }) => (figures.get(value ?? '')?.count ?? 0) > 0),
  )
}

function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`kith-column ${name}`)
  } catch {
    return null
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`kith-column ${name}`, value)
  } catch {
    // A browser that keeps nothing begins at the first column with cards.
  }
}
