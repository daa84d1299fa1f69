import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** People who work on the same records; `team` in a role's scope is everybody in one's teams. */
export const team = defineObject('team', {
  plural: 'teams',
  title: 'name',
  columns: ['name', 'key', 'lead', 'members', 'branch'],
  keyedBy: 'key',
  listedOnBranch: true,
  synonyms: [
    'sales team',
    'group',
    'department',
    'equipo',
    'grupo',
    'departamento',
    '团队',
    '小组',
    '部门',
    'команда',
    'група',
    'відділ',
  ],
  fields: {
    name: field.text({
      required: true,
      searchable: true,
      maxLength: 200,
      synonyms: ['team name', 'equipo', 'nombre', '团队', '名称', 'команда', 'назва'],
    }),
    key: field.text({
      unique: true,
      maxLength: 80,
      help: 'Short and lasting; made from the name when none is given.',
      synonyms: ['code', 'código', '代码', 'код'],
    }),
    lead: field.link('user', {
      inverse: 'leadsTeams',
      whenGone: 'clear',
      synonyms: ['team lead', 'leader', 'manager', 'jefe de equipo', 'líder', '组长', '负责人', 'керівник'],
    }),
    members: field.links('user', {
      inverse: 'teams',
      synonyms: ['users', 'people', 'miembros', '成员', 'учасники'],
    }),
  },
})
