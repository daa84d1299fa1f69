import { currentCatalog } from '#web/data/catalog.ts'
import { readRecords, titleOf } from '#web/data/labels.ts'
import { records } from '#web/data/record-store.ts'
import { IconProduct } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

const PartsNote = late(() => import('./line-sums.web.tsx'), 'LineSums')

export const dealLineWeb: ObjectWeb = {
  object: 'dealLine',
  icon: IconProduct,
  sections: [
    {
      key: 'price',
      fields: [
        'deal',
        'product',
        'quantity',
        'unitPrice',
        'discount',
        'billing',
        'term',
        'total',
        'taxRate',
        'tax',
        'firstYear',
        'yearly',
        'contractValue',
      ],
    },
  ],
  draft: ['product', 'description', 'quantity', 'unitPrice', 'discount', 'billing', 'term', 'taxRate'],
  parts: ['description', 'product', 'quantity', 'unitPrice', 'discount', 'billing', 'term', 'taxRate', 'total'],
  sumsApart: 'billing',
  PartsNote,
  follow: async (values, key) => {
    const id = values['productId']
    const object = currentCatalog().objects.get('product')
    if (key !== 'productId' || typeof id !== 'string' || !object) return {}
    if (!records.has('product', id)) await readRecords('product', [id])
    const product = records.get('product', id)
    return {
      description: titleOf(object, product),
      unitPrice: product?.['price'] ?? null,
      billing: product?.['billing'] ?? null,
      term: product?.['billing'] ? (product['term'] ?? null) : null,
      taxRate: product?.['taxRate'] ?? null,
    }
  },
}
