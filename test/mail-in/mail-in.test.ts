// Mails that are handed in: a lead of somebody new, a touch on the timeline of somebody known, and no lead of what no person wrote.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { png } from '../files/uploading.ts'
import { type TestWorld, world } from '../world.ts'
import { handIn, mailOf, makeDoor, type TestDoor } from './mails.ts'

let w: TestWorld
let door: TestDoor
beforeAll(async () => {
  w = await world({ publicUrl: 'https://crm.test' })
  door = await makeDoor(w)
})
afterAll(() => w?.close())

const hand = async (lines: readonly string[], to = door) => {
  const { statusCode, body } = await handIn(w, to.path, mailOf(lines))
  expect(statusCode, body).toBe(200)
  return JSON.parse(body)
}
const find = async (object: string, filter: object, more = '') =>
  (await w.as('nina').get(`/${object}?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`)).body.data
const countsOf = async ({ id }: TestDoor) =>
  Object.fromEntries(
    (await w.as('nina').get(`/mail-doors/${id}/mails`)).body.counts.map((row: { kind: string; count: number }) => [
      row.kind,
      row.count,
    ]),
  )

test('a mail of somebody new is a lead with its words on the timeline; the same mail is taken once', async () => {
  const mail = [
    'From: "Marta Mail" <marta@mail.test>',
    'To: sales@crm.test',
    'Subject: Lamps for our hall',
    'Message-ID: <one@mail.test>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello,',
    'we need <b>ten</b> lamps.',
  ]
  expect(await hand(mail)).toEqual({ state: 'received' })
  expect(await hand(['Received: from a.test', ...mail])).toEqual({ state: 'received' })
  const [lead, ...others] = await find('leads', { email: 'marta@mail.test' })
  expect(others).toEqual([])
  expect(lead).toMatchObject({ need: 'Lamps for our hall', source: 'Sales mailbox', ownerId: w.people.sam.id })
  expect(lead.name.full).toBe('Marta Mail')
  const notes = await find('activities', { lead: lead.id })
  expect(notes).toMatchObject([{ kind: 'note', subject: 'Lamps for our hall' }])
  expect(notes[0].body).toContain('&lt;b&gt;ten&lt;/b&gt;')
  // A second mail is a touch, and no second lead.
  const second = mail.map((line) => line.replace('<one@', '<two@').replace('Lamps for our hall', 'Re: Lamps'))
  expect(await hand(second)).toEqual({ state: 'received' })
  expect(await find('leads', { email: 'marta@mail.test' })).toHaveLength(1)
  expect(
    (await find('activities', { lead: lead.id })).map(({ subject }: { subject: string }) => subject).sort(),
  ).toEqual(['Lamps for our hall', 'Re: Lamps'])
  expect(await countsOf(door)).toMatchObject({ made: 1, joined: 1, again: 1 })
  // One act, taken back as one.
  const changes = (await w.as('nina').get(`/leads/${lead.id}/changes`)).body.data
  const undone = await w.as('nina').post(`/change-sets/${changes.at(-1).changeSet}/undo`)
  expect(undone.status, undone.text).toBe(200)
})

test('contacts are known by their mail, with their account', async () => {
  const accountId = w.people.accounts.acme
  const contact = (await w.as('nina').post('/contacts', { name: 'Carla Contact', email: 'carla@acme.test', accountId }))
    .body
  await hand(['From: CARLA@Acme.test', 'Subject: Again', 'Message-ID: <c1@x>', '', 'Me'])
  expect(await find('activities', { contact: contact.id })).toMatchObject([{ subject: 'Again', accountId }])
  expect(await find('leads', { email: 'carla@acme.test' })).toEqual([])
})

test.each([
  [
    'Ukrainian in KOI8-U, quoted-printable',
    [
      'Content-Type: text/plain; charset=koi8-u',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '=F0=D2=C9=D7=A6=D4!',
    ],
    'Привіт!',
  ],
  [
    'Chinese in GB18030, base64',
    ['Content-Type: text/plain; charset=gb18030', 'Content-Transfer-Encoding: base64', '', 'xOO6ww=='],
    '你好',
  ],
  ['Spanish in Latin-1, eight bits', ['Content-Type: text/plain; charset=iso-8859-1', '', 'Ma\xf1ana'], 'Mañana'],
  ['letters that there are not', ['Content-Type: text/plain; charset=klingon-9', '', 'Plain words'], 'Plain words'],
  [
    'HTML alone',
    ['Content-Type: text/html; charset=utf-8', '', '<script>x</script><p>Good <b>day</b></p>'],
    'Good day',
  ],
  [
    'parts in parts',
    [
      'Content-Type: multipart/mixed; boundary=a',
      '',
      '--a',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'The plain half',
      '--b',
      'Content-Type: text/html',
      '',
      '<p>The other half</p>',
      '--b--',
      '--a--',
    ],
    'The plain half',
  ],
])('it reads %s', async (name, lines, words) => {
  const email = `${name.replace(/\W+/g, '.').toLowerCase()}@letters.test`
  const subject = `=?utf-8?B?${Buffer.from(`Тема 主题 ${name}`).toString('base64')}?=`
  await hand([
    `From: =?utf-8?Q?=D0=86=D1=80=D0=B0?= <${email}>`,
    `Subject: ${subject}`,
    `Message-ID: <${email}>`,
    ...lines,
  ])
  const [lead] = await find('leads', { email })
  expect(lead.name.full).toBe('Іра')
  const [note] = await find('activities', { lead: lead.id })
  expect(note.subject).toBe(`Тема 主题 ${name}`)
  expect(note.body).toContain(words)
  expect(note.body).not.toContain('script')
})

test('what is attached is kept, known by its bytes; pictures of the letterhead are not', async () => {
  const picture = png.toString('base64')
  const part = (head: string[]) => ['--a', ...head, 'Content-Transfer-Encoding: base64', '', picture]
  await hand([
    'From: ada@attach.test',
    'Subject: With a plan',
    'Message-ID: <attach@x>',
    'Content-Type: multipart/mixed; boundary=a',
    '',
    '--a',
    '',
    'See below',
    ...part(['Content-Type: application/pdf', 'Content-Disposition: attachment; filename="../plan.pdf"']),
    ...part(['Content-Type: image/png', 'Content-ID: <logo>', 'Content-Disposition: inline; filename="logo.png"']),
    '--a--',
  ])
  const [lead] = await find('leads', { email: 'ada@attach.test' })
  const [note] = await find('activities', { lead: lead.id })
  expect(note.files).toMatchObject([{ name: '.._plan.pdf', type: 'image/png', size: png.length }])
  const file = await w.as('sam').get(`/files/${note.files[0].id}`)
  expect(file.status).toBe(200)
})

test('an answer goes to Reply-To, so that is who has written', async () => {
  await hand([
    'From: Shop <shop@shop.test>',
    'Reply-To: Rita <rita@reply.test>',
    'Message-ID: <r@x>',
    'Subject: Order',
    '',
    'x',
  ])
  expect(await find('leads', { email: 'rita@reply.test' })).toHaveLength(1)
  expect(await find('leads', { email: 'shop@shop.test' })).toEqual([])
})

test.each([
  ['automatic', ['From: o@auto.test', 'Auto-Submitted: auto-replied', 'Subject: Out of office']],
  ['automatic', ['From: o@auto.test', 'X-Autoreply: yes']],
  ['automatic', ['From: o@auto.test', ...Array.from({ length: 60 }, (_, hop) => `Received: from ${hop}.test`)]],
  ['list', ['From: o@auto.test', 'List-Id: <news.auto.test>']],
  ['list', ['From: o@auto.test', 'Precedence: bulk']],
  ['list', ['From: o@auto.test', 'List-Unsubscribe: <mailto:x@auto.test>']],
  ['bounce', ['From: o@auto.test', 'Return-Path: <>']],
  ['bounce', ['From: MAILER-DAEMON@auto.test', 'Subject: Undelivered']],
  ['bounce', ['From: o@auto.test', 'Content-Type: multipart/report; report-type=delivery-status; boundary=x']],
  ['sender', ['Subject: Nobody']],
  ['sender', ['From: not an address']],
  ['sender', ['From: "x" <a@b@c>']],
])('%s is left out and counted: %j', async (reason, head) => {
  const before = (await countsOf(door))[reason] ?? 0
  expect(await hand([...head, '', 'Words'])).toEqual({ state: 'left-out', reason })
  expect((await countsOf(door))[reason]).toBe(before + 1)
  expect(await find('leads', { email: 'o@auto.test' })).toEqual([])
})

test('Auto-Submitted: no is of a person', async () => {
  await hand(['From: p@person.test', 'Auto-Submitted: no', 'Message-ID: <p@x>', '', 'x'])
  expect(await find('leads', { email: 'p@person.test' })).toHaveLength(1)
})

test('hostile mails never end in a defect', async () => {
  const nested = (depth: number) => [
    'From: deep@hostile.test',
    ...Array.from({ length: depth }, (_, level) => [
      `Content-Type: multipart/mixed; boundary=b${level}`,
      '',
      `--b${level}`,
    ]).flat(),
    '',
    'x',
  ]
  const odd: Buffer[] = [
    mailOf(nested(500)),
    mailOf([`Subject: ${'x'.repeat(600_000)}`, 'From: h@hostile.test', '', 'x']),
    mailOf(Array.from({ length: 20_000 }, (_, line) => `X-${line}: y`)),
    Buffer.from([0, 255, 254, 0, 13, 10, 13, 10]),
    Buffer.from('\r\n\r\n'),
    Buffer.alloc(200_000, 0x28),
    mailOf([`From: ${'('.repeat(10_000)}a@hostile.test`, '', 'x']),
    mailOf([`From: ${'<'.repeat(10_000)}`, '', 'x']),
    mailOf([
      'From: h@hostile.test',
      'Subject: =?utf-8?B?AAAA?= =?x?Q?=00=FF?=',
      'Content-Type: text/plain; charset=utf-16',
      '',
      '\x00\xd8',
    ]),
    mailOf(['From: h2@hostile.test', 'Content-Transfer-Encoding: base64', '', '!!!! not base64 \x00']),
    mailOf(['From: h3@hostile.test', 'Content-Type: text/html', '', '<div>'.repeat(50_000)]),
    mailOf(['From: h4@hostile.test', 'Content-Type: multipart/mixed; boundary=""', '', '--', '----']),
  ]
  for (const [index, raw] of odd.entries()) {
    const { statusCode, body } = await handIn(w, door.path, raw)
    expect([200, 400], `${index}: ${body}`).toContain(statusCode)
  }
})

test('who does not know the address, sends something else or too much is told so; a new address ends the old one', async () => {
  const own = await makeDoor(w, { name: 'Renewed' })
  const mail = mailOf(['From: q@q.test', 'Message-ID: <q@q>', '', 'x'])
  expect((await handIn(w, '/api/v1/mail-in/unknown', mail)).statusCode).toBe(404)
  expect((await handIn(w, own.path, mail, 'application/json')).statusCode).toBeGreaterThanOrEqual(400)
  expect((await handIn(w, own.path, mail, 'text/plain')).statusCode).toBe(415)
  expect((await handIn(w, own.path, Buffer.alloc(0))).statusCode).toBe(400)
  expect((await w.as('sam').post(`/mail-doors/${own.id}/address`)).status).toBe(403)
  const next = await w.as('nina').post(`/mail-doors/${own.id}/address`)
  expect(next.body.url).toMatch(/^https:\/\/crm\.test\/api\/v1\/mail-in\/[\w-]{43}$/)
  expect((await handIn(w, own.path, mail)).statusCode).toBe(404)
  const path = new URL(next.body.url).pathname
  await w.as('nina').patch(`/mail-doors/${own.id}`, { active: false })
  expect((await handIn(w, path, mail)).statusCode).toBe(404)
  await w.as('nina').patch(`/mail-doors/${own.id}`, { active: true })
  expect((await handIn(w, path, mail)).statusCode).toBe(200)
  const rows = await w.world.database.rows('select * from kith.mail_door_address')
  expect(JSON.stringify(rows)).not.toContain(path.split('/').at(-1))
})

test('two of one sender at the same moment make one lead', async () => {
  await Promise.all(
    ['<t1@x>', '<t2@x>'].map((id) => hand(['From: twin@twin.test', `Message-ID: ${id}`, 'Subject: Twin', '', 'x'])),
  )
  const leads = await find('leads', { email: 'twin@twin.test' })
  expect(leads).toHaveLength(1)
  expect(await find('activities', { lead: leads[0].id })).toHaveLength(2)
})

test('what Kith itself or a colleague sends is no lead and goes in no circle', async () => {
  const senderAddress = 'CRM@lumen.test'
  await w.as('nina').put('/settings/mail', { host: '127.0.0.1', port: 9, security: 'none', senderAddress })
  const sam = (await w.as('nina').get(`/users/${w.people.sam.id}`)).body.email
  for (const [index, from] of ['crm@lumen.test', sam.toUpperCase()].entries()) {
    const before = (await countsOf(door))['own'] ?? 0
    const mail = [`From: ${from}`, `Message-ID: <own${index}@x>`, 'Subject: Round', '', 'x']
    // The same answer as to anybody's, once more too: it would tell who works here.
    for (const _ of ['first', 'second']) expect(await hand(mail)).toEqual({ state: 'received' })
    expect((await countsOf(door))['own']).toBe(before + 2)
    expect(await find('leads', { email: from.toLowerCase() })).toEqual([])
  }
  // A page of the house that writes for its visitors is answered to them.
  const forVisitor = ['From: crm@lumen.test', 'Reply-To: vera@visitor.test', 'Message-ID: <v@x>', '', 'x']
  await hand(forVisitor)
  expect(await find('leads', { email: 'vera@visitor.test' })).toHaveLength(1)
})
