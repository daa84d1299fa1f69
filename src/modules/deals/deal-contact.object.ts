import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** The part that a person plays in a deal: who decides, who uses, who is against it. */
export const dealContact = defineObject('dealContact', {
  plural: 'dealContacts',
  mayHide: true,
  partOf: 'deal',
  title: 'role',
  columns: ['role', 'contact', 'deal', 'stance', 'notes'],
  indexes: [{ on: ['deal', 'contact'] }],
  synonyms: ['contact role', 'deal contact', 'buying centre', 'rol de contacto', '联系人角色', 'роль контакту'],
  fields: {
    deal: field.link('deal', {
      required: true,
      inverse: 'people',
      whenGone: 'bin-with',
      synonyms: ['opportunity', 'oportunidad', '商机', 'угода'],
    }),
    contact: field.link('contact', {
      required: true,
      inverse: 'dealRoles',
      whenGone: 'bin-with',
      synonyms: ['person', 'persona', '联系人', 'контакт'],
    }),
    role: field.select(
      [
        { key: 'decider', label: 'Decider', color: 'violet' },
        { key: 'influencer', label: 'Influencer', color: 'blue' },
        { key: 'user', label: 'User', color: 'teal' },
        { key: 'buyer', label: 'Buyer', color: 'orange' },
        { key: 'blocker', label: 'Blocker', color: 'red' },
      ],
      {
        required: true,
        default: 'influencer',
        ownOptions: true,
        personal: true,
        synonyms: ['contact role', 'part', 'rol', '角色', 'роль'],
      },
    ),
    stance: field.select(
      [
        { key: 'for', label: 'For us', color: 'green' },
        { key: 'neutral', label: 'Neutral', color: 'gray' },
        { key: 'against', label: 'Against us', color: 'red' },
      ],
      {
        personal: true,
        synonyms: ['attitude', 'postura', '态度', 'ставлення'],
      },
    ),
    notes: field.text({ personal: true, synonyms: ['description', 'notas', '备注', 'примітки'] }),
  },
})
