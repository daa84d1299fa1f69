import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let base: string
beforeAll(async () => {
  w = await world()
  base = `${await w.server.listen({ port: 0, host: '127.0.0.1' })}/api/v1`
})
afterAll(() => w.close())

interface Event {
  id: string
  event: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever the event holds
  data: any
}

/** Follows the stream as a person; `next` waits for an event of a record. */
async function follow(who: 'sam' | 'olga' | 'nina', headers: Record<string, string> = {}) {
  const leaving = new AbortController()
  const answer = await fetch(`${base}/stream`, {
    headers: { authorization: `Bearer ${w.people[who].key}`, ...headers },
    signal: leaving.signal,
  })
  const events = readEvents(answer)
  return { answer, leave: () => leaving.abort(), next: async () => (await events.next()).value as Event, events }
}

async function* readEvents(answer: Response): AsyncGenerator<Event> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const piece of answer.body as ReadableStream<Uint8Array>) {
    text += decoder.decode(piece, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() as string
    for (const block of blocks) {
      const lines = Object.fromEntries(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      )
      if (lines.event) yield { id: lines.id as string, event: lines.event, data: JSON.parse(lines.data as string) }
    }
  }
}

it('tells of what one may see, without values', async () => {
  const sam = await follow('sam')
  expect(sam.answer.status).toBe(200)
  expect(sam.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(sam.answer.headers.get('x-content-type-options')).toBe('nosniff')
  await w.as('olga').post('/accounts', { name: 'Of no concern to Sam' })
  const { body } = await w.as('sam').post('/accounts', { name: 'Umbra' })
  const event = await sam.next()
  expect(event).toMatchObject({
    event: 'change',
    data: { object: 'account', id: body.id, version: 1, set: body.changeSet },
  })
  expect(JSON.stringify(event)).not.toContain('Umbra')
  await w.as('sam').patch(`/accounts/${body.id}`, { employees: 3 })
  expect((await sam.next()).data).toMatchObject({ id: body.id, version: 2, fields: ['employees'] })
  sam.leave()
})

it('goes on after the last event that was seen', async () => {
  const first = await follow('sam')
  await w.as('sam').post('/accounts', { name: 'One' })
  const { id } = await first.next()
  first.leave()
  const { body: two } = await w.as('sam').post('/accounts', { name: 'Two' })
  const second = await follow('sam', { 'last-event-id': id })
  // Some may come twice, nothing is missed.
  let seen = await second.next()
  while (seen.data.id !== two.id) seen = await second.next()
  second.leave()
})

it('starts anew when the place is not known', async () => {
  const sam = await follow('sam', { 'last-event-id': 'long-forgotten' })
  // News that arrives meanwhile may come first.
  let seen = await sam.next()
  while (seen.event !== 'reset') seen = await sam.next()
  expect(seen.data).toEqual({ reset: true })
  sam.leave()
})

it('ends when the server does', async () => {
  const nina = await follow('nina')
  expect(w.server.openStreams.size).toBeGreaterThan(0)
  await w.server.close()
  expect((await nina.events.next()).done).toBe(true)
  expect(w.server.openStreams.size).toBe(0)
})
