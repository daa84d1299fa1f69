import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'
import { channels, legalBases } from './consent-purpose.object.ts'

const decisions = [
  { key: 'given', label: 'Given', color: 'green' },
  { key: 'withdrawn', label: 'Withdrawn', color: 'red' },
]

/**
 * An entry of the ledger: a person has allowed something, or has withdrawn it. Entries are only added. The newest of a person,
 * a purpose and a channel is the one in force.
 */
export const consent = defineObject('consent', {
  plural: 'consents',
  title: 'source',
  titleTemplate: '{purpose}',
  columns: ['source', 'contact', 'decision', 'purpose', 'channel', 'decidedAt', 'lead', 'legalBasis', 'inForce'],
  madeBy: 'record-consent',
  appendOnly: true,
  happenedAt: ['decidedAt'],
  timeline: { on: ['contact', 'lead'], moments: [{ at: 'decidedAt', as: 'decision' }] },
  synonyms: ['permission', 'opt-in', 'consentimiento', '同意', '授权', 'згода'],
  indexes: [{ on: ['contact', 'purpose', 'channel'] }, { on: ['lead', 'purpose', 'channel'] }],
  fields: {
    source: field.text({
      personal: true,
      maxLength: 200,
      help: 'Where it was said: a form, a call, a paper.',
      synonyms: ['origin', 'form', 'origen', '来源', 'джерело'],
    }),
    contact: field.link('contact', {
      inverse: 'consents',
      synonyms: ['person', 'email', 'contacto', 'persona', '联系人', 'контакт'],
    }),
    lead: field.link('lead', { inverse: 'consents', synonyms: ['prospect', 'interesado', '线索', 'лід'] }),
    purpose: field.link('consentPurpose', {
      required: true,
      inverse: 'consents',
      whenGone: 'refuse',
      synonyms: ['topic', 'finalidad', '用途', 'мета'],
    }),
    channel: field.select(channels, { required: true, synonyms: ['medium', 'canal', '渠道', 'канал'] }),
    decision: field.select(decisions, {
      required: true,
      synonyms: [
        'status',
        'state',
        'consent',
        'consent status',
        'opt in',
        'decisión',
        'estado',
        'consentimiento',
        '状态',
        '同意',
        'рішення',
        'стан',
        'згода',
      ],
    }),
    decidedAt: field.dateTime({
      required: true,
      synonyms: ['date', 'time', 'at', 'fecha', 'hora', '时间', '日期', 'час', 'дата'],
    }),
    text: field.link('consentText', {
      inverse: 'consents',
      whenGone: 'refuse',
      help: 'The words that were shown.',
      synonyms: ['text version', 'wording', 'texto', '文本', 'текст'],
    }),
    legalBasis: field.select(legalBases, {
      synonyms: ['lawful basis', 'base jurídica', '法律依据', 'правова підстава'],
    }),
    proof: field.longText({
      personal: true,
      help: 'What shows it: an address of the internet, words of a mail, the number of a paper.',
      synonyms: ['evidence', 'prueba', '证据', 'доказ'],
    }),
    inForce: field.boolean({
      readOnly: true,
      default: false,
      help: 'No later entry of this person, purpose and channel.',
    }),
  },
})
