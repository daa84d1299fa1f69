import { IconRepeat } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const cadenceWeb: ObjectWeb = {
  object: 'cadence',
  icon: IconRepeat,
  // Both are told and changed by the tab of its steps.
  unshown: ['steps', 'when'],
  highlights: ['about', 'active', 'running'],
  sections: [{ key: 'about', fields: ['name', 'about', 'active', 'incoming', 'imported', 'running'] }],
  draft: ['name', 'about'],
  unlisted: ['runs'],
}

export const cadenceRunWeb: ObjectWeb = {
  object: 'cadenceRun',
  icon: IconRepeat,
  unshown: ['openActivity'],
  hasPanel: true,
}
