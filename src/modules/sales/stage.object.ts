import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** A step of a pipeline. Its kind decides whether the deals in it are open, won or lost. */
export const stage = defineObject('stage', {
  plural: 'stages',
  title: 'name',
  columns: ['name', 'pipeline', 'kind', 'position', 'probability', 'maxDays', 'requiredFields'],
  keyedBy: 'key',
  uniqueTogether: [['pipeline', 'key']],
  synonyms: ['deal stage', 'sales stage', 'etapa', '阶段', 'етап'],
  fields: {
    name: field.text({
      required: true,
      synonyms: ['stage', 'stage name', 'etapa', 'nombre', '阶段', '名称', 'етап', 'назва'],
    }),
    key: field.text({ maxLength: 100, index: true, synonyms: ['code', 'código', '编码', 'код'] }),
    pipeline: field.link('pipeline', {
      required: true,
      inverse: 'stages',
      whenGone: 'bin-with',
      synonyms: ['funnel', 'embudo', '销售管道', 'воронка'],
    }),
    position: field.integer({ index: true, synonyms: ['order', 'orden', '顺序', 'порядок'] }),
    kind: field.select(['open', 'won', 'lost'], {
      required: true,
      index: true,
      synonyms: ['outcome', 'tipo', '类型', 'тип'],
    }),
    probability: field.percent({
      min: 0,
      max: 100,
      synonyms: ['win probability', 'probabilidad', '概率', 'ймовірність'],
    }),
    forecastCategory: field.select(['commit', 'bestCase', 'pipeline', 'omitted'], {
      help: 'What the forecast counts its deals as. Empty: by its probability, from 75 % on as commit, from 50 % on as best case.',
      synonyms: ['forecast', 'categoría de previsión', '预测类别', 'категорія прогнозу'],
    }),
    requiredFields: field.tags({
      help: 'Fields of the deal that must be filled before it may enter this stage.',
      synonyms: ['campos obligatorios', '必填字段', "обов'язкові поля"],
    }),
    checklist: field.longText({
      checklist: true,
      help: 'Points that must be ticked on a deal before it may enter this stage.',
      synonyms: ['entry checklist', 'lista de comprobación', '检查清单', 'контрольний список'],
    }),
    needsApproval: field.boolean({
      default: false,
      help: 'A deal for which a rule of approvals holds may enter only once all of it is approved.',
      synonyms: ['approval', 'requiere aprobación', '需要审批', 'потребує погодження'],
    }),
    guidance: field.longText({
      help: 'What to do in this stage. It stands on the page of each deal that is in it.',
      synonyms: ['instructions', 'playbook', 'orientación', '指引', 'поради'],
    }),
    maxDays: field.integer({
      min: 1,
      max: 3650,
      help: 'A deal that stays longer is marked as stale. Empty: 30.',
      synonyms: ['ageing limit', 'rotting days', 'días máximos', '最多天数', 'днів щонайбільше'],
    }),
  },
})
