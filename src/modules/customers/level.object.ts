import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** A step of the organisation's own scale of customers, such as A, B and C, and how often they are to be contacted. */
export const level = defineObject('level', {
  plural: 'levels',
  mayHide: true,
  title: 'name',
  columns: ['name', 'rhythmDays', 'treatment', 'position'],
  keyedBy: 'key',
  synonyms: ['customer level', 'tier', 'class', 'nivel', 'categoría', '客户等级', 'рівень клієнта'],
  fields: {
    name: field.text({
      required: true,
      searchable: true,
      maxLength: 80,
      synonyms: ['level', 'tier', 'nivel', 'nombre', '等级', '名称', 'рівень', 'назва'],
    }),
    key: field.text({
      unique: true,
      maxLength: 80,
      help: 'Short and lasting; made from the name when none is given.',
      synonyms: ['code', 'código', '代码', 'код'],
    }),
    rhythmDays: field.integer({
      min: 1,
      max: 3650,
      help: 'At least one call, meeting or visit in so many days.',
      synonyms: ['rhythm', 'contact rhythm', 'ritmo', 'días', '联系周期', 'ритм'],
    }),
    treatment: field.longText({
      help: 'How these customers are treated.',
      synonyms: ['service', 'trato', '服务方式', 'обслуговування'],
    }),
    position: field.integer({ index: true, synonyms: ['order', 'orden', '顺序', 'порядок'] }),
  },
})
