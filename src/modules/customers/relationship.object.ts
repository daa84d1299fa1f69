import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** What one person is to another: `contact` reports to, or was recommended by, `other`. */
export const relationship = defineObject('relationship', {
  plural: 'relationships',
  mayHide: true,
  title: 'kind',
  columns: ['kind', 'contact', 'other', 'notes'],
  synonyms: ['relation', 'relación entre personas', '人际关系', 'стосунок'],
  fields: {
    contact: field.link('contact', {
      required: true,
      inverse: 'relationships',
      whenGone: 'bin-with',
      synonyms: ['person', 'contacto', '联系人', 'контакт'],
    }),
    kind: field.select(['reportsTo', 'assistantOf', 'recommendedBy', 'relativeOf', 'knows'], {
      required: true,
      default: 'reportsTo',
      ownOptions: true,
      personal: true,
      synonyms: ['type', 'relationship', 'tipo', '类型', 'тип'],
    }),
    other: field.link('contact', {
      required: true,
      inverse: 'relatedBy',
      whenGone: 'bin-with',
      synonyms: ['to whom', 'other person', 'otra persona', '对方', 'інша особа'],
    }),
    notes: field.text({ personal: true, synonyms: ['description', 'notas', '备注', 'примітки'] }),
  },
})
