import { badRequest } from '#kernel/errors.ts'
import type { ObjectModel } from '../catalog.ts'
import { visibleField } from '../query/path.ts'
import type { Emit, Reader } from '../query/reader.ts'
import { isUseless, measuredObjects } from './measured.ts'

/** What a record may be found to be, and of which a field is named. */
const ofRecord = ['stale', 'conflict', 'unreachable', 'useless']
const ofField = ['invalid', 'stale', 'conflict']

/**
 * Records of which the last look at their quality said so: `stale`, `invalid email`. What is of no use must be so now as well,
 * because lists of it are binned.
 */
export function foundTest(reader: Reader, object: ObjectModel, input: unknown, place: string): Emit {
  const [word = '', name, ...rest] = typeof input === 'string' ? input.split(' ') : []
  const isKnown = name === undefined ? ofRecord.includes(word) : ofField.includes(word) && rest.length === 0
  const field = name === undefined ? null : visibleField(reader, object, name)
  // What is said of the whole record would tell of what one does not see.
  if (name === undefined && word !== 'stale' && reader.actor.rights(object.name).hidden.size > 0)
    throw badRequest(place, `${place}: some fields of ${object.plural} are hidden from you.`)
  if (!isKnown || (name !== undefined && !field))
    throw badRequest(
      place,
      `${place}: must be one of ${ofRecord.join(', ')}, or one of ${ofField.join(', ')} and a field.`,
    )
  if (!measuredObjects(reader.catalog).includes(object))
    throw badRequest(place, `${place}: the quality of ${object.plural} is not measured.`)
  const mark = field ? `${word} ${field.name}` : word
  return (alias, sql) => {
    const marked = `exists (select 1 from kith.quality_mark q where q.record_id = ${alias}.id and q.marks @> ${sql.param([mark], 'text[]')})`
    if (word !== 'useless') return marked
    return `(${marked} and ${isUseless(reader.catalog, object, alias, sql.param(reader.now.toISOString(), 'timestamptz'))})`
  }
}
