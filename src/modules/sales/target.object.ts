import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** A number to reach within a time: of a person, of a team, or else of the branch that it belongs to with those below it. */
export const target = defineObject('target', {
  plural: 'targets',
  mayHide: true,
  title: 'name',
  columns: ['name', 'branch', 'team', 'person', 'measure', 'amount', 'number', 'startsOn', 'endsOn'],
  rateDate: 'startsOn',
  listedOnBranch: true,
  synonyms: ['goal', 'sales target', 'objetivo', 'meta', '目标', '销售目标', 'ціль', 'план продажів'],
  fields: {
    name: field.text({
      required: true,
      searchable: true,
      maxLength: 200,
      synonyms: ['target', 'goal', 'objetivo', 'meta', '目标', 'ціль'],
    }),
    measure: field.select(
      [
        { key: 'wonValue', label: 'Value of deals won' },
        { key: 'wonDeals', label: 'Number of deals won' },
      ],
      {
        required: true,
        default: 'wonValue',
        help: 'What is counted towards it.',
        synonyms: ['metric', 'kpi', 'medida', 'indicador', '指标', 'показник'],
      },
    ),
    amount: field.money({
      requiredWhen: { measure: 'wonValue' },
      visibleWhen: { measure: 'wonValue' },
      synonyms: ['value', 'importe', 'valor', '金额', 'сума'],
    }),
    number: field.integer({
      min: 1,
      requiredWhen: { measure: 'wonDeals' },
      visibleWhen: { measure: 'wonDeals' },
      synonyms: ['count', 'deals', 'cantidad', 'número', '数量', 'кількість'],
    }),
    startsOn: field.date({
      required: true,
      index: true,
      synonyms: ['from', 'start', 'desde', 'inicio', '开始日期', 'з', 'початок'],
    }),
    endsOn: field.date({
      required: true,
      index: true,
      help: 'The last day that counts.',
      synonyms: ['to', 'until', 'end', 'hasta', 'fin', '结束日期', 'до', 'кінець'],
    }),
    person: field.link('user', {
      inverse: 'targets',
      whenGone: 'clear',
      visibleWhen: { team: { isNull: true } },
      help: 'Whose target it is; without person and team that of the whole branch.',
      synonyms: ['salesperson', 'user', 'vendedor', 'persona', '人员', '销售员', 'працівник', 'менеджер'],
    }),
    team: field.link('team', {
      inverse: 'targets',
      whenGone: 'clear',
      visibleWhen: { person: { isNull: true } },
      synonyms: ['equipo', '团队', 'команда'],
    }),
  },
})
