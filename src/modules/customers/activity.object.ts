import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** A task, call, meeting, visit or note on the timeline of the records it concerns. Its owner is whoever is to do it. */
export const activity = defineObject('activity', {
  plural: 'activities',
  title: 'subject',
  columns: ['subject', 'kind', 'account', 'contact', 'deal', 'dueAt', 'doneAt', 'owner'],
  happenedAt: ['doneAt', 'startsAt', 'dueAt'],
  synonyms: ['task', 'event', 'actividad', 'tarea', '跟进', '任务', 'активність', 'завдання'],
  privateBy: 'private',
  indexes: [{ on: ['owner', 'doneAt', 'dueAt'] }, { on: ['kind', 'dueAt'] }],
  fields: {
    kind: field.select(['task', 'call', 'meeting', 'visit', 'note'], {
      required: true,
      default: 'task',
      index: true,
      synonyms: ['type', 'activity type', 'tipo', '类型', 'тип'],
    }),
    subject: field.text({
      required: true,
      searchable: true,
      synonyms: ['title', 'name', 'topic', 'asunto', 'título', '主题', '标题', 'тема'],
    }),
    body: field.longText({
      rich: true,
      searchable: true,
      synonyms: [
        'text',
        'notes',
        'description',
        'comments',
        'cuerpo',
        'notas',
        'descripción',
        '内容',
        '备注',
        'текст',
        'опис',
        'примітки',
      ],
    }),
    checklist: field.longText({
      checklist: true,
      searchable: true,
      maxLength: 10_000,
      help: 'A line for each item; what is ticked begins with [x].',
      synonyms: ['check list', 'subtasks', 'to do', 'lista de tareas', '清单', '子任务', 'чек-лист', 'підзавдання'],
    }),
    dueAt: field.dateTime({
      index: true,
      synonyms: ['due', 'due date', 'deadline', 'vencimiento', 'fecha límite', '截止日期', 'термін', 'крайній термін'],
    }),
    startsAt: field.dateTime({
      index: true,
      synonyms: ['start', 'start date', 'starts', 'date', 'inicio', 'fecha', '开始时间', '日期', 'початок', 'дата'],
    }),
    endsAt: field.dateTime({
      help: 'Moves along when only the start is changed.',
      synonyms: ['end', 'end date', 'ends', 'fin', '结束时间', 'кінець'],
    }),
    duration: field.duration({
      min: 0,
      max: 525_600,
      synonyms: ['length', 'time spent', 'minutes', 'duración', 'tiempo', '时长', '用时', 'тривалість', 'витрачено'],
    }),
    remindBefore: field.duration({
      max: 40_320,
      help: 'How long before its time its owner is told. Without it a task tells at its time, a meeting not at all.',
      synonyms: ['reminder', 'alarm', 'recordatorio', '提醒', 'нагадування'],
    }),
    remindAt: field.dateTime({ readOnly: true, index: true }),
    recurrence: field.text({
      index: true,
      maxLength: 2000,
      help: 'A rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO. It goes on to the next one when this is done or comes near.',
      synonyms: ['repeat', 'rrule', 'repetición', '重复', 'повторення'],
    }),
    recursFrom: field.dateTime({
      help: 'From when on its rule counts. Moving one leaves it; give it the new time and all that follow move along.',
      synonyms: ['series start'],
    }),
    recursAt: field.dateTime({ readOnly: true, help: 'When it would be if it had not been moved.' }),
    series: field.text({ readOnly: true, index: true, maxLength: 36, help: 'The same for all of one series.' }),
    doneAt: field.dateTime({
      index: true,
      synonyms: ['done', 'completed', 'completed at', 'completion date', 'hecho', 'completada', '完成时间', 'виконано'],
    }),
    priority: field.select(['low', 'normal', 'high'], {
      default: 'normal',
      synonyms: ['prioridad', '优先级', 'пріоритет'],
    }),
    outcome: field.text({ synonyms: ['result', 'call result', 'resultado', '结果', 'результат'] }),
    callOutcome: field.select(
      [
        { key: 'reached', label: 'Reached', color: 'green' },
        { key: 'noAnswer', label: 'No answer', color: 'gray' },
        { key: 'callBack', label: 'Call back', color: 'blue' },
        { key: 'voicemail', label: 'Voicemail', color: 'gray' },
        { key: 'interested', label: 'Interested', color: 'teal' },
        { key: 'notInterested', label: 'Not interested', color: 'orange' },
        { key: 'wrongNumber', label: 'Wrong number', color: 'red' },
      ],
      {
        ownOptions: true,
        visibleWhen: { kind: 'call' },
        help: 'How a call went.',
        synonyms: ['call disposition', 'disposition', 'resultado de la llamada', '通话结果', 'підсумок дзвінка'],
      },
    ),
    need: field.longText({
      searchable: true,
      visibleWhen: { kind: 'visit' },
      help: 'In the words of the customer.',
      synonyms: ['needs', 'visit report', 'necesidad', '需求', 'потреба'],
    }),
    competitorSeen: field.link('account', {
      inverse: 'seenOnVisits',
      visibleWhen: { kind: 'visit' },
      synonyms: ['competitor', 'competidor', '竞争对手', 'конкурент'],
    }),
    stockSeen: field.text({
      visibleWhen: { kind: 'visit' },
      maxLength: 2000,
      help: 'What of ours and of others stood there.',
      synonyms: ['stock', 'existencias', '库存', 'залишки'],
    }),
    account: field.link('account', {
      inverse: 'activities',
      synonyms: ['company', 'customer', 'cuenta', '客户', 'клієнт'],
    }),
    contact: field.link('contact', { inverse: 'activities', synonyms: ['person', 'contacto', '联系人', 'контакт'] }),
    lead: field.link('lead', { inverse: 'activities', synonyms: ['线索', 'лід'] }),
    deal: field.link('deal', { inverse: 'activities', synonyms: ['opportunity', 'oportunidad', '商机', 'угода'] }),
    participants: field.links('contact', {
      inverse: 'attended',
      help: 'Contacts who take part. It stands on the timeline of each.',
      synonyms: ['attendees', 'participantes', 'asistentes', '参与人', '与会者', 'учасники'],
    }),
    colleagues: field.links('user', {
      help: 'Colleagues who take part.',
      synonyms: ['with', 'compañeros', '同事', 'колеги'],
    }),
    otherAccounts: field.links('account', {
      inverse: 'furtherActivities',
      help: 'Further accounts that it concerns.',
      synonyms: ['further accounts', 'otras cuentas', '其他客户', 'інші клієнти'],
    }),
    otherDeals: field.links('deal', {
      inverse: 'furtherActivities',
      help: 'Further deals that it concerns.',
      synonyms: ['further deals', 'otras oportunidades', '其他商机', 'інші угоди'],
    }),
    otherLeads: field.links('lead', {
      inverse: 'furtherActivities',
      help: 'Further leads that it concerns.',
      synonyms: ['further leads', 'otros leads', '其他线索', 'інші ліди'],
    }),
    files: field.files(),
    private: field.boolean({
      default: false,
      help: 'Only its owner sees it, and whom it is shared with.',
      synonyms: ['confidential', 'privada', '私密', 'приватна'],
    }),
    externalId: field.text({
      unique: true,
      synonyms: ['activity id', 'task id', 'id de actividad', '活动编号', 'код активності'],
    }),
  },
})
