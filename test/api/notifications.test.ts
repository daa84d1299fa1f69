import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { write } from '#engine/write/write.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { firstIdOf } from '#kernel/ids.ts'
import { tellDue } from '#notices/tell-due.ts'
import { tidyNotices } from '#notices/tidy-notices.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const rows = (text: string, values: unknown[] = []) => w.world.database.rows(text, values)
const clear = () => rows('delete from kith.notification')
const inbox = async (who: PersonName, query = '') => {
  const answer = await w.as(who).get(`/notifications${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const made = async (who: PersonName, path: string, body: object) => {
  const answer = await w.as(who).post(path, body)
  expect(answer.status, answer.text).toBeLessThan(300)
  return answer.body
}
const job = (name: string, payload: Record<string, unknown>) =>
  handlersOf(w.world)[name]?.(payload, new AbortController().signal)

describe('who is told', () => {
  it('whoever becomes the owner, by whom and of what, and never who did it', async () => {
    const { sam, nina } = w.people
    const { id, changeSet } = await made('nina', '/accounts', { name: 'Vega', ownerId: sam.id })
    const { data, unread } = await inbox('sam')
    expect(unread).toBe(1)
    expect(data).toEqual([
      {
        id: expect.any(String),
        kind: 'assigned',
        object: 'account',
        record: { id, title: 'Vega' },
        words: null,
        count: 1,
        actor: { id: nina.id, name: 'Nina Navarro' },
        by: null,
        changeSet: changeSet ?? expect.any(String),
        work: null,
        outcome: null,
        path: `/accounts/${id}`,
        at: expect.any(String),
        readAt: null,
      },
    ])
    // The name of now.
    await w.as('nina').patch(`/accounts/${id}`, { name: 'Vega SA' })
    expect((await inbox('sam')).data[0].record.title).toBe('Vega SA')
    await w.as('sam').patch(`/accounts/${id}`, { industry: 'lamps' })
    await made('nina', '/accounts', { name: 'Own', ownerId: nina.id })
    expect((await inbox('nina')).data).toEqual([])
    expect((await inbox('sam')).data).toHaveLength(1)
  })

  it('with the record, or not at all when that fails', async () => {
    await clear()
    const { sam } = w.people
    const wrong = await w.as('nina').post('/accounts', { name: '', ownerId: sam.id })
    expect(wrong.status).toBe(422)
    const tried = { op: 'create' as const, object: 'account', data: { name: 'Tried', ownerId: sam.id } }
    await write(await w.ctx('nina'), [tried], { dryRun: true })
    expect((await inbox('sam')).data).toEqual([])
  })

  it('once of a bulk assignment, with the number', async () => {
    await clear()
    const { sam, nina } = w.people
    const operations = Array.from({ length: 2_500 }, (_, n) => ({
      op: 'create' as const,
      object: 'contact',
      data: { name: `Bulk ${n}`, source: 'fair', ownerId: nina.id },
    }))
    await write(await w.ctx('system'), operations)
    const { body, status, text } = await w
      .as('nina')
      .post('/contacts/bulk', { filter: { source: 'fair' }, op: 'update', data: { ownerId: sam.id } })
    expect(status, text).toBeLessThan(300)
    await job('bulk:run', { set: body.changeSet })
    const { data, unread } = await inbox('sam')
    expect([data.length, unread]).toEqual([1, 1])
    expect(data[0]).toMatchObject({ kind: 'assigned', object: 'contact', record: null, count: 2_500 })
    expect(data[0].path).toBe(`/contacts?filter=${encodeURIComponent('{"owner":"me"}')}`)
    // What is taken back before anybody has read of it is not told any more, and nobody hears of a handing back.
    const undone = await w.as('nina').post(`/change-sets/${body.changeSet}/undo`, {})
    expect(undone.status, undone.text).toBeLessThan(300)
    expect((await inbox('sam')).data).toEqual([])
    const told = (await inbox('nina')).data.map(({ kind }: { kind: string }) => kind)
    expect(told).not.toContain('assigned')
  })

  it('whoever is named in a text for the first time, if they may see the record', async () => {
    await clear()
    const { sam, sofia, olga, rita, accounts } = w.people
    const named = (person: { id: string }) => `<p>Ask <a href="/users/${person.id}">@Somebody</a></p>`
    const { id } = await made('sofia', '/activities', {
      kind: 'note',
      subject: 'Talk',
      body: named(sam) + named(olga),
      accountId: accounts.acme,
    })
    expect((await inbox('sam')).data).toMatchObject([
      { kind: 'mentioned', object: 'activity', record: { id, title: 'Talk' }, path: `/activities/${id}` },
    ])
    // She does not see what is another branch's: to her it is as if there were none.
    expect(await inbox('olga')).toMatchObject({ data: [], unread: 0 })
    await w.as('sofia').patch(`/activities/${id}`, { body: named(sam) + named(sofia) + named(rita) })
    expect((await inbox('sam')).data).toHaveLength(1)
    expect((await inbox('rita')).data).toHaveLength(1)
    expect((await inbox('sofia')).data).toEqual([])
    const { body } = await w.as('sofia').get(`/activities/${id}`)
    expect(body.body).toContain(`<a href="/users/${sofia.id}">@Somebody</a>`)
    const search = await w
      .as('sofia')
      .get(`/activities?filter=${encodeURIComponent('{"body":{"contains":"Ask @Some"}}')}`)
    expect(search.body.data.map((one: { id: string }) => one.id)).toEqual([id])
  })

  it('of tasks whose time has come, one notification a time', async () => {
    await clear()
    const { sam } = w.people
    const dueAt = new Date(Math.floor(Date.now() / 60_000) * 60_000 + 90_000)
    const task = { kind: 'task', dueAt: dueAt.toISOString(), ownerId: sam.id }
    const { id } = await made('sam', '/activities', { ...task, subject: 'Call' })
    const later = new Date(dueAt.getTime() + 60_000)
    for (const subject of ['Write', 'Send'])
      await made('sam', '/activities', { ...task, subject, dueAt: later.toISOString() })
    const at = (time: Date) => ({ ...w.world.systemContext('notice'), clock: () => time })
    await tellDue(at(new Date(dueAt.getTime() - 1)))
    expect((await inbox('sam')).data).toEqual([])
    await tellDue(at(dueAt))
    await tellDue(at(dueAt))
    await Promise.all([tellDue(at(later)), tellDue(at(later))])
    expect((await inbox('sam')).data).toMatchObject([
      { kind: 'due', record: null, count: 2, actor: null },
      { kind: 'due', record: { id, title: 'Call' }, count: 1 },
    ])
  })

  it('of the end of long work, and of none that was short', async () => {
    await clear()
    const { nina } = w.people
    const operations = Array.from({ length: 1_001 }, (_, n) => ({
      op: 'create' as const,
      object: 'contact',
      data: { name: `Long ${n}`, source: 'web', ownerId: nina.id },
    }))
    await write(await w.ctx('system'), operations)
    const edit = (jobTitle: string) =>
      made('nina', '/contacts/bulk', {
        filter: { source: 'web', name: { startsWith: 'Long' } },
        op: 'update',
        data: { jobTitle },
      })
    const short = await edit('One')
    await job('bulk:run', { set: short.changeSet })
    expect((await inbox('nina')).data).toEqual([])
    const long = await edit('Two')
    await rows("update kith.change_set set at = at - interval '11 seconds' where id = $1", [long.changeSet])
    await job('bulk:run', { set: long.changeSet })
    expect((await inbox('nina')).data).toMatchObject([
      { kind: 'finished', work: 'bulk', outcome: 'done', count: 1_001, path: `/history/${long.changeSet}` },
    ])
  })
})

describe('the list', () => {
  const give = async (count: number) => {
    await clear()
    for (let n = 0; n < count; n++) await made('nina', '/accounts', { name: `Page ${n}`, ownerId: w.people.sam.id })
  }

  it('is paged, the newest first, and tells what may not be seen any more as if there were none', async () => {
    await give(5)
    const first = await inbox('sam', '?limit=2')
    const second = await inbox('sam', `?limit=2&cursor=${first.page.next}`)
    const third = await inbox('sam', `?limit=2&cursor=${second.page.next}`)
    const titles = (page: typeof first) => page.data.map((one: { record: { title: string } }) => one.record.title)
    expect([first, second, third].flatMap(titles)).toEqual(['Page 4', 'Page 3', 'Page 2', 'Page 1', 'Page 0'])
    expect(third.page.next).toBeNull()
    const [hidden, gone] = first.data
    await w
      .as('nina')
      .patch(`/accounts/${hidden.record.id}`, { ownerId: w.people.olga.id, branchId: w.people.branches.west })
    await w.as('nina').delete(`/accounts/${gone.record.id}`)
    const now = await inbox('sam', '?limit=2')
    expect(titles(now)).toEqual(['Page 2', 'Page 1'])
    expect(now.unread).toBe(3)
    for (const id of [hidden.id, gone.id, '01890a5d-ac96-774b-bcce-b302099a8057'])
      expect((await w.as('sam').patch(`/notifications/${id}`, { read: true })).status).toBe(404)
    expect((await w.as('sam').get('/notifications?cursor=x')).status).toBe(400)
  })

  it('is one’s own: read, unread again, all at once', async () => {
    await give(3)
    const { data } = await inbox('sam')
    const path = `/notifications/${data[0].id}`
    expect((await w.as('sofia').patch(path, { read: true })).status).toBe(404)
    expect((await w.as('sam').patch(path, { read: true })).body.readAt).toEqual(expect.any(String))
    expect(await inbox('sam', '?unread=true')).toMatchObject({
      data: [{ id: data[1].id }, { id: data[2].id }],
      unread: 2,
    })
    expect((await w.as('sam').patch(path, { read: false })).body.readAt).toBeNull()
    expect((await w.as('sam').post('/notifications/read', {})).status).toBe(204)
    expect(await inbox('sam', '?unread=true')).toMatchObject({ data: [], unread: 0 })
  })

  it('is told by the stream how much waits, to nobody else', async () => {
    await clear()
    const base = `${await w.server.listen({ port: 0, host: '127.0.0.1' })}/api/v1`
    const leaving = new AbortController()
    const heard = { sam: '', sofia: '' }
    const follow = async (who: keyof typeof heard) => {
      const headers = { authorization: `Bearer ${w.people[who].key}` }
      const answer = await fetch(`${base}/stream`, { headers, signal: leaving.signal })
      const read = async () => {
        for await (const piece of answer.body as ReadableStream<Uint8Array>)
          heard[who] += new TextDecoder().decode(piece)
      }
      read().catch(() => {})
    }
    await Promise.all([follow('sam'), follow('sofia')])
    await made('nina', '/accounts', { name: 'Live', ownerId: w.people.sam.id })
    await expect.poll(() => heard.sam).toContain('event: notifications\ndata: {"notifications":{"unread":1}}')
    await w.as('sam').post('/notifications/read', {})
    await expect.poll(() => heard.sam).toContain('{"notifications":{"unread":0}}')
    expect(heard.sofia).not.toContain('event: notifications')
    leaving.abort()
  })

  it('is kept for 90 days', async () => {
    await give(2)
    const { data } = await inbox('sam')
    const [old, young] = [91, 89].map((days) => firstIdOf(Date.now() - days * 24 * 3_600_000))
    await rows('update kith.notification set id = $2 where id = $1', [data[0].id, old])
    await rows('update kith.notification set id = $2 where id = $1', [data[1].id, young])
    await tidyNotices(w.world.systemContext('notice'))
    expect((await inbox('sam')).data.map((one: { id: string }) => one.id)).toEqual([young])
  })
})

it('everybody decides of what they are told; what they do not want in the app is not in it', async () => {
  await clear()
  const sam = w.as('sam')
  const usual = { app: true, mail: false, push: true }
  expect((await sam.get('/session/notifications')).body).toEqual({
    assigned: usual,
    mentioned: { ...usual, mail: true },
    followed: usual,
    due: { ...usual, mail: true },
    finished: usual,
  })
  const changed = await sam.patch('/session/notifications', { assigned: { app: false }, due: { mail: false } })
  expect(changed.body).toMatchObject({ assigned: { app: false, push: true }, due: { mail: false } })
  expect((await sam.get('/session/mail')).body.taskReminder).toBe(false)
  await made('nina', '/accounts', { name: 'Unwanted', ownerId: w.people.sam.id })
  expect(await inbox('sam')).toMatchObject({ data: [], unread: 0 })
  expect((await sam.patch('/session/notifications', { nothing: { app: true } })).status).toBe(400)
  await sam.patch('/session/notifications', { assigned: { app: true }, due: { mail: true } })
})
