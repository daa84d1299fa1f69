import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'
import { billingOptions, billingSynonyms, termSynonyms } from '#kernel/recurrence/billing.ts'

const months = 'if(billing = "month", 1, billing = "quarter", 3, 12)'

/** One product in a deal, with how many and at which price. */
export const dealLine = defineObject('dealLine', {
  plural: 'dealLines',
  mayHide: true,
  partOf: 'deal',
  title: 'description',
  columns: ['description', 'deal', 'product', 'quantity', 'unitPrice', 'discount', 'billing', 'taxRate', 'total'],
  titleTemplate: '{product}',
  // The few that end, by which those that end soon are found.
  indexes: [{ on: ['term', 'deal'] }],
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
    billing: field.select(billingOptions, {
      help: 'How often it is billed. Empty: once.',
      synonyms: billingSynonyms,
    }),
    term: field.integer({
      min: 1,
      max: 600,
      visibleWhen: { billing: { isNull: false } },
      help: 'For so many months. Empty: open-ended.',
      synonyms: termSynonyms,
    }),
    total: field.money({ readOnly: true, help: 'Before tax; of what recurs, for one period.' }),
    taxRate: field.percent({ min: 0, max: 100, synonyms: ['tax', 'vat', 'iva', 'impuesto', '税率', 'пдв', 'податок'] }),
    tax: field.money({ readOnly: true }),
    firstYear: field.formula({
      formula: `if(isEmpty(billing), total, total * min(ifEmpty(term, 12), 12) / ${months})`,
      help: 'What it comes to within twelve months, before tax: what the amount of the deal counts.',
    }),
    yearly: field.formula({
      formula: `if(isEmpty(billing), null, total * 12 / ${months})`,
      help: 'What recurs of it in a year, before tax.',
    }),
    contractValue: field.formula({
      formula: `if(isEmpty(billing), total, total * ifEmpty(term, 12) / ${months})`,
      help: 'Over its whole term, before tax; open-ended counts as twelve months.',
    }),
    position: field.integer({ synonyms: ['order', 'line', 'orden', '顺序', 'порядок'] }),
  },
})
