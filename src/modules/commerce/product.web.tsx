import { IconProduct } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const productWeb: ObjectWeb = {
  object: 'product',
  icon: IconProduct,
  highlights: ['sku', 'family', 'price', 'active'],
  sections: [
    { key: 'about', fields: ['name', 'sku', 'family', 'active', 'description'] },
    { key: 'price', fields: ['price', 'billing', 'term', 'unit'] },
  ],
  draft: ['name', 'sku', 'price', 'billing', 'family'],
  related: ['deals'],
}
