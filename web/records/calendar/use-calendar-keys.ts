import { type KeyboardEvent, useEffect, useRef } from 'react'
import { addDays, weekday } from '#kernel/time.ts'

interface Parts {
  first: string
  /** Days a row, so far that Up and Down lead. */
  row: number
  weekStart: number
  /** To the period before or after. */
  leaf: (by: 1 | -1) => void
  peek: (id: string) => void
  askWhen: (id: string) => void
  /** Moves an entry by days, and by quarters of an hour where there is a clock. */
  nudge: (id: string, by: { days?: number; minutes?: number }) => void
  hasClock: boolean
}

/**
 * Arrows go from day to day and among the entries of a day; with Alt they move the entry. All days and entries are one stop
 * of the Tab key: they have `data-stop` and `data-day`.
 */
export function useCalendarKeys(parts: Parts) {
  const box = useRef<HTMLElement>(null)
  const wanted = useRef<{ day?: string; entry?: string } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: after whatever was drawn there is one stop
  useEffect(() => {
    const own = box.current
    if (!own) return
    const { day, entry } = wanted.current ?? {}
    const next = entry
      ? own.querySelector<HTMLElement>(`[data-entry="${entry}"]`)
      : day
        ? stopsOf(own, day)[0]
        : undefined
    if (next && wanted.current) {
      wanted.current = null
      next.focus({ preventScroll: false })
    }
    if (own.querySelector('[data-stop][tabindex="0"]')) return
    const usual = own.querySelector('[data-stop][aria-current="date"]') ?? own.querySelector('[data-stop]')
    usual?.setAttribute('tabindex', '0')
  })
  const onFocus = ({ target }: { target: EventTarget }) => {
    if (!(target instanceof HTMLElement) || !target.matches('[data-stop]')) return
    for (const stop of box.current?.querySelectorAll('[data-stop][tabindex="0"]') ?? [])
      stop.setAttribute('tabindex', '-1')
    target.setAttribute('tabindex', '0')
  }
  const goTo = (day: string, at = 0) => {
    const stops = box.current ? stopsOf(box.current, day) : []
    const stop = stops.at(at) ?? stops[0]
    if (stop) return stop.focus()
    wanted.current = { day }
    parts.leaf(day < parts.first ? -1 : 1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const stop = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-stop]') : null
    if (!stop || event.metaKey || event.ctrlKey || event.defaultPrevented) return
    const id = stop.dataset['entry']
    const act = event.altKey
      ? id
        ? nudges(id, parts)[event.key]
        : undefined
      : steps(stop, { box: box.current, goTo, parts })[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    if (event.altKey && id) wanted.current = { entry: id }
    act()
  }
  return { box, onFocus, onKeyDown }
}

function stopsOf(box: HTMLElement, day: string): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>(`[data-stop][data-day="${day}"]`)]
}

interface Stepping {
  box: HTMLElement | null
  goTo: (day: string, at?: number) => void
  parts: Parts
}

function steps(stop: HTMLElement, { box, goTo, parts }: Stepping): Record<string, (() => void) | undefined> {
  const day = stop.dataset['day'] ?? ''
  const id = stop.dataset['entry']
  const among = (by: 1 | -1) => {
    const stops = box ? stopsOf(box, day) : []
    const next = stops[stops.indexOf(stop) + by]
    if (next) next.focus()
    else if (parts.row > 1 && !parts.hasClock) goTo(addDays(day, by * parts.row), by > 0 ? 0 : -1)
  }
  const intoWeek = (weekday(day) - parts.weekStart + 7) % 7
  return {
    ArrowLeft: () => goTo(addDays(day, -1)),
    ArrowRight: () => goTo(addDays(day, 1)),
    ArrowDown: () => among(1),
    ArrowUp: () => among(-1),
    Home: () => goTo(addDays(day, -intoWeek)),
    End: () => goTo(addDays(day, 6 - intoWeek)),
    PageUp: () => parts.leaf(-1),
    PageDown: () => parts.leaf(1),
    ...(id ? { ' ': () => parts.peek(id), m: () => parts.askWhen(id) } : {}),
  }
}

function nudges(id: string, { nudge, hasClock, row }: Parts): Record<string, (() => void) | undefined> {
  return {
    ArrowLeft: () => nudge(id, { days: -1 }),
    ArrowRight: () => nudge(id, { days: 1 }),
    ArrowUp: () => nudge(id, hasClock ? { minutes: -15 } : { days: -row }),
    ArrowDown: () => nudge(id, hasClock ? { minutes: 15 } : { days: row }),
  }
}
