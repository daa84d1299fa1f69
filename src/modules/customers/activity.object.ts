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
  indexes: [{ on: ['owner', 'dueAt'] }, { on: ['kind', 'dueAt'] }],
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
    dueAt: field.dateTime({
      index: true,
      synonyms: ['due', 'due date', 'deadline', 'vencimiento', 'fecha límite', '截止日期', 'термін', 'крайній термін'],
    }),
    startsAt: field.dateTime({
      index: true,
      synonyms: ['start', 'start date', 'starts', 'date', 'inicio', 'fecha', '开始时间', '日期', 'початок', 'дата'],
    }),
    endsAt: field.dateTime({ synonyms: ['end', 'end date', 'ends', 'fin', '结束时间', 'кінець'] }),
    doneAt: field.dateTime({
      index: true,
      synonyms: ['done', 'completed', 'completed at', 'completion date', 'hecho', 'completada', '完成时间', 'виконано'],
    }),
    priority: field.select(['low', 'normal', 'high'], {
      default: 'normal',
      synonyms: ['prioridad', '优先级', 'пріоритет'],
    }),
    outcome: field.text({ synonyms: ['result', 'call result', 'resultado', '结果', 'результат'] }),
    account: field.link('account', {
      inverse: 'activities',
      synonyms: ['company', 'customer', 'cuenta', '客户', 'клієнт'],
    }),
    contact: field.link('contact', { inverse: 'activities', synonyms: ['person', 'contacto', '联系人', 'контакт'] }),
    lead: field.link('lead', { inverse: 'activities', synonyms: ['线索', 'лід'] }),
    deal: field.link('deal', { inverse: 'activities', synonyms: ['opportunity', 'oportunidad', '商机', 'угода'] }),
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
