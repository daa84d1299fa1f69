import { handIn, mailOf, makeDoor, type TestDoor } from '../mail-in/mails.ts'
import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What comes in by mail: of somebody new, and of somebody known. */
export function mailInOf(w: TestWorld): Call[] {
  let door: TestDoor | null = null
  let number = 0
  const prepare = async () => {
    door ??= await makeDoor(w, { name: 'Counted' })
    number++
  }
  const hand = async () => {
    const mail = ['From: counted@mail.test', `Message-ID: <${number}@counted>`, 'Subject: Counted', '', 'Hello']
    const { statusCode, body } = await handIn(w, door?.path ?? '', mailOf(mail))
    return { status: statusCode, text: body, body: JSON.parse(body) } as never
  }
  return [
    ['POST /mail-in/{secret}', hand, prepare],
    ['POST /mail-in/{secret}, of somebody known', hand, prepare],
    ['GET /mail-doors/{mailDoorId}/mails', () => w.as('nina').get(`/mail-doors/${door?.id}/mails`)],
    ['POST /mail-doors/{mailDoorId}/address', () => w.as('nina').post(`/mail-doors/${door?.id}/address`)],
  ]
}
