import { IconCall } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

const panel = () => import('./call-list-panel.web.tsx')

export const callListWeb: ObjectWeb = {
  object: 'callList',
  icon: IconCall,
  text: 'script',
  highlights: ['owner', 'createdAt'],
  sections: [{ key: 'about', fields: ['name', 'script'] }],
  draft: ['name', 'script'],
  Actions: late(panel, 'BeginCalling'),
}
