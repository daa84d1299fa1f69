import { IconMail } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const mailDoorWeb: ObjectWeb = { object: 'mailDoor', icon: IconMail, draft: ['name', 'source', 'leadOwner'] }
