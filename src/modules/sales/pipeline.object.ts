import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** A way of selling: the stages that a deal goes through. */
export const pipeline = defineObject('pipeline', {
  plural: 'pipelines',
  title: 'name',
  columns: ['name', 'key', 'position', 'isDefault'],
  keyedBy: 'key',
  synonyms: ['funnel', 'sales process', 'embudo', 'pipeline de ventas', '销售管道', 'воронка', 'воронка продажів'],
  fields: {
    name: field.text({ required: true, synonyms: ['pipeline', 'pipeline name', 'nombre', '名称', 'назва'] }),
    key: field.text({ unique: true, maxLength: 100, synonyms: ['code', 'código', '编码', 'код'] }),
    position: field.integer({ synonyms: ['order', 'orden', '顺序', 'порядок'] }),
    isDefault: field.boolean({ default: false, synonyms: ['default', 'predeterminado', '默认', 'за замовчуванням'] }),
  },
})
