import { displayOf } from '#fields/coded.web.tsx'
import type { CountryMark, Placed } from './marks.tsx'
import { type Box, freeLabels, type Label, type Mark, radiusOf, spreadOut } from './world/clusters.ts'
import { countryPlaces } from './world/country-places.ts'
import { placeIn, type Sight, type Size } from './world/projection.ts'

interface Things {
  marks: readonly Mark[]
  countries: readonly CountryMark[]
  sight: Sight
  size: Size
}

/** From so near countries are named. */
const namedFrom = 2.6
/** All but the largest so many countries are so small that they are named from nearer. */
const [tiny, tinyFrom] = [190, 5]
/** Pixels beyond the edge at which a mark still shows in part. */
const edge = 40
/** Circles have the name of their city below them. */
const gap = 2

const countryName = displayOf('region')

/** What is in the picture, and where: marks, countries, and the names for which there is room. */
export function picture({ marks, countries, sight, size }: Things) {
  const put = <Thing extends { x: number; y: number }>(things: readonly Thing[]): Placed<Thing>[] =>
    things.flatMap((thing) => {
      const { left, top } = placeIn(sight, size, thing.x, thing.y)
      const isSeen = left > -edge && top > -edge && left < size.width + edge && top < size.height + edge
      return isSeen ? [{ thing, left, top }] : []
    })
  const spots = put(marks)
  const circles = spots.map(({ thing, left, top }) => around(left, top, radiusOf(thing.count), radiusOf(thing.count)))
  const inPicture = put(countries)
  const pills = spreadOut(
    inPicture.map(({ left, top }) => around(left, top, 24, 12)),
    circles,
  )
  const bubbles = inPicture.map((one, at) => ({ ...one, top: (pills[at]?.top ?? one.top - 12) + 12 }))
  const cities = spots.flatMap(({ thing: { key, city, count }, left, top }): Label[] =>
    city && count > 1 ? [{ key, text: city, left, top: top + radiusOf(count) + gap }] : [],
  )
  const known = sight.zoom < tinyFrom ? countryPlaces.slice(0, tiny) : countryPlaces
  const lands = (sight.zoom < namedFrom ? [] : put(known)).map(({ thing: { code }, left, top }): Label => {
    return { key: code, text: countryName(code), left, top: top - 7 }
  })
  return { marks: spots, countries: bubbles, labels: freeLabels([...cities, ...lands], [...circles, ...pills]) }
}

function around(left: number, top: number, right: number, down: number): Box {
  return { left: left - right, right: left + right, top: top - down, bottom: top + down }
}
