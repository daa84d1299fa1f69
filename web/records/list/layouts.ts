import type { ObjectInfo } from '#web/data/catalog.ts'
import { dateFieldsOf, hasSpans } from '../dates/date-fields.ts'
import type { Layout } from '../list-state.ts'
import { addressesOf } from '../map/addresses.ts'
import { boardOf } from '../object-web.ts'

/** Whether the records of the object can be looked at so. */
export function hasLayout(object: ObjectInfo, layout: Layout): boolean {
  switch (layout) {
    case 'board':
      return boardOf(object) !== null
    case 'calendar':
      return dateFieldsOf(object).length > 0
    case 'timeline':
      return hasSpans(object)
    case 'map':
      return addressesOf(object).length > 0
    default:
      return true
  }
}
