import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** The words by which people were asked, a version each. What somebody has agreed to is never written over. */
export const consentText = defineObject('consentText', {
  plural: 'consentTexts',
  title: 'name',
  columns: ['name', 'purpose', 'number', 'words', 'createdAt'],
  madeBy: 'publish-consent-text',
  appendOnly: true,
  indexes: [{ on: ['purpose', 'number'] }],
  uniqueTogether: [['purpose', 'number']],
  fields: {
    name: field.text({ readOnly: true, searchable: true, maxLength: 300 }),
    purpose: field.link('consentPurpose', { required: true, inverse: 'texts', whenGone: 'refuse' }),
    number: field.integer({ min: 1, readOnly: true }),
    words: field.longText({ required: true }),
  },
})
