import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { beginNewEra } from '#backup/new-era.ts'
import { recoverMails, tidyMails } from '#mail/send-mail.ts'
import { urlOf } from '../databases.ts'
import { inviteByMail, type Office, openOffice } from './office.ts'
import { parse } from './smtp.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(() => office.begin())

const only = async () => (await office.mails())[0]

test('an invitation goes out once, with the link, and nothing of it is kept', async () => {
  const { mailId, link } = await inviteByMail(office, 'Paula Uno')
  const waiting = await only()
  expect(waiting).toMatchObject({ state: 'queued', kind: 'invitation', tries: 0 })
  expect(JSON.stringify(waiting)).not.toContain(link.split('#')[1])
  const before = office.smtp.mails.length
  await Promise.all([office.send(mailId), office.send(mailId), office.send(mailId)])
  await office.send(mailId)
  expect(office.smtp.mails.length - before).toBe(1)
  expect(await only()).toMatchObject({ state: 'sent', tries: 1, content: null, answer: '250 OK queued as 4711' })
  const mail = await parse(office.smtp.mails.at(-1)!)
  expect(mail.subject).toBe('Nina Navarro invites you to Lumen')
  expect(mail.from).toMatchObject({ name: 'Lumen', address: 'crm@lumen.test' })
  expect(mail.to?.[0]).toMatchObject({ address: 'paula.uno@lumen.test' })
  expect(mail.messageId).toMatch(/^<invitation\.[0-9a-f-]{36}@lumen\.test>$/)
  for (const body of [mail.text, mail.html]) expect(body).toContain(link)
  expect(mail.html).not.toMatch(/<img|<script|url\(|src=/)
})

test('it is posted only when what causes it is committed', async () => {
  await office.world.database
    .transaction(async (db) => {
      const { inviteUser } = await import('#modules/workspace/index.ts')
      const ctx = { ...(await office.ctx('nina')), db }
      await inviteUser(ctx, office.world.gate, { name: 'Never Here', email: 'never@lumen.test', roles: ['sales'] })
      throw new Error('taken back')
    })
    .catch(() => {})
  expect(await office.mails()).toEqual([])
})

test.each([
  ['defer', '451 Greylisted, come back later'],
  ['deferData', '452 Mailbox full'],
] as const)('%s: not now, so it is tried again a minute later', async (behaviour, answer) => {
  const { mailId } = await inviteByMail(office, `Paula ${behaviour}`)
  await office.smtp.plan(behaviour)
  await office.send(mailId)
  expect(await only()).toMatchObject({ state: 'queued', tries: 1, answer: expect.stringContaining(answer) })
  office.pass(1)
  await office.send(mailId)
  expect(await only()).toMatchObject({ state: 'sent', tries: 2 })
})

test.each([
  ['refuse', '550 No such user here'],
  ['refuseData', '554 Looks like spam'],
] as const)('%s: never, so it has failed; a person may send it again', async (behaviour, answer) => {
  const { mailId } = await inviteByMail(office, `Paula ${behaviour}`)
  await office.smtp.plan(behaviour)
  await office.send(mailId)
  expect(await only()).toMatchObject({ state: 'failed', tries: 1, answer: expect.stringContaining(answer) })
  await office.send(mailId)
  expect((await only())?.state).toBe('failed')
  expect((await office.as('nina').post(`/mails/${mailId}/resend`)).body).toMatchObject({ state: 'queued', tries: 0 })
  await office.send(mailId)
  expect(await only()).toMatchObject({ state: 'sent', tries: 1 })
})

test('a connection that breaks before the message is tried again; meanwhile no other mail is', async () => {
  const { mailId } = await inviteByMail(office, 'Paula Early')
  const { mailId: other } = await inviteByMail(office, 'Paula Other')
  // The second is over a new connection, since the kept one was dead before the first byte.
  await office.smtp.plan('dropEarly', 'dropEarly')
  await office.send(mailId)
  await office.send(other)
  expect(await office.mails()).toMatchObject([
    { state: 'queued', tries: 1 },
    { state: 'queued', tries: 0 },
  ])
  office.pass(2)
  await office.send()
  expect((await office.mails()).map(({ state }) => state)).toEqual(['sent', 'sent'])
})

test('when the connection breaks before the answer nobody knows, so it is not sent again by itself', async () => {
  const { mailId } = await inviteByMail(office, 'Paula Unknown')
  await office.smtp.plan('dropAfterData')
  const before = office.smtp.mails.length
  await office.send(mailId)
  expect(await only()).toMatchObject({ state: 'unknown', tries: 1 })
  office.pass(60)
  await recoverMails(office.sender())
  await office.send(mailId)
  expect((await only())?.state).toBe('unknown')
  expect(office.smtp.mails.length).toBe(before)
  expect((await office.as('nina').post(`/mails/${mailId}/sent`)).body).toMatchObject({ state: 'sent' })
  expect(await only()).toMatchObject({ state: 'sent', content: null })
})

test('when it breaks within the message, it is tried again only if the server cannot have had all of it', async () => {
  const { mailId } = await inviteByMail(office, 'Paula Within')
  await office.smtp.plan('dropInData')
  const before = office.smtp.mails.length
  await office.send(mailId)
  expect(['queued', 'unknown']).toContain((await only())?.state)
  expect(office.smtp.mails.length).toBe(before)
})

test('it is tried for a day and then has failed', async () => {
  const { mailId } = await inviteByMail(office, 'Paula Patient')
  const waits: number[] = []
  for (let tries = 0; (await only())?.state === 'queued' && tries < 20; tries++) {
    await office.smtp.plan('defer')
    const now = office.sender().clock().getTime()
    await office.send(mailId)
    const next = (await only())?.next_try_at
    if (next) waits.push(Math.round((next.getTime() - now) / 60_000))
    office.pass(waits.at(-1) ?? 0)
  }
  expect(waits).toEqual([1, 5, 15, 60, 180, 360, 820])
  expect(await only()).toMatchObject({ state: 'failed', tries: 8 })
})

test('a server that says it is away is left in peace for a minute', async () => {
  const { mailId } = await inviteByMail(office, 'Paula Away')
  await office.smtp.plan('away', 'away')
  await office.send(mailId)
  expect(await only()).toMatchObject({ state: 'queued', tries: 1, answer: expect.stringContaining('421') })
  await office.send(mailId)
  expect(await only()).toMatchObject({ state: 'queued', tries: 1 })
  office.pass(2)
  await office.send(mailId)
  expect((await only())?.state).toBe('sent')
})

test('what waits can be cancelled, what is sent cannot', async () => {
  const { mailId } = await inviteByMail(office, 'Paula Gone')
  expect((await office.as('nina').delete(`/mails/${mailId}`)).body).toMatchObject({ state: 'cancelled' })
  const before = office.smtp.mails.length
  await office.send(mailId)
  expect(office.smtp.mails.length).toBe(before)
  expect(await only()).toMatchObject({ state: 'cancelled', content: null })
  const { mailId: sent } = await inviteByMail(office, 'Paula Sent')
  await office.send(sent)
  expect((await office.as('nina').delete(`/mails/${sent}`)).status).toBe(409)
  expect((await office.as('nina').post(`/mails/${sent}/resend`)).status).toBe(409)
  expect((await office.as('nina').post(`/mails/${sent}/sent`)).status).toBe(409)
})

test('inviting anew withdraws the mail with the dead link', async () => {
  await inviteByMail(office, 'Paula Twice')
  const [user] = await office.world.database.rows<{ id: string }>(
    `select id from crm."user" where name = 'Paula Twice'`,
  )
  await office.as('nina').post('/users/invitations', { userId: user?.id })
  expect((await office.mails()).map(({ state }) => state)).toEqual(['cancelled', 'queued'])
})

test('an expired link is neither sent nor kept', async () => {
  const { mailId } = await inviteByMail(office, 'Paula Late')
  office.pass(8 * 24 * 60)
  await tidyMails(office.sender())
  expect(await only()).toMatchObject({ state: 'failed', content: null })
  expect((await office.as('nina').post(`/mails/${mailId}/resend`)).status).toBe(409)
})

test('the list comes newest first, page by page, by state, and tells nothing of what a mail says', async () => {
  const links = []
  for (const name of ['Page One', 'Page Two', 'Page Three', 'Page Four', 'Page Five']) {
    links.push((await inviteByMail(office, name)).link)
  }
  const ids = (await office.mails()).map(({ id }) => id).reverse()
  await office.send(ids[2])
  const nina = office.as('nina')
  const seen: string[] = []
  for (let next = ''; next !== null; ) {
    const { body, text } = await nina.get(`/mails?limit=2${next && `&cursor=${next}`}`)
    for (const link of links) expect(text).not.toContain(link.split('#')[1])
    expect(body.counts).toMatchObject({ queued: 4, sent: 1, unknown: 0 })
    seen.push(...body.data.map(({ id }: { id: string }) => id))
    next = body.page.next
  }
  expect(seen).toEqual(ids)
  expect((await nina.get('/mails?state=sent')).body.data).toMatchObject([
    { id: ids[2], state: 'sent', isSendable: false },
  ])
  expect((await nina.get('/mails?state=lost')).status).toBe(400)
  expect((await nina.get('/mails?cursor=7')).status).toBe(400)
})

test('after a restore nobody knows what was sent since the backup, so nothing of it is', async () => {
  const { mailId } = await inviteByMail(office, 'Paula Restored')
  const [{ name } = { name: '' }] = await office.world.database.rows<{ name: string }>(
    'select current_database() as name',
  )
  const client = new pg.Client({ connectionString: urlOf(process.env.KITH_TEST_DATABASE_URL as string, name) })
  await client.connect()
  await beginNewEra(client)
  await client.end()
  const before = office.smtp.mails.length
  await office.send(mailId)
  await recoverMails(office.sender(), { grace: 0 })
  expect(await only()).toMatchObject({ state: 'unknown', tries: 0, answer: expect.stringContaining('backup') })
  expect(office.smtp.mails.length).toBe(before)
})

test('without settings it waits; with another secret it fails and says why', async () => {
  const { mailId } = await inviteByMail(office, 'Paula Waits')
  const settings = (await office.world.database.rows('select * from kith.mail_settings'))[0] as Record<string, unknown>
  await office.as('nina').delete('/settings/mail')
  await office.send(mailId)
  expect(await only()).toMatchObject({ state: 'queued', tries: 0, answer: 'Mail is not set up.' })
  await office.world.database.rows(
    `insert into kith.mail_settings (settings, secrets, updated_at) values ($1, $2, now())`,
    [JSON.stringify(settings['settings']), settings['secrets']],
  )
  await office.world.database.rows(`update kith.mail set content = 'v1.AAAA'`)
  office.pass(10)
  await office.send(mailId)
  expect(await only()).toMatchObject({ state: 'failed', answer: expect.stringContaining('secret') })
})
