import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** Which deals need whose approval. Of several that hold each is needed, in the order of their steps. */
export const approvalRule = defineObject('approvalRule', {
  plural: 'approvalRules',
  title: 'name',
  columns: ['name', 'active', 'step', 'discountAbove', 'approver', 'person', 'role'],
  synonyms: ['approval matrix', 'regla de aprobación', '审批规则', 'правило погодження'],
  fields: {
    name: field.text({ required: true, maxLength: 120, synonyms: ['nombre', '名称', 'назва'] }),
    active: field.boolean({ default: true, synonyms: ['activa', '启用', 'діє'] }),
    step: field.integer({
      required: true,
      default: 1,
      min: 1,
      max: 5,
      help: 'Those of a later step are asked once all of the earlier ones are given.',
      synonyms: ['level', 'paso', '步骤', 'крок'],
    }),
    discountAbove: field.percent({
      min: 0,
      max: 100,
      help: 'Only deals with a line whose discount is larger. Empty: whatever the discount is.',
      synonyms: ['discount', 'descuento', '折扣', 'знижка'],
    }),
    filter: field.json({ help: 'Only deals of this filter, as lists take it. Empty: all.' }),
    approver: field.select(['manager', 'person', 'role'], {
      required: true,
      default: 'manager',
      help: 'The manager of the owner (else who leads their team), a person, or whoever has a role.',
      synonyms: ['aprobador', '审批人', 'хто погоджує'],
    }),
    person: field.link('user', { whenGone: 'clear', synonyms: ['persona', '人员', 'особа'] }),
    role: field.text({ maxLength: 80, help: 'The key of the role.', synonyms: ['rol', '角色', 'роль'] }),
  },
})
