import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** What part of a deal's success is somebody else's than its owner's; the owner has the rest. */
export const dealCredit = defineObject('dealCredit', {
  plural: 'dealCredits',
  mayHide: true,
  partOf: 'deal',
  title: 'role',
  columns: ['role', 'person', 'deal', 'percent', 'note'],
  synonyms: ['split credit', 'deal split', 'opportunity split', 'reparto de mérito', '业绩分成', 'розподіл заслуги'],
  fields: {
    deal: field.link('deal', {
      required: true,
      inverse: 'credits',
      whenGone: 'bin-with',
      synonyms: ['opportunity', 'oportunidad', '商机', 'угода'],
    }),
    person: field.link('user', {
      required: true,
      inverse: 'dealCredits',
      whenGone: 'refuse',
      synonyms: ['salesperson', 'user', 'vendedor', 'persona', '人员', '销售员', 'працівник', 'менеджер'],
    }),
    percent: field.percent({
      required: true,
      default: 0,
      min: 0,
      max: 100,
      help: 'Of the amount of the deal. All together are 100 at most; the owner has the rest.',
      synonyms: ['split', 'share', 'porcentaje', 'reparto', '比例', '分成', 'відсоток', 'частка'],
    }),
    role: field.select(
      [
        { key: 'worked', label: 'Worked on it', color: 'blue' },
        { key: 'found', label: 'Found it', color: 'teal' },
        { key: 'advised', label: 'Advised', color: 'violet' },
        { key: 'closed', label: 'Closed it', color: 'orange' },
      ],
      {
        required: true,
        default: 'worked',
        ownOptions: true,
        synonyms: ['part', 'rol', '角色', 'роль'],
      },
    ),
    note: field.text({ synonyms: ['description', 'nota', '备注', 'примітка'] }),
  },
})
