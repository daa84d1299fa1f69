import { t } from '@lingui/core/macro'
import { IconShield } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'
import type { RecordPanel } from '#web/records/panels.ts'

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

const Panel = late(() => import('./consent-panel.web.tsx'), 'ConsentPanel')

/** What a person has allowed, beside what else is known of them. */
export const consentPanels: RecordPanel[] = ['contact', 'lead'].map((object) => ({
  object,
  key: 'consents',
  label: () => t`Consents`,
  place: 'side',
  Panel,
}))
