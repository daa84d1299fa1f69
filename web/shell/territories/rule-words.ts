import type { FieldWeb } from '#fields/field.web.tsx'
import type { Filter } from '#web/records/list-state.ts'

/** How a rule is said and read; light, until the words of filters are there and take their place. */
export const ruleWords: Pick<FieldWeb<Filter>, 'text' | 'read'> = {
  text: (rule) => JSON.stringify(rule),
  read: (text) => JSON.parse(text),
}
