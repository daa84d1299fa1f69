import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

const utm = { readOnly: true, maxLength: 200 } as const

/** What somebody has sent by a form. It stands on the timeline of the lead that it made, or of whom it came from. */
export const formEntry = defineObject('formEntry', {
  plural: 'formEntries',
  title: 'summary',
  titleTemplate: '{form}',
  columns: ['summary', 'form', 'sentAt', 'outcome', 'lead', 'contact', 'utmSource', 'utmCampaign'],
  madeBy: 'send-form',
  erasedWithPerson: true,
  happenedAt: ['sentAt'],
  history: 'full',
  timeline: { on: ['lead', 'contact', 'account'], moments: [{ at: 'sentAt', as: 'outcome' }] },
  synonyms: ['submission', 'respuesta', '表单提交', 'відповідь'],
  indexes: [{ on: ['form', 'sentAt'] }, { on: ['landingPage', 'sentAt'] }],
  fields: {
    summary: field.text({ readOnly: true, personal: true, searchable: true, tells: 'lead', maxLength: 300 }),
    form: field.link('form', { readOnly: true, inverse: 'entries' }),
    landingPage: field.link('landingPage', {
      readOnly: true,
      inverse: 'entries',
      help: 'The landing page on which the form stood.',
    }),
    outcome: field.select(['made', 'joined'], {
      readOnly: true,
      help: 'Whether it made a lead, or came from somebody known.',
    }),
    sentAt: field.dateTime({ readOnly: true, index: true }),
    confirmedAt: field.dateTime({ readOnly: true, help: 'When the link sent by mail was followed.' }),
    lead: field.link('lead', { readOnly: true, inverse: 'formEntries', whenGone: 'bin-with' }),
    contact: field.link('contact', { readOnly: true, inverse: 'formEntries', whenGone: 'bin-with' }),
    account: field.link('account', { readOnly: true, inverse: 'formEntries' }),
    answers: field.longText({
      readOnly: true,
      personal: true,
      tells: 'lead',
      help: 'What was typed, a line for each question.',
    }),
    given: field.json({
      readOnly: true,
      personal: true,
      tells: 'lead',
      maxLength: 500_000,
      help: 'The same by the fields of leads: `field`, `value`, and the `label` that the form had of its own.',
    }),
    page: field.text({ readOnly: true, personal: true, maxLength: 1000, help: 'The page on which the form stood.' }),
    referrer: field.text({ readOnly: true, personal: true, maxLength: 1000, help: 'From where the page was reached.' }),
    utmSource: field.text({ ...utm, index: true }),
    utmMedium: field.text(utm),
    utmCampaign: field.text({ ...utm, index: true }),
    utmTerm: field.text(utm),
    utmContent: field.text(utm),
  },
})
