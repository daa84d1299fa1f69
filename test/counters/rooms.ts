import { inDays, linkTo, makeRoom, type TestRoom } from '../rooms/room.ts'
import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** The page of a buyer, and the links to it. */
export function roomsOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  let made: TestRoom | null = null
  let link = { id: '', path: '' }
  const place = () => `/deal-rooms/${made?.room}/links`
  const prepare = async () => {
    made ??= await makeRoom(w)
    link = await linkTo(w, made.room)
  }
  return [
    ['GET /deal-rooms/{dealRoomId}/links', () => nina.get(place()), prepare],
    ['POST /deal-rooms/{dealRoomId}/links', () => nina.post(place(), { expiresAt: inDays(1) })],
    ['PATCH /deal-rooms/{dealRoomId}/links/{linkId}', () => nina.patch(`${place()}/${link.id}`, { isRevoked: true })],
  ]
}
