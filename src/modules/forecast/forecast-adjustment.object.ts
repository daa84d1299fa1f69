import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** What a manager expects of a person, a team or a branch with those below it within a month or a quarter, beside what is computed, and why. */
export const forecastAdjustment = defineObject('forecastAdjustment', {
  plural: 'forecastAdjustments',
  mayHide: true,
  title: 'period',
  columns: ['period', 'person', 'team', 'wholeBranch', 'amount', 'note', 'updatedAt'],
  uniqueTogether: [
    ['person', 'period'],
    ['team', 'period'],
    ['wholeBranch', 'period'],
  ],
  synonyms: ['forecast override', 'ajuste de previsión', '预测调整', 'коригування прогнозу'],
  fields: {
    period: field.text({
      required: true,
      maxLength: 7,
      pattern: '^(?!0000|9999)[0-9]{4}-(Q[1-4]|0[1-9]|1[0-2])$',
      help: 'A month such as 2026-11 or a quarter such as 2026-Q4.',
      synonyms: ['month', 'quarter', 'periodo', 'mes', 'trimestre', '期间', '月份', 'період', 'місяць'],
    }),
    amount: field.money({ required: true, synonyms: ['value', 'importe', 'valor', '金额', 'сума'] }),
    note: field.longText({ help: 'Why it differs from what is computed.', synonyms: ['nota', '备注', 'примітка'] }),
    person: field.link('user', {
      inverse: 'forecastAdjustments',
      whenGone: 'clear',
      visibleWhen: { team: { isNull: true }, wholeBranch: { isNull: true } },
      synonyms: ['salesperson', 'user', 'vendedor', 'persona', '人员', '销售员', 'працівник', 'менеджер'],
    }),
    team: field.link('team', {
      inverse: 'forecastAdjustments',
      whenGone: 'clear',
      visibleWhen: { person: { isNull: true }, wholeBranch: { isNull: true } },
      synonyms: ['equipo', '团队', 'команда'],
    }),
    wholeBranch: field.link('branch', {
      inverse: 'forecastAdjustments',
      whenGone: 'clear',
      visibleWhen: { person: { isNull: true }, team: { isNull: true } },
      help: 'Counts the branches below it too.',
      synonyms: ['for branch', 'toda la sucursal', '整个分支机构', 'уся філія'],
    }),
  },
})
