import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

const converted = { status: 'converted' }

/** Somebody who may become a customer, not yet qualified. */
export const lead = defineObject('lead', {
  plural: 'leads',
  mayHide: true,
  title: 'name',
  searchRank: 3,
  duplicates: { person: 'name', company: 'company', until: 'convertedAt' },
  columns: ['name', 'company', 'status', 'score', 'email', 'phone', 'source', 'owner'],
  titleTemplate: '{company}',
  history: 'full',
  synonyms: ['prospect', 'enquiry', 'interesado', '线索', 'лід'],
  indexes: [{ on: ['owner', 'status'] }],
  fields: {
    name: field.personName({
      personal: true,
      searchable: true,
      index: true,
      synonyms: [
        'lead',
        'lead name',
        'full name',
        'contact',
        'nombre',
        'nombre completo',
        '姓名',
        '线索',
        "ім'я",
        'піб',
        'лід',
      ],
    }),
    company: field.text({
      searchable: true,
      index: true,
      synonyms: [
        'company name',
        'account',
        'organisation',
        'organization',
        'empresa',
        'cuenta',
        '公司',
        '公司名称',
        'компанія',
      ],
    }),
    email: field.email({
      personal: true,
      searchable: true,
      index: true,
      synonyms: [
        'e-mail',
        'mail',
        'email address',
        'correo',
        'correo electrónico',
        '邮箱',
        '电子邮件',
        'пошта',
        'ел. пошта',
      ],
    }),
    phone: field.phone({
      personal: true,
      searchable: true,
      index: true,
      synonyms: ['telephone', 'tel', 'mobile', 'teléfono', 'móvil', '电话', '手机', 'телефон'],
    }),
    status: field.select(['new', 'contacted', 'qualified', 'converted', 'disqualified'], {
      required: true,
      default: 'new',
      index: true,
      synonyms: ['lead status', 'state', 'estado', '状态', 'статус'],
    }),
    source: field.text({ index: true, synonyms: ['lead source', 'origin', 'channel', 'origen', '来源', 'джерело'] }),
    need: field.text({ synonyms: ['interest', 'requirement', 'request', 'necesidad', '需求', 'потреба', 'запит'] }),
    salesChannel: field.select(['direct', 'partner', 'online', 'phone'], {
      ownOptions: true,
      synonyms: ['canal de venta', '销售渠道', 'канал продажів'],
    }),
    form: field.link('form', { readOnly: true, inverse: 'leads', help: 'The web form by which it came.' }),
    score: field.integer({
      min: 0,
      max: 100,
      index: true,
      synonyms: ['rating', 'lead score', 'puntuación', '评分', 'оцінка'],
    }),
    interest: field.link('product', {
      inverse: 'leads',
      synonyms: ['product', 'product of interest', 'producto', '产品', 'товар'],
    }),
    tags: field.tags({ synonyms: ['labels', 'etiquetas', '标签', 'мітки', 'теги'] }),
    description: field.longText({
      synonyms: ['notes', 'comments', 'message', 'descripción', 'notas', '描述', '备注', 'опис', 'примітки'],
    }),
    files: field.files({ personal: true }),
    convertedAt: field.dateTime({
      readOnly: true,
      index: true,
      visibleWhen: converted,
      help: 'When it became an account, a contact or a deal.',
    }),
    account: field.link('account', {
      readOnly: true,
      inverse: 'leads',
      visibleWhen: converted,
      help: 'The account that it became.',
    }),
    contact: field.link('contact', {
      readOnly: true,
      inverse: 'leads',
      visibleWhen: converted,
      samePerson: true,
      help: 'The contact that it became.',
    }),
    deal: field.link('deal', {
      readOnly: true,
      inverse: 'leads',
      visibleWhen: converted,
      help: 'The deal that it became.',
    }),
    externalId: field.text({ unique: true, synonyms: ['lead id', 'id de lead', '线索编号', 'код ліда'] }),
  },
})
