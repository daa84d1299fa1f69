import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** Spans of a day such as `09:00-13:00, 15:00-18:00`. */
const spans = '^\\d\\d:\\d\\d-\\d\\d:\\d\\d(, ?\\d\\d:\\d\\d-\\d\\d:\\d\\d)*$'
const hours = () =>
  field.text({ maxLength: 120, pattern: spans, help: 'Such as 09:00-13:00, 15:00-18:00; empty: closed.' })

/** When people work: the hours of each day of the week and the days off. A branch has one, and a person may have another. */
export const calendar = defineObject('calendar', {
  plural: 'calendars',
  title: 'name',
  columns: ['name', 'monday', 'saturday', 'sunday'],
  synonyms: ['working hours', 'horario laboral', '工作时间', 'робочий час'],
  fields: {
    name: field.text({ required: true, searchable: true, unique: true, maxLength: 200 }),
    monday: hours(),
    tuesday: hours(),
    wednesday: hours(),
    thursday: hours(),
    friday: hours(),
    saturday: hours(),
    sunday: hours(),
  },
})
