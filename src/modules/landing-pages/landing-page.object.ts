import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'
import { languages } from '#kernel/languages.ts'

/** A page of the organisation for everybody, put together of blocks; a web form may stand among them. */
export const landingPage = defineObject('landingPage', {
  plural: 'landingPages',
  title: 'name',
  columns: ['name', 'published', 'entryCount', 'lastEntryAt', 'language', 'key'],
  keyedBy: 'key',
  synonyms: ['landing page', 'página de destino', '落地页', 'посадкова сторінка'],
  fields: {
    name: field.text({
      required: true,
      searchable: true,
      maxLength: 200,
      help: 'Stands above the page and in the tab of the browser.',
      synonyms: ['title', 'título', '标题', 'заголовок'],
    }),
    key: field.text({
      unique: true,
      maxLength: 80,
      help: 'The last part of its address. Links to the page end when it is changed.',
      synonyms: ['address', 'slug', 'dirección', '地址', 'адреса'],
    }),
    published: field.boolean({
      default: false,
      help: 'Everybody who has the address reads it.',
      synonyms: ['online', 'publicada', '已发布', 'опубліковано'],
    }),
    language: field.select(languages, { synonyms: ['idioma', '语言', 'мова'] }),
    description: field.text({
      maxLength: 300,
      help: 'What search engines and messengers say of it.',
      synonyms: ['summary', 'resumen', '摘要', 'опис'],
    }),
    colour: field.text({ maxLength: 7, help: 'Of its buttons and links, such as #0f766e.' }),
    logo: field.files({ max: 1, help: 'A picture of the organisation, above the page.' }),
    pictures: field.files({ max: 60, help: 'Those that its blocks may show.' }),
    blocks: field.json({ help: 'What it shows, in order.' }),
    entryCount: field.rollup({ rollup: { relation: 'entries', fn: 'count' } }),
    lastEntryAt: field.rollup({ rollup: { relation: 'entries', fn: 'max', field: 'sentAt' } }),
  },
})
