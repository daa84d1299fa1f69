import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '#web/data/call.ts'
import type { ListQuery } from '#web/data/list-window.ts'
import type { ApiProblem } from '#web/data/problem.ts'
import { pathOf } from '#web/data/writes.ts'
import { type Cluster, cellOf } from './world/clusters.ts'
import { type Bounds, latitudeOf, longitudeOf, type Sight, type Size, worldSize } from './world/projection.ts'

export interface Places {
  clusters: Cluster[]
  located: number
  more?: true
  countries: { country: string; count: number }[]
  nowhere: number
}

const most = 2000

/** Where the records of a list lie: all over the world in large cells, and in small ones what is looked at. */
export function usePlaces(query: ListQuery, field: string) {
  const { data, error, refetch } = useMap(query, { field })
  return { whole: data ?? null, problem: error as ApiProblem | null, again: () => void refetch() }
}

/** The clusters around what is looked at; what was there before until they are known. */
export function useClusters(query: ListQuery, field: string, picture: { sight: Sight; size: Size } | null) {
  const own = picture && { cell: cellOf(picture.sight.zoom), bounds: around(picture.sight, picture.size) }
  const { data } = useMap(query, { field, ...own, limit: most }, own !== null)
  return data ?? null
}

function useMap({ object, filter = null }: ListQuery, body: Record<string, unknown>, enabled = true) {
  return useQuery({
    queryKey: ['about', object, 'map', filter, body],
    queryFn: ({ signal }) =>
      call<Places>(`/${pathOf(object)}/map`, { method: 'POST', body: { filter, ...body }, signal }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** Pixels by which the edges of what is asked for go, so that a small movement asks for nothing. */
const step = 256

/** What is seen and a margin around it, to whole steps. */
function around({ x, y, zoom }: Sight, { width, height }: Size): Bounds {
  const world = worldSize(Math.floor(zoom))
  const scale = worldSize(zoom) / world
  const reach = (middle: number, pixels: number) =>
    [
      Math.floor((middle * world - pixels / 2 / scale) / step) * step,
      Math.ceil((middle * world + pixels / 2 / scale) / step) * step,
    ] as const
  const [west, east] = reach(x, width)
  const [north, south] = reach(y, height)
  const [below, above] = [latitudeOf(Math.min(1, south / world)), latitudeOf(Math.max(0, north / world))]
  // The map ends before the poles do.
  const [least, most] = [south >= world ? -90 : below, north <= 0 ? 90 : above]
  if (east - west >= world) return [-180, least, 180, most]
  const to = longitudeOf(east / world)
  return [longitudeOf(west / world), least, to === -180 ? 180 : to, most]
}

/** The value once it has stood still for a moment. */
export function useSettled<Value>(value: Value, key: string, patience = 140): Value {
  const [settled, setSettled] = useState({ value, key })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the value
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ value, key }), patience)
    return () => clearTimeout(timer)
  }, [key, patience])
  return settled.value
}
