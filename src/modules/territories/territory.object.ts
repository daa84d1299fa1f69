import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** A part of the market: whom it takes, what lies above it, and who looks after it. */
export const territory = defineObject('territory', {
  plural: 'territories',
  title: 'name',
  columns: ['name', 'parent', 'manager', 'people', 'position', 'active'],
  synonyms: [
    'sales territory',
    'sales region',
    'patch',
    'territorio',
    'zona de ventas',
    '销售区域',
    '区域',
    'територія',
    'територія продажів',
  ],
  fields: {
    name: field.text({
      required: true,
      searchable: true,
      maxLength: 120,
      synonyms: ['territory', 'territory name', 'nombre', 'territorio', '名称', '区域', 'назва', 'територія'],
    }),
    parent: field.link('territory', {
      inverse: 'children',
      whenGone: 'refuse',
      help: 'It takes only what this one would take, too.',
      synonyms: ['parent territory', 'belongs to', 'above', 'territorio superior', '上级区域', 'вища територія'],
    }),
    filter: field.json({
      help: 'Accounts of this filter, as lists take it; leads by the same of their own fields. Empty: it takes none by itself, and lets those below it take any.',
    }),
    manager: field.link('user', {
      inverse: 'managedTerritories',
      whenGone: 'clear',
      synonyms: ['territory manager', 'lead', 'responsable', '负责人', 'керівник'],
    }),
    people: field.links('user', {
      inverse: 'ownTerritories',
      help: 'Who looks after it. Rules of leads that demand the territory give its leads to them, and to those of the territories above.',
      synonyms: ['members', 'users', 'miembros', 'personas', '成员', 'учасники', 'люди'],
    }),
    position: field.integer({
      min: 0,
      max: 100_000,
      help: 'Where several beside each other would take the same account, the lowest does. Empty: last.',
      synonyms: ['priority', 'order', 'prioridad', 'orden', '优先级', '顺序', 'пріоритет', 'порядок'],
    }),
    active: field.boolean({
      default: true,
      help: 'While it is off, it and those below it take nothing.',
      synonyms: ['activo', '启用', 'діє'],
    }),
  },
})
