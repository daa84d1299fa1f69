import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { ChangeRow } from '../log/changes.ts'
import type { LogReader } from '../log/readers.ts'
import { keepKeys } from './keep-keys.ts'
import { matchedObjects, matchingFields } from './party-of.ts'
import { beginScan, wantComparing } from './scan.ts'

/** Keeps the keys by which records are compared, and has compared what was changed. */
export const matchReader: LogReader = {
  name: 'match',
  // 2: the search left pairs out.
  version: 2,
  // Keys cost as much as bringing records in.
  makesWay: true,
  read: async (ctx, changes) => {
    const touched = touchedBy(ctx, changes)
    if (touched.size === 0) return
    for (const [name, ids] of touched) await keepKeys(ctx.db, ctx.catalog, objectOf(ctx.catalog, name), ids)
    await wantComparing(ctx, touched)
  },
  begin: (ctx) => beginScan(ctx, 'keys'),
}

/** By object: records of which something has changed that they are known by. */
function touchedBy({ catalog }: Ctx, changes: readonly ChangeRow[]): Map<string, string[]> {
  const touched = new Map<string, string[]>()
  for (const object of matchedObjects(catalog)) {
    const known = new Set(matchingFields(object).flatMap(({ field }) => [field.key, field.name]))
    // An erasure tells that something changed, and not what.
    const isAbout = ({ kind, diff }: ChangeRow) =>
      kind !== 'update' || Object.keys(diff).length === 0 || Object.keys(diff).some((key) => known.has(key))
    const ids = new Set(
      changes.filter((change) => change.object === object.name && isAbout(change)).map(({ record_id }) => record_id),
    )
    if (ids.size > 0) touched.set(object.name, [...ids])
  }
  return touched
}
