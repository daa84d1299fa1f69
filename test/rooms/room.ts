import { expect } from 'vitest'
import { formOf } from '../files/uploading.ts'
import type { PersonName, TestWorld } from '../world.ts'

export interface TestRoom {
  deal: string
  room: string
  files: string[]
}

let round = 0

/** A deal that has everything a buyer must not see, and its room. */
export async function makeRoom(
  w: TestWorld,
  { as = 'nina', room = {}, deal = {} }: { as?: PersonName; room?: object; deal?: object } = {},
): Promise<TestRoom> {
  const who = w.as(as)
  const stageId = (await who.get('/stages?limit=1&sort=position&filter={"kind":"open"}')).body.data[0].id
  const files: string[] = []
  for (const name of ['Offer <1>.html', 'Secret margin.txt']) {
    const content = Buffer.from(`<!doctype html><script>alert(1)</script> ${name}`)
    const sent = await who.send({ method: 'POST', url: '/files', ...formOf({ name, content }) })
    files.push(sent.body.id)
  }
  const made = await who.post('/deals', {
    name: `Inside name ${++round}`,
    stageId,
    probability: 37,
    closesOn: '2027-05-06',
    description: 'Inside notes',
    nextStep: 'Inside step',
    need: 'Inside need',
    source: 'Inside source',
    tags: ['inside-tag'],
    files,
    ...deal,
  })
  expect(made.status, made.text).toBe(201)
  const answer = await who.post('/deal-rooms', { dealId: made.body.id, heading: 'Lamps for <you>', ...room })
  expect(answer.status, answer.text).toBe(201)
  return { deal: made.body.id, room: answer.body.id, files }
}

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

export async function linkTo(
  w: TestWorld,
  room: string,
  who: PersonName = 'nina',
): Promise<{ id: string; path: string }> {
  const { status, body, text } = await w.as(who).post(`/deal-rooms/${room}/links`, { expiresAt: inDays(7) })
  expect(status, text).toBe(201)
  return { id: body.id, path: new URL(body.url).pathname }
}
