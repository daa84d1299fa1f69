import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Search } from '../list-state.ts'
import { readSpot, type Sight, type Size, within, writeSpot } from './world/projection.ts'

/** Milliseconds after the last movement until it stands in the address. */
const rest = 250
/** Milliseconds of a flight from one sight to another. */
const flight = 240

/**
 * What part of the map is looked at: as the address names it (`spot=40.417,-3.704,11.5`), else `usual`, which shows all. While
 * one moves it changes at once, and the address follows.
 */
export function useSight(usual: Sight, size: Size) {
  const { spot } = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const [own, setOwn] = useState<{ sight: Sight; since: string | undefined } | null>(null)
  const written = useRef<string | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const frame = useRef(0)
  const isOwn = own !== null && (spot === own.since || (spot !== undefined && spot === written.current))
  const sight = within((isOwn ? own.sight : readSpot(spot)) ?? usual, size)
  const newest = useRef({ sight, spot })
  newest.current = { sight, spot }
  const write = useCallback(
    (next: string | undefined) =>
      void navigate({
        to: '.',
        search: (before: Search) => ({ ...before, spot: next }),
        // Who moves a map does not want to go back through each of its places.
        replace: true,
        resetScroll: false,
      } as never),
    [navigate],
  )
  const put = useCallback(
    (next: Sight) => {
      newest.current.sight = next
      setOwn({ sight: next, since: newest.current.spot })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        written.current = writeSpot(next)
        write(written.current)
      }, rest)
    },
    [write],
  )
  const move = useCallback(
    (change: (before: Sight) => Sight) => {
      cancelAnimationFrame(frame.current)
      put(change(newest.current.sight))
    },
    [put],
  )
  const fly = useCallback(
    (to: Sight) => {
      cancelAnimationFrame(frame.current)
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return put(to)
      const from = newest.current.sight
      const begin = performance.now()
      const step = (now: number) => {
        const part = Math.min(1, Math.max(0, (now - begin) / flight))
        put(part === 1 ? to : between(from, to, 1 - (1 - part) ** 3))
        if (part < 1) frame.current = requestAnimationFrame(step)
      }
      frame.current = requestAnimationFrame(step)
    },
    [put],
  )
  const showAll = useCallback(() => {
    cancelAnimationFrame(frame.current)
    clearTimeout(timer.current)
    setOwn(null)
    write(undefined)
  }, [write])
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current)
      clearTimeout(timer.current)
    },
    [],
  )
  return { sight, isUsual: spot === undefined && !isOwn, move, fly, showAll }
}

function between(from: Sight, to: Sight, part: number): Sight {
  const dx = to.x - from.x
  // The middle goes by what is seen of it: fast while one is far, slowly near the ground.
  const zoom = from.zoom + (to.zoom - from.zoom) * part
  const way = from.zoom === to.zoom ? part : (2 ** -from.zoom - 2 ** -zoom) / (2 ** -from.zoom - 2 ** -to.zoom)
  return { x: from.x + (dx - Math.round(dx)) * way, y: from.y + (to.y - from.y) * way, zoom }
}
