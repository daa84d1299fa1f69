import { useMemo } from 'react'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { ListQuery } from '#web/data/list-window.ts'
import type { CountryMark } from './marks.tsx'
import { picture } from './picture.ts'
import { type Places, useClusters, usePlaces, useSettled } from './use-places.ts'
import { useSight } from './use-sight.ts'
import { marksOf } from './world/clusters.ts'
import { placeOfCountry } from './world/country-places.ts'
import { type Bounds, fitted, type Sight, type Size, writeSpot } from './world/projection.ts'

const wholeWorld: Sight = { x: 0.5, y: 0.4, zoom: 0 }

/** Where the records of a list lie, what of it is looked at, and what is to be drawn there. */
export function useMap(query: ListQuery, field: FieldInfo, { width, height }: Size) {
  const size = useMemo(() => ({ width, height }), [width, height])
  const { whole, problem, again } = usePlaces(query, field.name)
  const usual = useMemo(() => (whole && fitted(extentsOf(whole), size)) ?? wholeWorld, [whole, size])
  const { sight, isUsual, move, fly, showAll } = useSight(usual, size)
  const settled = useSettled(sight, writeSpot(sight))
  const still = isUsual ? sight : settled
  const isKnown = width > 0 && (whole !== null || !isUsual)
  const near = useClusters(query, field.name, isKnown ? { sight: still, size } : null)
  const clusters = (near ?? whole)?.clusters
  const fineness = Math.floor(sight.zoom * 4) / 4
  const marks = useMemo(() => marksOf(clusters ?? [], fineness), [clusters, fineness])
  const countries = useMemo(() => countryMarks(whole), [whole])
  return {
    ...{ whole, problem, again, size, sight, still, move, fly, showAll, isKnown },
    isBusy: clusters === undefined,
    shown: picture({ marks, countries, sight, size }),
  }
}

function extentsOf({ clusters, countries }: Places): Bounds[] {
  const places = countries.flatMap(({ country }) => placeOfCountry.get(country) ?? [])
  return [
    ...clusters.map(({ bounds }) => bounds),
    ...places.map(({ latitude, longitude }): Bounds => [longitude, latitude, longitude, latitude]),
  ]
}

function countryMarks(whole: Places | null): CountryMark[] {
  return (whole?.countries ?? []).flatMap(({ country, count }) => {
    const place = placeOfCountry.get(country)
    return place ? [{ ...place, count }] : []
  })
}
