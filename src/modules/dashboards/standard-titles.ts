import type { Wording } from './widget-input.ts'

/** What the widgets that come with Kith are called; whoever changes a title writes one of their own. */
export const titles = {
  openPipeline: { en: 'Open pipeline', es: 'Pipeline abierto', zh: '未关闭商机金额', uk: 'Відкриті угоди' },
  won: { en: 'Won', es: 'Ganado', zh: '赢单金额', uk: 'Виграно' },
  byStage: {
    en: 'Open deals by stage',
    es: 'Oportunidades abiertas por etapa',
    zh: '各阶段未关闭商机',
    uk: 'Відкриті угоди за етапами',
  },
  bySource: { en: 'Leads by source', es: 'Leads por origen', zh: '各来源线索', uk: 'Ліди за джерелами' },
  closingSoon: {
    en: 'Largest open deals',
    es: 'Mayores oportunidades abiertas',
    zh: '金额最大的未关闭商机',
    uk: 'Найбільші відкриті угоди',
  },
  lossReasons: { en: 'Why deals were lost', es: 'Por qué se perdieron', zh: '输单原因', uk: 'Чому угоди програно' },
  cycle: { en: 'Average cycle in days', es: 'Ciclo medio en días', zh: '平均成交天数', uk: 'Середній цикл у днях' },
  work: {
    en: 'Activities by person and kind',
    es: 'Actividades por persona y tipo',
    zh: '各人员的跟进类型',
    uk: 'Активності за людьми та видами',
  },
  wonTarget: {
    en: 'Won against target',
    es: 'Ganado frente al objetivo',
    zh: '赢单目标达成',
    uk: 'Виграно проти цілі',
  },
  targets: { en: 'Targets by person', es: 'Objetivos por persona', zh: '各人员目标达成', uk: 'Цілі за людьми' },
  winRate: { en: 'Win rate', es: 'Tasa de éxito', zh: '赢单率', uk: 'Частка виграних' },
  winRateByOwner: {
    en: 'Win rate by owner',
    es: 'Tasa de éxito por responsable',
    zh: '各负责人赢单率',
    uk: 'Частка виграних за відповідальними',
  },
  wonByMonthAndOwner: {
    en: 'Won by month and owner',
    es: 'Ganado por mes y responsable',
    zh: '每月各负责人赢单金额',
    uk: 'Виграно за місяцями та відповідальними',
  },
  wonAndBefore: {
    en: 'Won, and a year earlier',
    es: 'Ganado, y un año antes',
    zh: '赢单金额与去年同期',
    uk: 'Виграно, і роком раніше',
  },
  workByWeek: {
    en: 'Activities done by week and kind',
    es: 'Actividades hechas por semana y tipo',
    zh: '每周完成的各类跟进',
    uk: 'Виконані активності за тижнями та видами',
  },
  openTasks: { en: 'Open tasks', es: 'Tareas abiertas', zh: '未完成任务', uk: 'Відкриті завдання' },
  overdue: { en: 'Overdue tasks', es: 'Tareas vencidas', zh: '逾期任务', uk: 'Прострочені завдання' },
  done: { en: 'Done', es: 'Hechas', zh: '已完成', uk: 'Виконано' },
  newContacts: { en: 'New contacts', es: 'Contactos nuevos', zh: '新联系人', uk: 'Нові контакти' },
  dueNext: { en: 'Due next', es: 'Próximos vencimientos', zh: '即将到期', uk: 'Найближчі терміни' },
  lifecycle: {
    en: 'Customers by lifecycle',
    es: 'Clientes por ciclo de vida',
    zh: '客户生命周期',
    uk: 'Клієнти за життєвим циклом',
  },
} satisfies Record<string, Wording>
