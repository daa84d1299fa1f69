import type { FieldInfo } from '#web/data/catalog.ts'
import type { Filter } from '../list-state.ts'
import type { Bounds } from './world/projection.ts'

/** Keeps to the records that lie inside the bounds, and those of whom no more than one of these countries is known. */
export function areaFilter({ name }: FieldInfo, bounds: Bounds, countries: readonly string[]): Filter {
  const inside = insideFilter(name, bounds)
  if (countries.length === 0) return inside
  return { or: [inside, { [`${name}.latitude`]: { isNull: true }, [`${name}.country`]: { in: countries } }] }
}

function insideFilter(name: string, [west, south, east, north]: Bounds): Filter {
  const [latitude, longitude] = [`${name}.latitude`, `${name}.longitude`]
  if (east - west >= 360) return { [latitude]: { gte: digits(south), lte: digits(north) } }
  const from = { [longitude]: { gte: digits(west) } }
  const to = { [longitude]: { lte: digits(east) } }
  const across = west > east ? { or: [from, to] } : { and: [from, to] }
  return { [latitude]: { gte: digits(south), lte: digits(north) }, ...across }
}

/** Records of whom neither point nor country is known. */
export function nowhereFilter({ name }: FieldInfo): Filter {
  return { [`${name}.latitude`]: { isNull: true }, [`${name}.country`]: { isNull: true } }
}

/** A point has six. */
function digits(degrees: number): string {
  return String(Number(degrees.toFixed(6)))
}
