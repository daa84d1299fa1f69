import type { Field } from '#fields/field-type.ts'
import { badRequest } from '#kernel/errors.ts'
import { type ObjectModel, typeOf } from '../../catalog.ts'
import { unknownField, visibleField } from '../path.ts'
import type { Reader } from '../reader.ts'
import { type Rows, readRows } from '../rows.ts'

/** Degrees of WGS 84: west, south, east, north. West of more than east goes over the 180th meridian. */
export type Bounds = [west: number, south: number, east: number, north: number]

export interface MapRequest {
  rows: Rows
  /** The address by which records lie somewhere. */
  field: Field
  bounds: Bounds
  /** Width of a cell in degrees of longitude. */
  cell: number
  limit: number
}

const world: Bounds = [-180, -90, 180, 90]
/** In degrees: about ten metres. */
const smallestCell = 0.0001
const usualCell = 11.25
const most = 2000
const usual = 500

/** Checks the body of `POST …/map`. Throws bad-request, and unknown-field also for an address that the actor may not see. */
export function readMap(reader: Reader, object: ObjectModel, body: Record<string, unknown>): MapRequest {
  const { filter, field, bounds, cell, limit, ...rest } = body
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) {
    const said = unknown.slice(0, 60)
    throw badRequest(said, `map takes filter, field, bounds, cell, limit, asOf; not ${JSON.stringify(said)}.`)
  }
  return {
    rows: readRows(reader, object, { filter }),
    field: readAddress(reader, object, field),
    bounds: readBounds(bounds),
    cell: readNumber(cell ?? usualCell, 'cell', [smallestCell, 360]),
    limit: readLimit(limit),
  }
}

function readAddress(reader: Reader, object: ObjectModel, input: unknown): Field {
  if (input === undefined || input === null) {
    const first = [...object.fields.values()].find(
      (field) => isAddress(field) && visibleField(reader, object, field.name),
    )
    if (first) return first
    throw badRequest('field', `field: ${object.plural} have no address.`)
  }
  if (typeof input !== 'string') throw badRequest('field', 'field: must be the name of an address.')
  const field = visibleField(reader, object, input)
  if (!field) throw unknownField(reader, object, input, 'field')
  if (!isAddress(field)) throw badRequest('field', `field: ${field.name} is no address.`)
  return field
}

function isAddress(field: Field): boolean {
  return typeOf(field).type === 'address'
}

function readBounds(input: unknown): Bounds {
  if (input === undefined || input === null) return world
  if (!Array.isArray(input) || input.length !== 4)
    throw badRequest('bounds', 'bounds: must be four numbers: west, south, east, north.')
  const [west, south, east, north] = input.map((each, index) =>
    readNumber(each, `bounds[${index}]`, index % 2 === 0 ? [-180, 180] : [-90, 90]),
  ) as Bounds
  if (south > north) throw badRequest('bounds', 'bounds: the south is above the north.')
  return [west, south, east, north]
}

function readNumber(input: unknown, place: string, [least, most]: readonly [number, number]): number {
  if (typeof input === 'number' && input >= least && input <= most) return input
  throw badRequest(place, `${place}: must be a number from ${least} to ${most}.`)
}

function readLimit(input: unknown): number {
  if (input === undefined || input === null) return usual
  if (typeof input === 'number' && Number.isInteger(input) && input >= 1 && input <= most) return input
  throw badRequest('limit', `limit: must be a whole number from 1 to ${most}.`)
}
