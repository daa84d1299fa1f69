import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/**
 * A contact at an account, with what they are there and from when to when. The primary one is `contact.account`; before anything
 * is noted of it, the link alone tells it.
 */
export const affiliation = defineObject('affiliation', {
  plural: 'affiliations',
  mayHide: true,
  title: 'role',
  titleTemplate: '{contact} – {account}',
  columns: ['role', 'contact', 'account', 'startsOn', 'endsOn', 'primary'],
  indexes: [{ on: ['contact', 'account'] }],
  synonyms: [
    'position',
    'employment',
    'job',
    'cargo',
    'puesto',
    'afiliación',
    '任职',
    '职位',
    'посада',
    'місце роботи',
  ],
  fields: {
    contact: field.link('contact', {
      required: true,
      inverse: 'affiliations',
      whenGone: 'bin-with',
      synonyms: ['person', 'contacto', '联系人', 'контакт'],
    }),
    account: field.link('account', {
      required: true,
      inverse: 'affiliations',
      whenGone: 'bin-with',
      synonyms: ['company', 'employer', 'cuenta', 'empresa', '公司', 'компанія'],
    }),
    role: field.text({
      personal: true,
      maxLength: 200,
      synonyms: ['job title', 'position', 'function', 'cargo', 'puesto', '职位', 'посада', 'роль'],
    }),
    startsOn: field.date({
      personal: true,
      index: true,
      synonyms: ['from', 'since', 'start', 'start date', 'desde', 'inicio', '开始日期', 'з', 'початок'],
    }),
    endsOn: field.date({
      personal: true,
      index: true,
      help: 'The last day; empty while it lasts.',
      synonyms: ['to', 'until', 'end', 'end date', 'hasta', 'fin', '结束日期', 'до', 'кінець'],
    }),
    primary: field.boolean({
      default: false,
      help: 'The account that stands with the contact.',
      synonyms: ['main', 'principal', '主要', 'основна'],
    }),
  },
})
