import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** Who else wants the deal, and what speaks for and against them. */
export const dealCompetitor = defineObject('dealCompetitor', {
  plural: 'dealCompetitors',
  mayHide: true,
  partOf: 'deal',
  title: 'standing',
  columns: ['standing', 'account', 'deal', 'strengths', 'weaknesses'],
  indexes: [{ on: ['deal', 'account'] }],
  synonyms: ['competitor', 'rival', 'competidor', '竞争对手', 'конкурент'],
  fields: {
    deal: field.link('deal', {
      required: true,
      inverse: 'competitors',
      whenGone: 'bin-with',
      synonyms: ['opportunity', 'oportunidad', '商机', 'угода'],
    }),
    account: field.link('account', {
      required: true,
      inverse: 'competesFor',
      whenGone: 'bin-with',
      synonyms: ['competitor', 'company', 'competidor', '竞争对手', 'конкурент'],
    }),
    standing: field.select(
      [
        { key: 'contending', label: 'In the running', color: 'blue' },
        { key: 'ahead', label: 'Ahead of us', color: 'orange' },
        { key: 'out', label: 'Out', color: 'gray' },
        { key: 'wonIt', label: 'Won it', color: 'red' },
      ],
      {
        required: true,
        default: 'contending',
        synonyms: ['state', 'estado', '状态', 'стан'],
      },
    ),
    strengths: field.text({ synonyms: ['fortalezas', '优势', 'сильні сторони'] }),
    weaknesses: field.text({ synonyms: ['debilidades', '劣势', 'слабкі сторони'] }),
  },
})
