// The page of a buyer: it shows what was chosen and nothing else, and a link that does not work says nothing of why.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { newId } from '#kernel/ids.ts'
import { createLog } from '#kernel/log.ts'
import { dateIn } from '#kernel/time.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'
import { inDays, linkTo, makeRoom } from './room.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const browser = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0'
const open = (path: string, headers: Record<string, string> = {}) =>
  w.server.inject({ url: path, headers: { accept: 'text/html', 'user-agent': browser, ...headers } })
const linksOf = async (room: string, who: PersonName = 'nina') =>
  (await w.as(who).get(`/deal-rooms/${room}/links`)).body.links
const steps = [
  { text: 'Visit the <hall>', on: '2027-03-04', who: 'us', done: true },
  { text: 'Say yes', on: null, who: 'them', done: false },
]

test('a buyer sees what was chosen, in the language of the browser, and nothing of what is inside', async () => {
  const product = (await w.as('nina').post('/products', { name: 'Lamp A' })).body.id
  const { deal, room, files } = await makeRoom(w, { room: { welcome: 'Dear <b>Ana</b>\nWelcome', steps } })
  const line = { dealId: deal, productId: product, quantity: '3', unitPrice: { amount: '19.90', currency: 'EUR' } }
  await w.as('nina').post('/deal-lines', { ...line, taxRate: 10, discount: 5 })
  await w.as('nina').patch(`/deal-rooms/${room}`, { files: [files[0]] })
  const { path } = await linkTo(w, room)
  const { statusCode, body, headers } = await open(path, { 'accept-language': 'es' })
  expect(statusCode).toBe(200)
  for (const shown of [
    'lang="es"',
    'Lamps for &#60;you&#62;',
    'Dear &#60;b&#62;Ana&#60;/b&#62;<br>Welcome',
    'Visit the &#60;hall&#62;',
    '4 de marzo de 2027',
    'Lamp A',
    '56,72',
    '62,39',
    'Offer &#60;1&#62;.html',
    'Nina Navarro',
    'noindex',
  ])
    expect(body).toContain(shown)
  for (const hidden of ['Inside', 'inside', 'Secret', '2027-05-06', 'mayo', '<script', '<b>Ana', deal, room])
    expect(body).not.toContain(hidden)
  const read = body.replace(/^.*<main>/s, '').replace(/<[^>]*>/g, ' ')
  expect(read).not.toContain('37')
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
  expect(headers['x-robots-tag']).toContain('noindex')
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['cache-control']).toBe('no-store')
  for (const [language, said] of [
    ['en', 'Next steps'],
    ['zh', '后续步骤'],
    ['uk', 'Наступні кроки'],
  ] as const)
    expect((await open(path, { 'accept-language': language })).body).toContain(said)
})

test('what recurs is said with its period and term, and never added to what is paid once', async () => {
  const { deal, room } = await makeRoom(w, { room: {} })
  const eur = (amount: string) => ({ amount, currency: 'EUR' })
  const made = [
    { description: 'Machine', unitPrice: eur('1000.00') },
    { description: 'Care', unitPrice: eur('40.00'), billing: 'month', term: 24, taxRate: 10 },
    { description: 'Licence', unitPrice: eur('300.00'), billing: 'year' },
  ]
  for (const line of made) expect((await w.as('nina').post('/deal-lines', { dealId: deal, ...line })).status).toBe(201)
  const { path } = await linkTo(w, room)
  const read = (await open(path, { 'accept-language': 'en' })).body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  expect(read).toContain('Care Monthly, for 24 months')
  expect(read).toContain('Licence Yearly, open-ended')
  expect(read).toContain('Once Sum €1,000.00')
  expect(read).toContain('Monthly Before tax €40.00 Tax €4.00 With tax €44.00')
  expect(read).toContain('Yearly Sum €300.00')
  expect(read).not.toContain('1,340')
})

test('what the seller takes off the page is gone from it', async () => {
  const { deal, room } = await makeRoom(w, { room: { showsClosing: true, steps } })
  const line = {
    dealId: deal,
    description: 'Plain lamp',
    quantity: '1',
    unitPrice: { amount: '77.70', currency: 'EUR' },
  }
  await w.as('nina').post('/deal-lines', line)
  const { path } = await linkTo(w, room)
  expect((await open(path)).body).toMatch(/77\.70.*Nina Navarro/s)
  expect((await open(path)).body).toContain('May 6, 2027')
  await w
    .as('nina')
    .patch(`/deal-rooms/${room}`, { lines: 'names', showsOwner: false, showsClosing: false, steps: null })
  const { body } = await open(path)
  expect(body).toContain('Plain lamp')
  for (const hidden of ['77', 'EUR', '€', 'Nina', 'May 6', 'Say yes']) expect(body).not.toContain(hidden)
  await w.as('nina').patch(`/deal-rooms/${room}`, { lines: 'none' })
  expect((await open(path)).body).not.toContain('Plain lamp')
})

test('files come by the link alone, as something to save, and only those that were chosen and that the deal still has', async () => {
  const { deal, room, files } = await makeRoom(w)
  const [first, second] = files as [string, string]
  await w.as('nina').patch(`/deal-rooms/${room}`, { files: [first] })
  const { path } = await linkTo(w, room)
  const file = await open(`${path}/files/${first}`)
  expect(file.statusCode).toBe(200)
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename="Offer <1>\.html"/)
  expect(file.headers['content-type']).toBe('application/octet-stream')
  expect(file.headers['x-content-type-options']).toBe('nosniff')
  expect(file.headers['content-security-policy']).toContain('sandbox')
  expect((await open(`${path}/files/${second}`)).statusCode).toBe(404)
  expect((await open(`${path}/files/${newId()}`)).statusCode).toBe(404)
  expect((await open(`${path}/files/x`)).statusCode).toBe(404)
  await w.as('nina').patch(`/deals/${deal}`, { files: [second] })
  expect((await open(`${path}/files/${first}`)).statusCode).toBe(404)
  expect((await open(path)).body).not.toContain('Offer')
})

test('links that are unknown, over, revoked, or of what is in the bin look alike', async () => {
  const { deal, room } = await makeRoom(w)
  const unknown = await open('/-/rooms/nothing')
  expect(unknown.statusCode).toBe(404)
  const dead = async (path: string) => {
    const answer = await open(path)
    expect([answer.statusCode, answer.body]).toEqual([404, unknown.body])
    expect(Object.keys(answer.headers).sort()).toEqual(Object.keys(unknown.headers).sort())
  }
  const link = await linkTo(w, room)
  const change = (body: object) => w.as('nina').patch(`/deal-rooms/${room}/links/${link.id}`, body)
  expect((await change({ isRevoked: true })).body).toMatchObject({ works: false })
  await dead(link.path)
  expect((await change({ isRevoked: false })).body).toMatchObject({ works: true, revokedAt: null })
  expect((await open(link.path)).statusCode).toBe(200)
  await w.world.database.rows(`update kith.room_link set expires_at = now() - interval '1 second' where id = $1`, [
    link.id,
  ])
  await dead(link.path)
  expect((await change({ expiresAt: inDays(1) })).status).toBe(200)
  expect((await open(link.path)).statusCode).toBe(200)
  await w.as('nina').delete(`/deals/${deal}`)
  await dead(link.path)
  await w.as('nina').post(`/deals/${deal}/restore`)
  expect((await open(link.path)).statusCode).toBe(200)
  const gone = (await w.as('nina').delete(`/deal-rooms/${room}`)).body
  await dead(link.path)
  await w.as('nina').post(`/change-sets/${gone.changeSet}/undo`)
  expect((await open(link.path)).statusCode).toBe(200)
  expect((await change({ expiresAt: inDays(-1) })).status).toBe(400)
  expect((await change({ expiresAt: inDays(400) })).status).toBe(400)
})

test('a visit counts once, and neither programs nor we ourselves do', async () => {
  const { room } = await makeRoom(w)
  const { id, path } = await linkTo(w, room)
  await w.server.inject({ method: 'HEAD', url: path, headers: { 'user-agent': browser } })
  await open(path, { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' })
  await open(path, { 'sec-purpose': 'prefetch;prerender' })
  await open(path, { 'user-agent': '' })
  expect(await linksOf(room)).toMatchObject([{ id, visits: 0, visitedAt: [] }])
  await open(path)
  await open(path)
  const [seen] = await linksOf(room)
  expect(seen).toMatchObject({ visits: 1, visitedAt: [expect.any(String)] })
  await w.world.database.rows(
    `update kith.room_link set visited_at = visited_at - interval '31 minutes' where id = $1`,
    [id],
  )
  await open(path)
  const [again] = await linksOf(room)
  expect(again.visits).toBe(2)
  expect(again.visitedAt).toHaveLength(2)
  expect(JSON.stringify(again)).not.toContain('secret')
})

test('whose deal it is is told that the buyer came, and what they took, once a day; nobody else', async () => {
  const day = dateIn('Europe/Madrid', new Date())
  const { room, files, deal } = await makeRoom(w, { as: 'sam' })
  await w.as('sam').patch(`/deal-rooms/${room}`, { files })
  const { path } = await linkTo(w, room, 'sam')
  const told = async (who: PersonName) =>
    (await w.as(who).get('/notifications')).body.data
      .filter((one: { record: { id: string } | null }) => one.record?.id === room)
      .map(({ kind, words }: { kind: string; words: string | null }) => [kind, words])
  await open(path, { 'user-agent': 'Slackbot-LinkExpanding 1.0' })
  await open(`${path}/files/${files[0]}`, { 'user-agent': 'curl/8' })
  expect(await told('sam')).toEqual([])
  const later = () =>
    w.world.database.rows(`update kith.room_link set visited_at = visited_at - interval '1 hour' where room_id = $1`, [
      room,
    ])
  for (const _ of [1, 2]) {
    await open(path)
    await later()
    for (const id of files) await open(`${path}/files/${id}`)
  }
  const words = (await told('sam')).map(([, one]: [string, string | null]) => one ?? 'opened')
  expect([...new Set(words)].toSorted()).toEqual(['Offer <1>.html', 'Secret margin.txt', 'opened'])
  // At midnight the next day begins.
  if (dateIn('Europe/Madrid', new Date()) === day) expect(words).toHaveLength(3)
  for (const other of ['nina', 'marta', 'olga'] as const) expect(await told(other)).toEqual([])
  // Who has switched such news off is not told, and who has the deal by now is.
  await w.as('nina').patch(`/deals/${deal}`, { ownerId: w.people.sofia.id })
  await w.world.database.rows(
    `insert into kith.notification_wish (user_id, kind, channel, wanted) values ($1, 'followed', 'app', false)`,
    [w.people.sofia.id],
  )
  await open(path)
  expect(await told('sofia')).toEqual([])
  await w.world.database.rows('delete from kith.notification_wish where user_id = $1', [w.people.sofia.id])
})

test('the secret of a link is in no line of the log, also where the address is a little wrong', async () => {
  const lines: string[] = []
  const seen = await world({ log: createLog('debug', { write: (line: string) => void lines.push(line) }) })
  for (const end of ['', '/', '/files', '/files/x', '/files/x/', '?x=1'])
    await seen.server.inject({ url: `/-/rooms/Sesame-open${end}`, headers: { accept: 'text/html' } })
  await seen.server.inject({ url: '/api/v1/calendar-feeds/Sesame-open/', headers: { accept: 'text/html' } })
  await seen.server.inject({ url: '/-/forms/contact/confirmation/Sesame-open/', headers: { accept: 'text/html' } })
  await seen.close()
  expect(lines.length).toBeGreaterThan(5)
  expect(lines.join('')).not.toContain('Sesame')
})

test('who does not see the deal manages nothing of its page, and who gets the deal gets it', async () => {
  const { deal, room } = await makeRoom(w, { as: 'sam' })
  const { id } = await linkTo(w, room, 'sam')
  const olga = w.as('olga')
  const calls = () => [
    olga.get(`/deal-rooms/${room}`),
    olga.get(`/deal-rooms/${room}/links`),
    olga.post(`/deal-rooms/${room}/links`, { expiresAt: inDays(1) }),
    olga.patch(`/deal-rooms/${room}/links/${id}`, { isRevoked: true }),
  ]
  expect((await Promise.all(calls())).map(({ status }) => status)).toEqual([404, 404, 404, 404])
  await w.as('nina').patch(`/deals/${deal}`, { ownerId: w.people.olga.id, branchId: w.people.branches.west })
  expect((await olga.get(`/deal-rooms/${room}/links`)).body.links).toHaveLength(1)
  expect((await olga.patch(`/deal-rooms/${room}/links/${id}`, { isRevoked: true })).status).toBe(200)
  expect((await w.as('sam').get(`/deal-rooms/${room}/links`)).status).toBe(404)
})

test('nobody shows what they do not see, nor files of others, nor steps that are none', async () => {
  const { deal, room, files } = await makeRoom(w)
  const nina = w.as('nina')
  const other = await makeRoom(w)
  const wrong = async (values: object) => (await nina.patch(`/deal-rooms/${room}`, values)).status
  expect(await wrong({ files: [other.files[0]] })).toBe(422)
  expect(await wrong({ files: ['x'] })).toBe(422)
  expect(await wrong({ steps: [{ text: 'x', on: '2027-02-30', who: 'us', done: false }] })).toBe(422)
  expect(await wrong({ steps: [{ text: 'x', on: null, who: 'me', done: false }] })).toBe(422)
  expect(await wrong({ files, steps })).toBe(200)
  expect((await nina.post('/deal-rooms', { dealId: deal, heading: 'Second' })).status).toBe(422)
})

test('whoever is erased is named on no page', async () => {
  const nina = w.as('nina')
  const contact = (await nina.post('/contacts', { name: { full: 'Wilhelmina Erased' } })).body.id
  const { room } = await makeRoom(w, {
    deal: { contactId: contact },
    room: { welcome: 'Dear Wilhelmina Erased', steps: [{ ...steps[0], text: 'Call Wilhelmina Erased' }] },
  })
  expect((await nina.get(`/deal-rooms/${room}`)).body.contactId).toBe(contact)
  const { body } = await nina.post(`/contacts/${contact}/erasure`, { reason: 'Asked for' })
  await handlersOf(w.world)['erasure:run']?.({ erasure: body.id }, new AbortController().signal)
  const { path } = await linkTo(w, room)
  expect((await open(path)).body).not.toContain('Wilhelmina')
})
