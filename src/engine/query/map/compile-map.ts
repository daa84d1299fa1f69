import { columnRef } from '../../catalog.ts'
import type { Statement, Texts } from '../../database.ts'
import { fieldColumns } from '../layout.ts'
import { isHidden, type Reader, startSql, tableOf } from '../reader.ts'
import { conditionsOf, type Rows, whereOf } from '../rows.ts'
import type { MapRequest } from './read-map.ts'

/** Clusters of so many records name them. */
const mostNamed = 3

/**
 * One statement: records with a point inside the bounds by cells, the largest first, and behind them those without one by
 * their country, null where they have none either. The lattice of cells is that of Mercator's map and begins at the 180th
 * meridian, whatever the bounds are: what lies together stays together when the map is moved, and nothing lies on both
 * sides of that meridian.
 */
export function compileMap(reader: Reader, { rows, field, bounds, cell, limit }: MapRequest): Statement {
  const sql = startSql(reader)
  const table = tableOf(rows.object, sql)
  const conditions = conditionsOf(sql, rows, 't')
  const part = (suffix: string) => columnRef('t', field, suffix)
  const [west, south, east, north] = bounds.map((degrees) => sql.param(degrees, 'numeric'))
  const [latitude, longitude] = [part('latitude'), part('longitude')]
  const across = bounds[0] > bounds[2] ? 'or' : 'and'
  const inside = [
    ...conditions,
    `${latitude} between ${south} and ${north}`,
    `(${longitude} >= ${west} ${across} ${longitude} <= ${east})`,
  ]
  const size = sql.param(cell, 'float8')
  // Behind `offset 0` each number is turned once; the planner would turn it again for each of its uses.
  const points = `select t.id, ${latitude}::float8 as lat, ${longitude}::float8 as lng, ${part('city')} collate "C" as city from ${table} t where ${inside.join(' and ')} offset 0`
  const clusters = `select count(*) as count, avg(p.lat) as lat, avg(p.lng) as lng, min(p.lng) as west, min(p.lat) as south, max(p.lng) as east, max(p.lat) as north,
    case when count(*) = count(p.city) and min(p.city) = max(p.city) then min(p.city) end as place,
    case when count(*) <= ${mostNamed} then array_to_json(array_agg(p.id))::text end as ids, sum(count(*)) over () as located
    from (${points}) p group by floor((p.lng + 180) / ${size})::integer, floor(${mercator('p.lat')} / ${size})::integer
    order by 1 desc, 2, 3 limit ${limit + 1}`
  const country = part('country')
  const without = `select count(*), null, null, null, null, null, null, ${country} as place, null, null from ${table} t where ${[...conditions, `${latitude} is null`].join(' and ')} group by ${country} order by count(*) desc, ${country}`
  return { text: `(${clusters}) union all (${without})`, values: sql.values, named: false }
}

/** Degrees north of the equator on Mercator's map, which ends short of the poles. */
function mercator(latitude: string): string {
  return `degrees(ln(tan(radians(45 + greatest(-85.0511, least(85.0511, ${latitude})) / 2))))`
}

/** What these records are called: their ids and the columns of their titles, of those that are the actor's to see. */
export function compileNames(reader: Reader, rows: Rows, ids: readonly string[]): Statement {
  const sql = startSql(reader)
  const { object } = rows
  const { title } = object
  const columns = isHidden(reader, object.name, title.name)
    ? []
    : fieldColumns(object, title, 't').map((each) => each.sql)
  const where = whereOf(sql, rows, [`t.id = any(${sql.param(ids, 'uuid[]')})`])
  const text = `select ${['t.id', ...columns].join(', ')} from ${tableOf(object, sql)} t${where}`
  return { text, values: sql.values, named: false }
}

/** A row of the first statement. */
export interface MapRow {
  count: number
  /** Null for records without a point. */
  cluster: {
    latitude: number
    longitude: number
    bounds: [number, number, number, number]
    ids: string[] | null
  } | null
  /** The city of all in a cluster, else the country. */
  place: string | null
  located: number
}

export function readMapRow([count, lat, lng, west, south, east, north, place, ids, located]: Texts): MapRow {
  const cluster = lat
    ? {
        latitude: round(lat),
        longitude: round(lng),
        bounds: [round(west), round(south), round(east), round(north)] as [number, number, number, number],
        ids: ids ? (JSON.parse(ids) as string[]).sort() : null,
      }
    : null
  return { count: Number(count), cluster, place: place ?? null, located: Number(located ?? 0) }
}

/** To the digits that a point has. */
function round(degrees: string | null | undefined): number {
  return Number(Number(degrees).toFixed(6))
}
