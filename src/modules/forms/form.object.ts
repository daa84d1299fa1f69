import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'
import { languages } from '#kernel/languages.ts'

/** A web form: what it asks, and what becomes of those who fill it in. Its page and its script are for everybody. */
export const form = defineObject('form', {
  plural: 'forms',
  title: 'name',
  columns: ['name', 'active', 'entryCount', 'lastEntryAt', 'source', 'leadOwner', 'language', 'key'],
  keyedBy: 'key',
  synonyms: ['web form', 'formulario', '表单', 'форма'],
  fields: {
    name: field.text({ required: true, searchable: true, maxLength: 200, synonyms: ['nombre', '名称', 'назва'] }),
    key: field.text({
      unique: true,
      maxLength: 80,
      help: 'Stands in its address. Pages that show it find it by this key, so leave it as it is.',
      synonyms: ['code', 'código', '代码', 'код'],
    }),
    active: field.boolean({
      default: true,
      help: 'It takes entries.',
      synonyms: ['enabled', 'activo', '启用', 'активна'],
    }),
    language: field.select(languages, {
      help: 'Of what the form itself says: errors, buttons, mails.',
      synonyms: ['idioma', '语言', 'мова'],
    }),
    source: field.text({
      maxLength: 200,
      help: 'What its leads have as their source; without it, the name of the form.',
      synonyms: ['lead source', 'origen', '来源', 'джерело'],
    }),
    salesChannel: field.select(['direct', 'branch', 'partner', 'shop', 'online', 'phone'], {
      ownOptions: true,
      default: 'online',
      synonyms: ['canal de venta', '销售渠道', 'канал продажів'],
    }),
    interest: field.link('product', { inverse: 'forms', synonyms: ['product', 'producto', '产品', 'товар'] }),
    leadOwner: field.user({
      help: 'Who gets new leads, and is told of them.',
      synonyms: ['owner of leads', 'responsable', '负责人', 'відповідальний'],
    }),
    leadBranch: field.link('branch', { inverse: 'forms', synonyms: ['branch of leads', 'sucursal', '分支', 'філія'] }),
    blocks: field.json({ help: 'What it asks and says, in order.' }),
    entryCount: field.rollup({ rollup: { relation: 'entries', fn: 'count' } }),
    lastEntryAt: field.rollup({ rollup: { relation: 'entries', fn: 'max', field: 'sentAt' } }),
    button: field.text({ maxLength: 60, help: 'What the button says; without it “Send”.' }),
    thanks: field.longText({ maxLength: 2000, help: 'What is said when an entry has come in.' }),
    redirectUrl: field.url({ help: 'Where people are led then, instead of the thanks.' }),
    confirmByMail: field.boolean({
      default: false,
      help: 'Nothing comes in before a link that is sent by mail has been followed.',
      synonyms: ['double opt-in', 'doble confirmación', '双重确认', 'подвійне підтвердження'],
    }),
    origins: field.tags({
      help: 'Sites that may show it, such as https://www.example.com. Its own page works without any.',
      synonyms: ['sites', 'sitios', '网站', 'сайти'],
    }),
  },
})
