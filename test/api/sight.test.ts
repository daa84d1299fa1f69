// Who is named in a text and could not read it: asked before, and shared in the act that writes it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const seeing = (body: { people: { id: string; sees: boolean }[] }) =>
  Object.fromEntries(
    body.people.map(({ id, sees }) => [
      Object.entries(w.people).find(([, person]) => (person as { id?: string }).id === id)?.[0],
      sees,
    ]),
  )
const ask = async (who: PersonName, path: string) => (await w.as(who).get(path)).body
const inbox = async (who: PersonName) => (await w.as(who).get('/notifications')).body.data

describe('which of some people see', () => {
  it('a record that the caller sees, by role, team and share', async () => {
    const { sam, sofia, olga, marta, accounts } = w.people
    const path = `/accounts/${accounts.acme}/sight?people=${[sam, sofia, olga, marta].map(({ id }) => id)}`
    const told = await ask('sam', path)
    expect(seeing(told)).toEqual({ sam: true, sofia: true, olga: false, marta: true })
    expect(told.mayShare).toBe(true)
    // Of the same team, but not hers to change.
    expect((await ask('sofia', path)).mayShare).toBe(false)
    // To whom it is not there nothing is told of others.
    expect((await w.as('olga').get(path)).status).toBe(404)
    const shared = await w.as('sam').post(`/accounts/${accounts.acme}/shares`, { with: olga.id })
    expect(seeing(await ask('sofia', path))).toMatchObject({ olga: true })
    await w.as('nina').post(`/change-sets/${shared.body.changeSet}/undo`, {})
    expect(seeing(await ask('sofia', path))).toMatchObject({ olga: false })
  })

  it('what is still being written, by its owner and whether it is private', async () => {
    const { sam, sofia, olga } = w.people
    const people = [sam.id, sofia.id, olga.id]
    const draft = async (data: object) => {
      const { body, status, text } = await w.as('sam').post('/activities/sight', { people, data })
      expect(status, text).toBe(200)
      return { ...seeing(body), mayShare: body.mayShare }
    }
    expect(await draft({})).toEqual({ sam: true, sofia: true, olga: false, mayShare: true })
    expect(await draft({ private: true })).toEqual({ sam: true, sofia: false, olga: false, mayShare: true })
  })

  it('nothing of a draft that the caller could not make, whoever its owner is or is not', async () => {
    const { sam, olga, marta, accounts, branches } = w.people
    const draft = (who: PersonName, object: string, data: object) =>
      w.as(who).post(`/${object}/sight`, { people: [sam.id, marta.id], data })
    const refused = await draft('sam', 'deals', { ownerId: olga.id })
    expect(refused.status).toBe(403)
    expect((await draft('sam', 'deals', { ownerId: accounts.acme })).text).toBe(refused.text)
    // Who only reads could else ask of every owner and branch how far the rights of others go.
    expect((await draft('rita', 'deals', {})).status).toBe(403)
    const reader = (await w.as('nina').post('/api-keys', { name: 'Reader', scopes: ['read'] })).body.key
    const byKey = await w.as('nina').post('/deals/sight', { people: [sam.id] }, { authorization: `Bearer ${reader}` })
    expect(byKey.status).toBe(403)

    // An owner and a branch out of sight count as none, as such that are not there.
    await w.as('nina').patch('/roles/manager', {
      objects: { deal: { see: 'branch', create: 'all' }, user: { see: 'branch' }, branch: { see: 'none' } },
    })
    const told = async (data: object) => {
      const { body, status, text } = await draft('marta', 'deals', data)
      expect(status, text).toBe(200)
      return seeing(body)
    }
    expect(await told({})).toEqual({ sam: false, marta: true })
    expect(await told({ ownerId: sam.id })).toEqual({ sam: true, marta: true })
    const unknown = await told({ ownerId: accounts.acme })
    expect(unknown).toEqual({ sam: false, marta: false })
    expect(await told({ ownerId: olga.id })).toEqual(unknown)
    expect(await told({ ownerId: olga.id, branchId: branches.east })).toEqual(unknown)
  })

  it('nobody who is not there, and not too many at once', async () => {
    const { acme } = w.people.accounts
    expect((await ask('sam', `/accounts/${acme}/sight?people=${acme},nobody`)).people).toEqual([])
    expect((await ask('sam', `/accounts/${acme}/sight`)).people).toEqual([])
    const many = Array.from({ length: 51 }, () => acme).join(',')
    expect((await w.as('sam').get(`/accounts/${acme}/sight?people=${many}`)).status).toBe(400)
  })
})

describe('a note that is shared as it is written', () => {
  it('is read by whom it names, who hears of it; taken back it is neither there nor shared', async () => {
    const { olga, accounts } = w.people
    const note = {
      kind: 'note',
      subject: 'Prices',
      body: `<p><a href="/users/${olga.id}">@Olga</a> please look</p>`,
      accountId: accounts.acme,
    }
    const made = await w.as('sam').post(`/activities?shareWith=${olga.id}&shareAlso=accounts/${accounts.acme}`, note)
    expect(made.status, made.text).toBe(201)
    expect(await inbox('olga')).toMatchObject([{ kind: 'mentioned', record: { id: made.body.id, title: 'Prices' } }])
    expect((await w.as('olga').get(`/activities/${made.body.id}`)).status).toBe(200)
    expect((await w.as('olga').get(`/accounts/${accounts.acme}`)).status).toBe(200)
    const set = made.body.changeSet
    const undone = await w.as('sam').post(`/change-sets/${set}/undo`, {})
    expect(undone.body, undone.text).toMatchObject({ conflictCount: 0 })
    expect(await inbox('olga')).toEqual([])
    expect((await w.as('olga').get(`/accounts/${accounts.acme}`)).status).toBe(404)
    expect((await w.as('sam').get(`/activities/${made.body.id}`)).status).toBe(404)
    const again = await w.as('sam').post(`/change-sets/${undone.body.changeSet}/undo`, {})
    expect(again.status, again.text).toBeLessThan(300)
    expect((await w.as('olga').get(`/activities/${made.body.id}`)).status).toBe(200)
    expect((await w.as('olga').get(`/accounts/${accounts.acme}`)).status).toBe(200)
  })

  it('is shared with some people and with some records at most', async () => {
    const { olga, accounts } = w.people
    const note = { kind: 'note', subject: 'Too many', accountId: accounts.acme }
    const path = (people: number, records: number) =>
      `/activities?shareWith=${Array(people).fill(olga.id)}&shareAlso=${Array(records).fill(`accounts/${accounts.acme}`)}`
    expect((await w.as('sam').post(path(51, 1), note)).body).toMatchObject({ type: 'bad-request' })
    expect((await w.as('sam').post(path(1, 11), note)).body).toMatchObject({ type: 'bad-request' })
    const made = await w.as('sam').post(path(50, 10), note)
    expect(made.status, made.text).toBe(201)
    await w.as('sam').post(`/change-sets/${made.body.changeSet}/undo`, {})
  })

  it('is not made when the record is not the writer’s to share, nor with nobody', async () => {
    const { olga, accounts } = w.people
    const note = { kind: 'note', subject: 'Not mine', accountId: accounts.acme }
    const path = (also: string, whom = olga.id) => `/activities?shareWith=${whom}&shareAlso=${also}`
    expect((await w.as('sofia').post(path(`accounts/${accounts.acme}`), note)).status).toBe(403)
    expect((await w.as('sam').post(path(`accounts/${accounts.initech}`), note)).status).toBe(404)
    expect((await w.as('sam').post(path('anything'), note)).status).toBe(400)
    expect((await w.as('sam').post(path('', accounts.acme), note)).status).toBe(422)
    expect((await w.as('sam').post(path('', 'me'), note)).status).toBe(400)
    const { body } = await w.as('nina').get(`/activities?filter=${encodeURIComponent('{"subject":"Not mine"}')}`)
    expect(body.data).toEqual([])
  })
})
