// Rules send leads to their sales channel: with the reason, in the replay before it is done, and taken back with the rest.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { assignLeads } from '#modules/assignment/index.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let system: Ctx
beforeAll(async () => {
  w = await world()
  system = await w.ctx('system', 'assignment')
})
afterAll(() => w.close())

const off = { territory: 'off', skills: 'off', language: 'off', hours: 'off' }
const ruleOf = (name: string, country: string, salesChannel: string | null) => {
  const pool = { userIds: [w.people.sam.id], teamIds: [], branchIds: [], roles: [] }
  return { name, when: { 'address.country': country }, pool, demands: off, salesChannel }
}
const lead = async (data: object): Promise<string> => {
  const made = await w.as('nina').post('/leads', { name: 'Somebody', ...data })
  expect(made.status, made.text).toBe(201)
  return made.body.id
}
const at = (country: string) => ({ address: { country } })
const channelOf = async (id: string) => (await w.as('nina').get(`/leads/${id}`)).body.salesChannel
const told = async (id: string, who: 'nina' | 'sam' = 'nina') => (await w.as(who).get(`/leads/${id}/assignment`)).body
const channelReasons = ({ reasons }: { reasons: { kind: string }[] }) =>
  reasons.filter(({ kind }) => kind === 'channel')

test('each rule sends its leads to its channel; what a lead says itself stands', async () => {
  const nina = w.as('nina')
  const rules = [ruleOf('Shops', 'ES', 'shop'), ruleOf('Dealers', 'FR', 'partner'), ruleOf('Others', 'PL', null)]
  expect((await nina.put('/assignment-rules', { on: true, rules })).status).toBe(200)
  const ids = await Promise.all(['ES', 'FR', 'PL'].map((country) => lead(at(country))))
  const [spanish, french, polish] = ids as [string, string, string]
  const own = await lead({ ...at('ES'), salesChannel: 'online' })

  const replay = await nina.post('/assignment-rules/replay', { on: true, rules, days: 1 })
  expect(replay.status, replay.text).toBe(200)
  expect(replay.body.channels.toSorted((a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1))).toEqual([
    { key: null, before: 3, after: 1 },
    { key: 'online', before: 1, after: 1 },
    { key: 'partner', before: 0, after: 1 },
    { key: 'shop', before: 0, after: 1 },
  ])
  const sampled = replay.body.sample.find((one: { lead: { id: string } }) => one.lead.id === french)
  expect(channelReasons(sampled)).toEqual([{ kind: 'channel', value: 'partner' }])
  expect(await Promise.all([...ids, own].map(channelOf))).toEqual([null, null, null, 'online'])
  const without = { on: true, rules: [ruleOf('All', 'ES', null)], days: 1 }
  expect((await nina.post('/assignment-rules/replay', without)).body.channels).toEqual([])

  await assignLeads(system)
  expect(await Promise.all([...ids, own].map(channelOf))).toEqual(['shop', 'partner', null, 'online'])
  const [step] = (await told(spanish)).steps
  expect(step).toMatchObject({ rule: 'Shops', to: { name: 'Sam Silva' } })
  expect(channelReasons(step)).toEqual([{ kind: 'channel', value: 'shop' }])
  for (const id of [polish, own]) expect(channelReasons((await told(id)).steps[0])).toEqual([])

  // Who does not see the channel of leads is not told it by the reason, nor by a replay.
  const deny = async (rights: object) => expect((await nina.patch('/roles/sales', { deny: rights })).status).toBe(200)
  await deny({ lead: { hidden: ['salesChannel'] } })
  expect(channelReasons((await told(spanish, 'sam')).steps[0])).toEqual([])
  await deny({ lead: null })
  expect(channelReasons((await told(spanish, 'sam')).steps[0])).toHaveLength(1)

  expect((await nina.post(`/change-sets/${step.changeSet}/undo`)).status).toBe(200)
  expect(await channelOf(spanish)).toBeNull()
})

test('a channel that leads do not have is refused', async () => {
  const rules = [ruleOf('Nowhere', 'ES', 'pigeons')]
  const answer = await w.as('nina').put('/assignment-rules', { on: true, rules })
  expect(answer.status).toBe(422)
  expect(answer.body.errors).toMatchObject([{ path: 'rules.0.salesChannel', code: 'unknown-option' }])
})
