import { IconStockPlace } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const stockPlaceWeb: ObjectWeb = {
  object: 'stockPlace',
  icon: IconStockPlace,
  highlights: ['key', 'branch', 'active'],
  sections: [{ key: 'about', fields: ['name', 'key', 'branch', 'active', 'address'] }],
  draft: ['name', 'branch', 'address'],
}
