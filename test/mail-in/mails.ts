import { newAddress } from '../forms/sender.ts'
import type { TestWorld } from '../world.ts'

export interface TestDoor {
  id: string
  path: string
}

/** A door as Nina makes it, with its address. */
export async function makeDoor(w: TestWorld, data: Record<string, unknown> = {}): Promise<TestDoor> {
  const made = await w.as('nina').post('/mail-doors', { name: 'Sales mailbox', leadOwnerId: w.people.sam.id, ...data })
  if (made.status !== 201) throw new Error(made.text)
  const address = await w.as('nina').post(`/mail-doors/${made.body.id}/address`)
  return { id: made.body.id, path: new URL(address.body.url).pathname }
}

/** Lines of a message as they travel; bytes above 127 by Latin-1. */
export function mailOf(lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

export function handIn(w: TestWorld, path: string, payload: Buffer | string, type = 'message/rfc822') {
  return w.server.inject({
    method: 'POST',
    url: path,
    remoteAddress: newAddress(),
    headers: { 'content-type': type },
    payload,
  })
}
