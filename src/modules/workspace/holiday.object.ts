import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** A day off in a calendar, once or on the same day of each year. */
export const holiday = defineObject('holiday', {
  plural: 'holidays',
  title: 'name',
  columns: ['name', 'date', 'yearly', 'calendar'],
  synonyms: ['public holiday', 'festivo', '节假日', 'свято'],
  fields: {
    name: field.text({ required: true, searchable: true, maxLength: 200 }),
    date: field.date({ required: true, index: true }),
    yearly: field.boolean({ default: false, help: 'On the same day of each year.' }),
    calendar: field.link('calendar', { required: true, inverse: 'holidays', whenGone: 'bin-with' }),
  },
})
