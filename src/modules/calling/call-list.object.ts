import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** People and companies to be called one after the other, by one person or several, with what to say. */
export const callList = defineObject('callList', {
  plural: 'callLists',
  title: 'name',
  columns: ['name', 'owner', 'createdAt'],
  synonyms: ['telemarketing', 'calling list', 'lista de llamadas', '电话名单', 'список дзвінків'],
  fields: {
    name: field.text({ required: true, searchable: true, maxLength: 200, synonyms: ['nombre', '名称', 'назва'] }),
    script: field.longText({
      maxLength: 10_000,
      help: 'What to say. It stands beside each call.',
      synonyms: ['guión', '话术', 'сценарій розмови'],
    }),
  },
})
