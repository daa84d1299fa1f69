import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const tabs = { sam: randomUUID(), sofia: randomUUID(), nina: randomUUID(), rita: randomUUID(), olga: randomUUID() }
const tell = async (who: keyof typeof tabs, id: string, more: object = {}) =>
  w.as(who as PersonName).post(`/accounts/${id}/presence`, { tab: tabs[who], ...more })
const others = async (who: keyof typeof tabs, id: string, more: object = {}) => {
  const { status, body, text } = await tell(who, id, more)
  expect(status, text).toBe(200)
  return body.data as { userId: string; field: string | null }[]
}

it('names who else has a record open and which field they change, until they leave or fall silent', async () => {
  const { sam, nina, accounts } = w.people
  expect(await others('sam', accounts.acme)).toEqual([])
  expect(await others('nina', accounts.acme, { field: 'phone' })).toEqual([{ userId: sam.id, field: null }])
  expect(await others('sam', accounts.acme)).toEqual([{ userId: nina.id, field: 'phone' }])
  // Another tab of the same person is nobody else, and her being there lasts as long as any of them.
  await others('nina', accounts.acme, { tab: randomUUID() })
  expect(await others('nina', accounts.acme, { leaves: true })).toEqual([])
  expect(await others('sam', accounts.acme)).toEqual([{ userId: nina.id, field: null }])
  await w.world.database.rows("update kith.presence set seen_at = now() - interval '26 seconds' where user_id = $1", [
    nina.id,
  ])
  expect(await others('sam', accounts.acme)).toEqual([])
  // Whoever comes next clears away what is left of tabs that were lost.
  await others('rita', accounts.globex)
  const left = await w.world.database.rows('select 1 from kith.presence where user_id = $1', [nina.id])
  expect(left).toEqual([])
})

it('is told only to those who see the record, and a record out of sight looks like none', async () => {
  const { acme } = w.people.accounts
  const [unseen, unknown] = [await tell('olga', acme), await tell('olga', randomUUID())]
  expect([unseen.status, unknown.status]).toEqual([404, 404])
  expect(unseen.body.detail.replace(acme, '')).toBe(unknown.body.detail.replace(/[\da-f-]{36}/, ''))
  expect((await tell('nina', randomUUID())).status).toBe(404)
  expect(await w.world.database.rows('select 1 from kith.presence where user_id = $1', [w.people.olga.id])).toEqual([])
  expect((await tell('olga', acme, { leaves: true })).body).toEqual(
    (await tell('olga', randomUUID(), { leaves: true })).body,
  )
  expect((await tell('sam', acme, { field: 'nothing' })).status).toBe(400)
  expect((await tell('sam', acme, { tab: 'one' })).status).toBe(400)
  // In the bin it can still be looked at.
  const { body } = await w.as('sam').post('/accounts', { name: 'Binned' })
  await w.as('sam').delete(`/accounts/${body.id}`)
  expect((await tell('sam', body.id)).status).toBe(200)
})

it('wakes only those who are there, by the stream, when somebody comes, turns to a field or goes', async () => {
  const { globex } = w.people.accounts
  const base = `${await w.server.listen({ port: 0, host: '127.0.0.1' })}/api/v1`
  const leaving = new AbortController()
  const heard: Record<string, string> = { sofia: '', sam: '' }
  const follow = async (who: 'sofia' | 'sam') => {
    const headers = { authorization: `Bearer ${w.people[who].key}` }
    const answer = await fetch(`${base}/stream`, { headers, signal: leaving.signal })
    const read = async () => {
      for await (const piece of answer.body as ReadableStream<Uint8Array>) heard[who] += new TextDecoder().decode(piece)
    }
    read().catch(() => {})
  }
  await Promise.all([follow('sofia'), follow('sam')])
  const count = () => heard['sofia']?.split('event: presence').length
  await others('sofia', globex)
  await others('nina', globex)
  await expect.poll(count).toBe(2)
  expect(heard['sofia']).toContain(`data: {"presence":{"object":"account","id":"${globex}"}}`)
  await others('nina', globex, { field: 'phone' })
  await expect.poll(count).toBe(3)
  // The same again is no news.
  await others('nina', globex, { field: 'phone' })
  await others('nina', globex, { leaves: true })
  await expect.poll(count).toBe(4)
  expect(heard['sam']).not.toContain('presence')
  leaving.abort()
})
