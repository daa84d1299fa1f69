import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { queueStill } from '#jobs/unfinished.ts'
import { newId } from '#kernel/ids.ts'
import { findUnfinishedHandovers } from '#modules/handover/index.ts'
import { type Answer, type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
let stage = ''

beforeAll(async () => {
  w = await world()
  stage = (await w.as('nina').get('/stages?filter={"kind":"open"}&sort=position')).body.data[0].id
})
afterAll(() => w.close())

const day = 86_400_000
const soon = () => new Date(Date.now() + day).toISOString()
const before = () => new Date(Date.now() - day).toISOString()

async function made(path: string, data: Record<string, unknown>, who: PersonName = 'nina'): Promise<string> {
  const { status, body } = await w.as(who).post(path, data)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

/** A person who sells in East, with a day's work. */
async function newcomer(name: string, branchId = w.people.branches.east) {
  const invited = await w.as('nina').post('/users/invitations', {
    name,
    email: `${name.toLowerCase()}@lumen.test`,
    roles: ['sales'],
    branchId,
  })
  expect(invited.status, invited.text).toBe(201)
  return invited.body.userId as string
}

async function workOf(ownerId: string, accounts: number) {
  const ids: Record<string, string> = {}
  const own = { ownerId }
  for (let at = 0; at < accounts; at++)
    ids[`account${at}`] = await made('/accounts', { name: `Customer ${at}`, ...own })
  const accountId = ids['account0']
  ids['contact'] = await made('/contacts', { name: 'Ann Ames', accountId, ...own })
  ids['affiliation'] = await made('/affiliations', {
    contactId: ids['contact'],
    accountId: ids['account1'] ?? accountId,
  })
  ids['deal'] = await made('/deals', { name: 'Lamps', accountId, stageId: stage, ...own })
  ids['won'] = await made('/deals', { name: 'Won', accountId, stageId: stage, ...own })
  const won = await w.as('nina').get('/stages?filter={"kind":"won"}')
  await w.as('nina').patch(`/deals/${ids['won']}`, { stageId: won.body.data[0].id })
  ids['lead'] = await made('/leads', { name: 'Lea', company: 'Leadco', ...own })
  ids['task'] = await made('/activities', { subject: 'Call back', dueAt: before(), dealId: ids['deal'], ...own })
  ids['done'] = await made('/activities', { subject: 'Done', doneAt: before(), accountId, ...own })
  ids['meeting'] = await made('/activities', { kind: 'meeting', subject: 'Lunch', startsAt: soon(), accountId, ...own })
  ids['past'] = await made('/activities', { kind: 'meeting', subject: 'Over', startsAt: before(), accountId, ...own })
  return ids
}

const owners = async (ids: Record<string, string>) => {
  const paths: Record<string, string> = {
    contact: 'contacts',
    affiliation: 'affiliations',
    deal: 'deals',
    won: 'deals',
    lead: 'leads',
  }
  const entries = Object.entries(ids).map(async ([key, id]) => {
    const path = key.startsWith('account') ? 'accounts' : (paths[key] ?? 'activities')
    return [key, (await w.as('nina').get(`/${path}/${id}`)).body.ownerId] as const
  })
  return Object.fromEntries(await Promise.all(entries)) as Record<string, string>
}

const handOver = (body: unknown, who: PersonName = 'nina', key?: string): Promise<Answer> =>
  w.as(who).post('/handovers', body, key ? { 'idempotency-key': key } : {})

describe('a handover', () => {
  test('gives what is open to one person, tells them once, and is undone as one act', async () => {
    const leaver = await newcomer('Lea')
    const ids = await workOf(leaver, 2)
    const { sofia } = w.people
    const body = { fromId: leaver, rule: { kind: 'one', toId: sofia.id } }

    const looked = await handOver({ ...body, dryRun: true })
    expect(looked.status, looked.text).toBe(200)
    expect(looked.body).toMatchObject({ dryRun: true, total: 7, exports: { days: 90, count: 0, rows: 0 } })
    const count = (object: string) => ({ object, toId: sofia.id, count: expect.any(Number) })
    expect(looked.body.shares).toEqual(['account', 'activity', 'contact', 'deal', 'lead'].map(count))
    expect(looked.body.sample).toContainEqual({ object: 'deal', recordId: ids['deal'], toId: sofia.id })
    expect(new Set(Object.values(await owners(ids)))).toEqual(new Set([leaver]))

    const done = await handOver(body, 'nina', 'over-1')
    expect(done.status, done.text).toBe(200)
    expect(done.body).toMatchObject({
      state: 'done',
      total: 7,
      changed: 7,
      refused: 0,
      undoable: true,
      from: { id: leaver },
    })
    const again = await handOver(body, 'nina', 'over-1')
    expect(again.body.id).toBe(done.body.id)
    const now = await owners(ids)
    const stays = ['won', 'done', 'past']
    for (const [key, owner] of Object.entries(now))
      expect([key, owner]).toEqual([key, stays.includes(key) ? leaver : sofia.id])

    const told = await w.as('sofia').get('/notifications')
    const mine = told.body.data.filter(({ changeSet }: { changeSet: string }) => changeSet === done.body.id)
    expect(mine).toMatchObject([{ kind: 'assigned', object: null, count: 7, path: `/handovers/${done.body.id}` }])
    expect((await w.as('sofia').get(`/handovers/${done.body.id}`)).status).toBe(200)
    expect((await w.as('olga').get(`/handovers/${done.body.id}`)).status).toBe(404)
    const accounts = await w.as('sofia').get(`/handovers/${done.body.id}/accounts`)
    expect(accounts.body.data.map(({ id }: { id: string }) => id).sort()).toEqual(
      [ids['account0'], ids['account1']].sort(),
    )

    const undone = await w.as('nina').post(`/change-sets/${done.body.id}/undo`, {})
    expect(undone.status, undone.text).toBe(200)
    expect(new Set(Object.values(await owners(ids)))).toEqual(new Set([leaver]))
    expect((await w.as('nina').get(`/handovers/${done.body.id}`)).body).toMatchObject({
      state: 'undone',
      undoable: false,
    })
    const after = await w.as('sofia').get('/notifications')
    expect(after.body.data.filter(({ changeSet }: { changeSet: string }) => changeSet === done.body.id)).toEqual([])
  })

  test('in turn: what belongs to an account goes with it', async () => {
    const leaver = await newcomer('Rob')
    const ids = await workOf(leaver, 4)
    const visit = { kind: 'visit', subject: 'See them', startsAt: soon(), ownerId: leaver }
    const seen = { accountId: ids['account0'], competitorSeenId: ids['account1'] }
    ids['visit'] = await made('/activities', { ...visit, ...seen })
    const { sam, sofia } = w.people
    const done = await handOver({ fromId: leaver, rule: { kind: 'roundRobin', toIds: [sam.id, sofia.id] } })
    expect(done.status, done.text).toBe(200)
    const now = await owners(ids)
    expect(now['visit']).toBe(now['account0'])
    expect([now['account0'], now['account1'], now['account2'], now['account3']]).toEqual([
      sam.id,
      sofia.id,
      sam.id,
      sofia.id,
    ])
    for (const key of ['contact', 'deal', 'task', 'meeting', 'affiliation'])
      expect([key, now[key]]).toEqual([key, sam.id])
    expect(done.body.to.map(({ name }: { name: string }) => name).sort()).toEqual(['Sam Silva', 'Sofia Soler'])
  })

  test('by branch, of some objects and branches only', async () => {
    const leaver = await newcomer('Bea')
    const { branches, sam, olga } = w.people
    const east = await made('/accounts', { name: 'East', ownerId: leaver, branchId: branches.east })
    const west = await made('/accounts', { name: 'West', ownerId: leaver, branchId: branches.west })
    const head = await made('/accounts', { name: 'Head', ownerId: leaver, branchId: branches.head })
    const rule = { kind: 'byBranch', branches: [{ branchId: branches.west, toId: olga.id }], otherwiseId: sam.id }
    const lead = await made('/leads', { name: 'Later', ownerId: leaver })
    const done = await handOver({
      fromId: leaver,
      rule,
      objects: ['account'],
      branchIds: [branches.east, branches.west],
    })
    expect(done.status, done.text).toBe(200)
    const ownerOf = async (path: string) => (await w.as('nina').get(path)).body.ownerId
    expect(await ownerOf(`/accounts/${east}`)).toBe(sam.id)
    expect(await ownerOf(`/accounts/${west}`)).toBe(olga.id)
    expect(await ownerOf(`/accounts/${head}`)).toBe(leaver)
    expect(await ownerOf(`/leads/${lead}`)).toBe(leaver)
    // A deal of an account that has a successor already follows it.
    const deal = await made('/deals', { name: 'Lamps', accountId: west, stageId: stage, ownerId: leaver })
    await handOver({ fromId: leaver, rule: { kind: 'roundRobin', toIds: [sam.id, olga.id] }, objects: ['deal'] })
    expect(await ownerOf(`/deals/${deal}`)).toBe(olga.id)
  })

  test('ends access at once, and an undo does not let the person in again', async () => {
    const leaver = await newcomer('Ned')
    const account = await made('/accounts', { name: 'Neds', ownerId: leaver })
    const done = await handOver({ fromId: leaver, rule: { kind: 'one', toId: w.people.sam.id }, deactivate: true })
    expect(done.status, done.text).toBe(200)
    const isActive = async () => (await w.as('nina').get(`/users/${leaver}`)).body.active
    expect(await isActive()).toBe(false)
    const undone = await w.as('nina').post(`/change-sets/${done.body.id}/undo`, {})
    expect(undone.status, undone.text).toBe(200)
    expect((await w.as('nina').get(`/accounts/${account}`)).body.ownerId).toBe(leaver)
    expect(await isActive()).toBe(false)
    // Who has left is handed over as well.
    const again = await handOver({ fromId: leaver, rule: { kind: 'one', toId: w.people.sofia.id } })
    expect(again.body).toMatchObject({ changed: 1 })
  })

  test('is for who leads the person', async () => {
    const leaver = await newcomer('Tim')
    const west = await newcomer('Wes', w.people.branches.west)
    const rule = { kind: 'one', toId: w.people.sofia.id }
    await made('/accounts', { name: 'Tims', ownerId: leaver })
    expect((await handOver({ fromId: leaver, rule }, 'sam')).status).toBe(403)
    expect((await handOver({ fromId: leaver, rule }, 'rita')).status).toBe(403)
    expect((await handOver({ fromId: west, rule }, 'marta')).status).toBe(403)
    expect((await handOver({ fromId: w.people.sam.id, rule }, 'sam')).status).toBe(403)
    expect((await handOver({ fromId: leaver, rule, deactivate: true }, 'marta')).status).toBe(403)
    const looked = await handOver({ fromId: leaver, rule, dryRun: true }, 'marta')
    expect(looked.body).toMatchObject({ total: 1, exports: null })
    expect((await handOver({ fromId: leaver, rule }, 'marta')).body).toMatchObject({ state: 'done', changed: 1 })
    const self = await handOver({ fromId: leaver, rule: { kind: 'one', toId: leaver } })
    expect(self.body.errors).toMatchObject([{ path: 'rule.toId' }])
    const nobody = await handOver({ fromId: leaver, rule: { kind: 'roundRobin', toIds: [newId()] }, objects: ['user'] })
    expect(nobody.body.errors.map(({ path }: { path: string }) => path)).toEqual(['rule.toIds[0]', 'objects'])
  })

  test('is listed by pages, for whom it concerns only, and without counting what was given', async () => {
    const { sam, sofia, olga } = w.people
    const leaver = await newcomer('Pageleaver', w.people.branches.west)
    await workOf(leaver, 1)
    for (const toId of [sofia.id, olga.id, sofia.id])
      expect((await handOver({ fromId: leaver, rule: { kind: 'one', toId } })).status).toBe(200)
    const list = async (who: PersonName, more = '') => (await w.as(who).get(`/handovers?fromId=${leaver}${more}`)).body
    const all = await list('nina')
    expect(all.data.length).toBe(3)
    expect(all.page).toEqual({ next: null })
    const first = await list('nina', '&limit=2')
    const second = await list('nina', `&limit=2&cursor=${first.page.next}`)
    const ids = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id)
    expect([...ids(first), ...ids(second)]).toEqual(ids(all))
    expect(second.page.next).toBeNull()
    // Who got something by one of them sees that one.
    expect(ids(await list('sofia', '&limit=1'))).toEqual([ids(all).at(-1)])
    expect((await list('sam')).data).toEqual([])
    expect(sam.id).not.toBe(leaver)
    const told = all.data.map(({ shares }: { shares: { count: number }[] }) =>
      shares.reduce((sum, { count }) => sum + count, 0),
    )
    await w.world.database.rows('delete from kith.handover_item where handover_id = any($1::uuid[])', [ids(all)])
    const after = (await list('nina')).data.map(({ shares }: { shares: { count: number }[] }) =>
      shares.reduce((sum, { count }) => sum + count, 0),
    )
    expect(after).toEqual(told)
    expect(told.at(-1)).toBeGreaterThan(0)
  })

  test('leaves alone what is private', async () => {
    const task = await made('/activities', { subject: 'Mine', private: true, dueAt: soon() }, 'sam')
    const { sam, sofia } = w.people
    const looked = await handOver({
      fromId: sam.id,
      rule: { kind: 'one', toId: sofia.id },
      objects: ['activity'],
      dryRun: true,
    })
    expect(looked.body.sample.map(({ recordId }: { recordId: string }) => recordId)).not.toContain(task)
  })

  test('of many goes on after a crash, without doubling, and leaves alone what others took meanwhile', async () => {
    const leaver = await newcomer('Max')
    const operations = Array.from({ length: 2300 }, (_, at) => ({
      op: 'create',
      object: 'lead',
      data: { company: `Many ${at}`, ownerId: leaver },
    }))
    for (let from = 0; from < operations.length; from += 1000)
      expect((await w.as('nina').post('/batch', { operations: operations.slice(from, from + 1000) })).status).toBe(200)
    const begun = await handOver({
      fromId: leaver,
      rule: { kind: 'roundRobin', toIds: [w.people.sam.id, w.people.sofia.id] },
    })
    expect(begun.status, begun.text).toBe(202)
    expect(begun.body).toMatchObject({ state: 'running', progress: 0, total: 2300 })
    const set = begun.body.id as string
    const [taken] = (await w.as('nina').get(`/leads?filter={"owner":"${leaver}"}&limit=1&sort=-id`)).body.data
    await w.as('nina').patch(`/leads/${taken.id}`, { ownerId: w.people.olga.id })

    // A runner that dies after its first chunk.
    const { runHandover } = await import('#modules/handover/index.ts')
    const died = new AbortController()
    const dying = async () => {
      const row = await w.world.database.rows<{ done: number }>(
        `select (checkpoint -> 'steps' ->> 'done')::int as done from kith.change_set where id = $1`,
        [set],
      )
      if ((row[0]?.done ?? 0) > 0) throw new Error('died')
      return (await w.ctx('nina')).actor
    }
    const crash = runHandover({ ...(await w.ctx('nina')), log: w.world.log }, set, {
      signal: died.signal,
      actorNow: dying,
    })
    await expect(crash).rejects.toThrow('died')
    await w.world.database.rows(`update kith.change_set set state = 'running' where id = $1`, [set])
    const half = (await w.as('nina').get(`/handovers/${set}`)).body
    expect(half).toMatchObject({ state: 'running', changed: 1000 })
    expect((await w.as('nina').get(`/change-sets/${set}`)).body.progress).toBeCloseTo(1000 / 2300)

    await w.world.database.rows('delete from jobs.jobs where true').catch(() => [])
    expect(await findUnfinishedHandovers(w.world.database)).toMatchObject([{ set }])
    await queueStill(w.world, 0)
    await handlersOf(w.world)['handover:run']?.({ set }, new AbortController().signal)
    expect((await w.as('nina').get(`/handovers/${set}`)).body).toMatchObject({
      state: 'done',
      changed: 2299,
      unchanged: 1,
    })
    const of = async (id: string) =>
      (await w.as('nina').get(`/leads?filter={"owner":"${id}","company":{"startsWith":"Many"}}&count=exact&limit=1`))
        .body.count.value
    expect([await of(w.people.sam.id), await of(w.people.sofia.id), await of(w.people.olga.id)]).toEqual([
      1150, 1149, 1,
    ])
    const changes = await w.world.database.rows('select 1 from kith.change where set_id = $1', [set])
    expect(changes).toHaveLength(2299)
  })
})

test('a briefing tells what one may see of an account', async () => {
  const ids = await workOf(w.people.sofia.id, 1)
  await made('/activities', { kind: 'note', subject: 'Likes blue', accountId: ids['account0'] })
  await made('/activities', {
    kind: 'call',
    subject: 'Spoke',
    doneAt: before(),
    contactId: ids['contact'],
    ownerId: w.people.sofia.id,
  })
  await made('/activities', { subject: 'Secret', private: true, accountId: ids['account0'] })
  const { body } = await w.as('sofia').get(`/accounts/${ids['account0']}/briefing`)
  const subjects = (some: { subject: string }[]) => some.map(({ subject }) => subject)
  expect(body.account).toMatchObject({ name: 'Customer 0' })
  expect(body.contacts).toMatchObject([{ id: ids['contact'] }])
  expect(body.deals).toMatchObject([{ name: 'Lamps', stage: { id: stage } }])
  expect(subjects(body.promises)).toEqual(['Call back'])
  expect(subjects(body.meetings)).toEqual(['Lunch'])
  expect(subjects(body.lastContacts)).toEqual(['Spoke'])
  expect(subjects(body.notes)).toEqual([])
  expect((await w.as('nina').get(`/accounts/${ids['account0']}/briefing`)).body.notes).toMatchObject([
    { subject: 'Likes blue' },
  ])
  expect((await w.as('olga').get(`/accounts/${ids['account0']}/briefing`)).status).toBe(404)
})
