import { IconBook } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const landingPageWeb: ObjectWeb = {
  object: 'landingPage',
  icon: IconBook,
  // Made in the builder.
  unshown: ['blocks', 'pictures'],
  highlights: ['published', 'entryCount', 'lastEntryAt', 'key'],
  sections: [{ key: 'about', fields: ['name', 'published', 'key', 'language', 'description', 'colour', 'logo'] }],
  draft: ['name', 'language'],
  related: ['entries', 'leads'],
}
