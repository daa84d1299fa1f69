import { IconUser } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const contactWeb: ObjectWeb = {
  object: 'contact',
  icon: IconUser,
  highlights: ['account', 'jobTitle', 'email', 'phone', 'owner'],
  sections: [
    { key: 'reach', fields: ['email', 'phone', 'mobile', 'address', 'doNotContact'] },
    { key: 'about', fields: ['account', 'jobTitle', 'owner', 'birthday', 'tags', 'description', 'files'] },
    {
      key: 'person',
      fields: [
        'preferredName',
        'preferredChannel',
        'preferredHours',
        'language',
        'languages',
        'interests',
        'habits',
        'socials',
      ],
    },
    { key: 'origin', fields: ['source'] },
  ],
  draft: ['name', 'account', 'jobTitle', 'email', 'phone'],
  cards: 'files',
  related: ['deals'],
  isKnownAgain: true,
  hasTimeline: true,
}
