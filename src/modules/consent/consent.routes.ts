import { route } from '#engine/route.ts'
import { PublishTextBody, publishText } from './publish-text.ts'
import { RecordConsentBody, recordConsent } from './record-consent.ts'

const description =
  'Adds an entry to the ledger: `given` or `withdrawn`, for one purpose by one channel. Entries are never changed, undone or ' +
  'deleted; the newest of a purpose and channel is `inForce`. `purposeId` may be the key of the purpose. Without `decidedAt` it ' +
  'is said now, without `textId` by the newest words of the purpose, without `legalBasis` on that of the purpose. Needs the right ' +
  'to change the person. Read the ledger by `GET /consents`.'

export const consentRoutes = [
  route('POST /contacts/:id/consents', {
    summary: 'Record that a contact gives or withdraws a consent',
    description,
    input: RecordConsentBody,
    answers: 'consent',
    run: (ctx, input) => recordConsent(ctx, 'contact', input),
  }),
  route('POST /leads/:id/consents', {
    summary: 'Record that a lead gives or withdraws a consent',
    description,
    input: RecordConsentBody,
    answers: 'consent',
    run: (ctx, input) => recordConsent(ctx, 'lead', input),
  }),
  route('POST /consent-purposes/:purposeId/texts', {
    summary: 'Give a purpose of consent new words',
    description:
      'The next version; the older ones stay for those who agreed to them. Needs the right to change purposes.',
    input: PublishTextBody,
    answers: 'consentText',
    run: publishText,
  }),
]
