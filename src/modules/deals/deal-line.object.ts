import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** One product in a deal, with how many and at which price. */
export const dealLine = defineObject('dealLine', {
  plural: 'dealLines',
  mayHide: true,
  partOf: 'deal',
  title: 'description',
  columns: ['description', 'deal', 'product', 'quantity', 'unitPrice', 'discount', 'taxRate', 'total'],
  titleTemplate: '{product}',
  synonyms: ['line item', 'deal product', 'línea de oportunidad', '商机明细', 'позиція угоди'],
  fields: {
    deal: field.link('deal', {
      required: true,
      inverse: 'lines',
      whenGone: 'bin-with',
      synonyms: ['opportunity', 'oportunidad', '商机', 'угода'],
    }),
    product: field.link('product', {
      inverse: 'dealLines',
      synonyms: ['item', 'article', 'producto', '产品', 'товар'],
    }),
    description: field.text({ synonyms: ['text', 'name', 'descripción', '描述', 'опис'] }),
    quantity: field.decimal({
      required: true,
      default: '1',
      min: 0,
      synonyms: ['qty', 'count', 'cantidad', '数量', 'кількість'],
    }),
    unitPrice: field.money({ synonyms: ['price', 'precio', 'precio unitario', '单价', 'ціна'] }),
    listPrice: field.money({ readOnly: true, help: 'Of the product, when the line was last priced.' }),
    discount: field.percent({ min: 0, max: 100, synonyms: ['rebate', 'descuento', '折扣', 'знижка'] }),
    total: field.money({ readOnly: true, help: 'Before tax.' }),
    taxRate: field.percent({ min: 0, max: 100, synonyms: ['tax', 'vat', 'iva', 'impuesto', '税率', 'пдв', 'податок'] }),
    tax: field.money({ readOnly: true }),
    position: field.integer({ synonyms: ['order', 'line', 'orden', '顺序', 'порядок'] }),
  },
})
