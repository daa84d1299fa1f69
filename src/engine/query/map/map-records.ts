import { objectOf, typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { Texts } from '../../database.ts'
import { labelReader } from '../compile-aggregate.ts'
import { resolveKeys } from '../keys.ts'
import { isHidden, type Reader, readerOf } from '../reader.ts'
import { compileMap, compileNames, type MapRow, readMapRow } from './compile-map.ts'
import { readMap } from './read-map.ts'

/** Records that lie close together. */
interface Cluster {
  count: number
  /** The middle of them all. */
  latitude: number
  longitude: number
  /** West, south, east and north of the outermost of them. */
  bounds: [number, number, number, number]
  /** Of all of them, where it is the same. */
  city: string | null
  /** Named where they are few. */
  records?: { id: string; label: string | null }[]
}

export interface MapAnswer {
  clusters: Cluster[]
  /** Records with a point inside the bounds, those of clusters behind the limit too. */
  located: number
  /** There are more clusters than the limit. */
  more?: true
  /** Records without a point, wherever the bounds are, by their country. */
  countries: { country: string; count: number }[]
  /** Records with neither. */
  nowhere: number
}

/** Where the records lie that the actor sees: two statements, however many there are. */
export async function mapRecords(
  ctx: Ctx,
  objectName: string,
  body: Record<string, unknown>,
  source?: Reader['source'],
): Promise<MapAnswer> {
  const reader: Reader = source ? { ...readerOf(ctx), source } : readerOf(ctx)
  const object = objectOf(reader.catalog, objectName)
  const request = readMap(reader, object, body)
  await resolveKeys(ctx, request.rows.filter.keys)
  const rows = (await ctx.db.texts(compileMap(reader, request))).map(readMapRow)
  const inCells = rows.filter(({ cluster }) => cluster !== null)
  const shown = inCells.slice(0, request.limit)
  const ids = shown.flatMap(({ cluster }) => cluster?.ids ?? [])
  const found = ids.length > 0 ? await ctx.db.texts(compileNames(reader, request.rows, ids)) : []
  const labelOf = isHidden(reader, object.name, object.title.name)
    ? () => null
    : labelReader(object.title, 1, typeOf(object.title).columns(object.title).length)
  const labels = new Map(found.map((row: Texts) => [row[0] as string, labelOf(row)]))
  const elsewhere = rows.filter(({ cluster }) => cluster === null)
  return {
    clusters: shown.map((row) => clusterOf(row, labels)),
    located: inCells[0]?.located ?? 0,
    ...(inCells.length > request.limit ? { more: true as const } : {}),
    countries: elsewhere.flatMap(({ place, count }) => (place === null ? [] : { country: place, count })),
    nowhere: elsewhere.find(({ place }) => place === null)?.count ?? 0,
  }
}

function clusterOf({ count, cluster, place }: MapRow, labels: ReadonlyMap<string, string | null>): Cluster {
  const { ids, ...where } = cluster as NonNullable<MapRow['cluster']>
  // Whoever has gone since the first statement is not named.
  const records = ids?.filter((id) => labels.has(id)).map((id) => ({ id, label: labels.get(id) ?? null }))
  return { count, ...where, city: place, ...(records ? { records } : {}) }
}
