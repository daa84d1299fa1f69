import { IconShield } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const consentWeb: ObjectWeb = {
  object: 'consent',
  icon: IconShield,
  hasPanel: true,
  highlights: ['contact', 'lead', 'purpose', 'channel', 'decision', 'decidedAt'],
  sections: [{ key: 'about', fields: ['legalBasis', 'source', 'text', 'proof', 'inForce'] }],
}

export const consentPurposeWeb: ObjectWeb = {
  object: 'consentPurpose',
  icon: IconShield,
  highlights: ['key', 'channels', 'legalBasis', 'active'],
  draft: ['name', 'channels', 'legalBasis', 'description'],
  related: ['texts'],
}

export const consentTextWeb: ObjectWeb = {
  object: 'consentText',
  icon: IconShield,
  highlights: ['purpose', 'number'],
  text: 'words',
}

/** What a person has allowed, beside what else is known of them. */
