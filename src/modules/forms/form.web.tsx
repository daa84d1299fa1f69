import { IconForm } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const formWeb: ObjectWeb = {
  object: 'form',
  icon: IconForm,
  // Made in the builder.
  unshown: ['blocks'],
  highlights: ['active', 'entryCount', 'lastEntryAt', 'leadOwner'],
  sections: [
    {
      key: 'about',
      fields: ['name', 'active', 'language', 'key', 'button', 'thanks', 'redirectUrl', 'confirmByMail', 'origins'],
    },
    { key: 'need', fields: ['source', 'salesChannel', 'interest', 'leadOwner', 'leadBranch'] },
  ],
  draft: ['name', 'language', 'leadOwner'],
  related: ['entries', 'leads'],
}

export const formEntryWeb: ObjectWeb = {
  object: 'formEntry',
  icon: IconForm,
  text: 'answers',
  unshown: ['given'],
  highlights: ['form', 'sentAt', 'outcome'],
  sections: [
    { key: 'about', fields: ['form', 'landingPage', 'sentAt', 'confirmedAt', 'outcome', 'lead', 'contact', 'account'] },
    { key: 'origin', fields: ['page', 'referrer', 'utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent'] },
  ],
}
