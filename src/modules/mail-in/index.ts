import type { Module } from '#engine/module.ts'
import { mailDoor } from './mail-door.object.ts'

/** Mails that become leads, or stand on the timeline of who is known. */
export const mailIn: Module = { objects: [mailDoor], rules: [] }

export {
  countMail,
  doorNamed,
  mailKinds,
  type OpenDoor,
  openDoor,
  readStanding,
  renewAddress,
  waitAtDoor,
} from './doors.ts'
export { type MailFile, readMail } from './read-mail.ts'
export { addressOf, forgetTaken, isTaken, takeMail } from './take-mail.ts'
