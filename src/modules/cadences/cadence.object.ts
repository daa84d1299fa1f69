import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** Steps by which somebody is followed up until they answer: calls, tasks and mails, with days between. */
export const cadence = defineObject('cadence', {
  plural: 'cadences',
  title: 'name',
  columns: ['name', 'about', 'active', 'incoming', 'running', 'owner'],
  synonyms: ['sequence', 'follow-up', 'secuencia', '跟进计划', 'план контактів'],
  fields: {
    name: field.text({ required: true, searchable: true, maxLength: 200, synonyms: ['nombre', '名称', 'назва'] }),
    about: field.select(['lead', 'contact', 'deal'], { required: true, default: 'lead', help: 'Who goes through it.' }),
    active: field.boolean({ default: true, help: 'It can be begun. Who is in it already goes on.' }),
    incoming: field.boolean({
      default: false,
      help: 'New leads that come in one by one, by hand, form, mail or API, begin it by themselves.',
    }),
    imported: field.boolean({ default: false, help: 'New leads of an import begin it by themselves.' }),
    when: field.json({ help: 'Which new leads; a filter as lists take it.' }),
    steps: field.json({ help: 'What is done, in order.' }),
    running: field.rollup({ rollup: { relation: 'runs', fn: 'count', filter: { state: 'running' } } }),
  },
})
