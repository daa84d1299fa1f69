import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { BoardWidget, Place } from '../dashboard-data.ts'
import { arranged, columnCount, stepped } from '../grid/places.ts'

interface Given {
  grid: RefObject<HTMLDivElement | null>
  widgets: readonly BoardWidget[]
  keep: (widgets: readonly BoardWidget[]) => void
}

interface Pull {
  id: string
  part: 'whole' | 'corner'
  from: { x: number; y: number }
  place: Place
}

/** A widget pulled by hand, or moved by keys: where everything would be meanwhile, and the keeping at the end. */
export function useMoving({ grid, widgets, keep }: Given) {
  const { t } = useLingui()
  const [pull, setPull] = useState<Pull | null>(null)
  const [draft, setDraft] = useState<readonly BoardWidget[] | null>(null)
  const [said, setSaid] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef({ draft, keep, widgets })
  latest.current = { draft, keep, widgets }
  const done = (next: readonly BoardWidget[] | null) => {
    clearTimeout(timer.current)
    timer.current = undefined
    setPull(null)
    setDraft(null)
    if (next && JSON.stringify(next) !== JSON.stringify(latest.current.widgets)) latest.current.keep(next)
  }
  // What was moved by keys is kept when they rest, and when the editor goes.
  useEffect(
    () => () => {
      if (timer.current && latest.current.draft) latest.current.keep(latest.current.draft)
      clearTimeout(timer.current)
    },
    [],
  )
  const begin = (id: string, part: Pull['part']) => (event: PointerEvent<HTMLElement>) => {
    const place = widgets.find((each) => each.id === id)
    if (!place || event.button !== 0 || isNarrow(grid.current)) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setPull({ id, part, from: { x: event.clientX, y: event.clientY }, place })
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    if (!pull || !grid.current) return
    const by = cellsOf(grid.current, { x: event.clientX - pull.from.x, y: event.clientY - pull.from.y })
    const { x, y, w, h } = pull.place
    const wanted = pull.part === 'whole' ? { x: x + by.x, y: y + by.y } : { w: w + by.x, h: h + by.y }
    setDraft(arranged(widgets, pull.id, wanted))
  }
  const press = (id: string) => (event: KeyboardEvent<HTMLElement>) => {
    const by = steps[event.key]
    if (event.key === 'Escape' && (pull || draft)) {
      event.preventDefault()
      return done(null)
    }
    const before = draft ?? widgets
    const mine = before.find((each) => each.id === id)
    if (!by || !mine) return
    event.preventDefault()
    const next = event.shiftKey ? arranged(before, id, { w: mine.w + by.x, h: mine.h + by.y }) : stepped(before, id, by)
    const now = next.find((each) => each.id === id)
    if (now) {
      const [column, row, width, height] = [now.x + 1, now.y + 1, now.w, now.h]
      setSaid(t`Column ${column}, row ${row}, ${width} wide, ${height} high`)
    }
    setDraft(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => done(latest.current.draft), patience)
  }
  const pulling = (id: string, part: Pull['part']) => ({
    onPointerDown: begin(id, part),
    onPointerMove: move,
    onPointerUp: () => pull && done(draft),
    onPointerCancel: () => done(null),
  })
  return {
    id: pull?.id ?? null,
    shown: draft ?? widgets,
    said,
    handle: (id: string) => ({ ...pulling(id, 'whole'), onKeyDown: press(id) }),
    corner: (id: string) => pulling(id, 'corner'),
  }
}

/** Milliseconds after the last key. */
const patience = 700

const steps: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Where widgets stand below each other there is nothing to pull them to. */
function isNarrow(grid: HTMLElement | null): boolean {
  return !grid || getComputedStyle(grid).gridTemplateColumns.split(' ').length < columnCount
}

function cellsOf(grid: HTMLElement, { x, y }: { x: number; y: number }): { x: number; y: number } {
  const style = getComputedStyle(grid)
  const gap = Number.parseFloat(style.columnGap) || 0
  const column = (grid.clientWidth + gap) / columnCount
  const row = Number.parseFloat(style.gridAutoRows) + gap
  return { x: Math.round(x / column), y: Math.round(y / row) }
}
