import { IconProduct } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const productWeb: ObjectWeb = {
  object: 'product',
  icon: IconProduct,
  highlights: ['sku', 'family', 'price', 'active'],
  sections: [
    { key: 'sale', fields: ['name', 'sku', 'family', 'price', 'unit', 'active'] },
    { key: 'more', fields: ['description', 'externalId'] },
  ],
  draft: ['name', 'sku', 'price', 'family'],
  related: ['deals'],
}
