import { IconShare } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const dealRoomWeb: ObjectWeb = {
  object: 'dealRoom',
  icon: IconShare,
  highlights: ['deal', 'contact'],
  draft: ['deal', 'heading', 'welcome'],
  hasPanel: true,
}
