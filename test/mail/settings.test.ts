import { generateKeyPairSync } from 'node:crypto'
import { authenticate } from 'mailauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settingsOfEnvironment } from '#mail/mail-settings.ts'
import { inviteByMail, type Office, openOffice } from './office.ts'
import { certificate, startSmtp } from './smtp.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice(undefined, { isSetUp: false })
})
afterAll(() => office.close())

const put = (settings: unknown) => office.as('nina').put('/settings/mail', settings)
const try1 = async () => (await office.as('nina').post('/settings/mail/test', { to: 'nina@lumen.test' })).body
const plain = () => ({ host: '127.0.0.1', port: office.smtp.port, security: 'none', senderAddress: 'crm@lumen.test' })

test('only administrators see and set how mail goes out', async () => {
  for (const who of ['sam', 'marta', 'rita'] as const) {
    expect((await office.as(who).get('/settings/mail')).status).toBe(403)
    expect((await office.as(who).put('/settings/mail', plain())).status).toBe(403)
    expect((await office.as(who).delete('/settings/mail')).status).toBe(403)
    expect((await office.as(who).post('/settings/mail/test', { to: 'a@b.test' })).status).toBe(403)
    expect((await office.as(who).get('/mails')).status).toBe(403)
  }
  expect((await office.as('nobody').get('/mails')).status).toBe(401)
})

test('before it is set up nothing is posted, and a test says so', async () => {
  expect((await office.as('nina').get('/settings/mail')).body).toEqual({
    source: 'none',
    settings: null,
    isReadable: true,
  })
  expect((await office.as('nina').post('/settings/mail/test', { to: 'a@b.test' })).status).toBe(409)
  const invited = await office.as('nina').post('/users/invitations', {
    name: 'Walter Wait',
    email: 'walter@lumen.test',
    roles: ['sales'],
  })
  expect(invited.body).toMatchObject({ mailedTo: null, invitation: { link: expect.any(String) } })
  expect(await office.mails()).toEqual([])
})

test('a test mail tells what the server answered', async () => {
  expect((await put({ ...plain(), senderName: 'Lumen, Madrid' })).body).toMatchObject({
    source: 'app',
    settings: { host: '127.0.0.1', security: 'none', senderName: 'Lumen, Madrid', hasPassword: false, dkim: null },
  })
  expect(await try1()).toEqual({
    outcome: 'sent',
    answer: '250 OK queued as 4711',
    server: `127.0.0.1:${office.smtp.port}`,
  })
  await office.smtp.plan('refuse')
  expect(await try1()).toMatchObject({ outcome: 'refused', answer: expect.stringContaining('550 No such user here') })
  await office.smtp.plan('defer')
  expect(await try1()).toMatchObject({ outcome: 'later', answer: expect.stringContaining('451 Greylisted') })
  await put({ ...plain(), port: 1 })
  expect(await try1()).toMatchObject({ outcome: 'later', answer: expect.stringContaining('ECONNREFUSED') })
  await put({ ...plain(), security: 'startTls' })
  expect(await try1()).toMatchObject({ outcome: 'later', answer: expect.stringMatching(/STARTTLS/i) })
})

test('what makes no sense is refused with its place', async () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ host: 'not a host' }, 'host'],
    [{ senderAddress: 'nobody' }, 'senderAddress'],
    [{ security: 'perhaps' }, 'security'],
    [{ certificate: 'hello' }, 'certificate'],
    [
      { dkim: { selector: 'kith', privateKey: '-----BEGIN PRIVATE KEY-----\nno\n-----END PRIVATE KEY-----' } },
      'dkim.privateKey',
    ],
    [{ host: 'mail.example.com', user: 'kith', password: 'p' }, 'security'],
  ]
  for (const [change, path] of wrong) {
    const answer = await put({ ...plain(), ...change })
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path])
  }
})

test('TLS: a certificate that nobody vouches for is refused until it is named; a password never goes in the clear', async () => {
  for (const security of ['startTls', 'tls'] as const) {
    const smtp = await startSmtp({ security, user: 'kith', pass: 'secret word' })
    try {
      const settings = {
        ...plain(),
        host: 'localhost',
        port: smtp.port,
        security,
        user: 'kith',
        password: 'secret word',
      }
      await put(settings)
      expect(await try1()).toMatchObject({ outcome: 'later', answer: expect.stringMatching(/self-signed certificate/) })
      expect((await put({ ...settings, certificate })).body.settings).toMatchObject({ hasPassword: true, user: 'kith' })
      expect(await try1()).toMatchObject({ outcome: 'sent' })
      expect(smtp.mails.at(-1)?.isSecure).toBe(true)
      await put({ ...settings, certificate, password: 'wrong word' })
      expect(await try1()).toMatchObject({ outcome: 'later', answer: expect.stringContaining('535') })
    } finally {
      await smtp.close()
    }
  }
})

test('password and key are sealed, never told, and kept for the same server only', async () => {
  const settings = { ...plain(), user: 'kith', password: 'secret word', dkim: { selector: 'kith' } }
  const first = await put(settings)
  const { password: _password, ...without } = settings
  expect((await put({ ...without, senderName: 'Other' })).body.settings.hasPassword).toBe(true)
  const again = await office.as('nina').get('/settings/mail')
  expect(again.body.settings.dkim).toEqual(first.body.settings.dkim)
  const stored = JSON.stringify(await office.world.database.rows('select * from kith.mail_settings'))
  for (const text of [first.text, again.text, stored]) {
    expect(text).not.toContain('secret word')
    expect(text).not.toContain('PRIVATE KEY')
  }
  const elsewhere = await put({ ...without, host: 'localhost' })
  expect([elsewhere.status, elsewhere.body.errors[0].path]).toEqual([422, 'password'])
  const read = { environment: null, secret: 'another secret, as after a restore without it' }
  const { readMailSettings } = await import('#mail/mail-settings.ts')
  expect(await readMailSettings(office.world.database, read)).toBeNull()
})

test('mail is signed by DKIM, as another library confirms', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const set = await put({ ...plain(), dkim: { selector: 'kith', domain: 'lumen.test', privateKey: pem } })
  const { name, value } = set.body.settings.dkim.record
  expect(name).toBe('kith._domainkey.lumen.test')
  const { mailId } = await inviteByMail(office, 'Sigrid Signed')
  await office.send(mailId)
  const message = Buffer.from(office.smtp.mails.at(-1)?.raw as string, 'latin1')
  const resolver = async (asked: string, type: string) => {
    if (asked === name && type === 'TXT') return [[value]]
    throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  }
  const verdicts = async (mail: Buffer) => {
    const { dkim } = await authenticate(mail, { ip: '127.0.0.1', sender: 'crm@lumen.test', resolver })
    return dkim.results.map(({ status }) => status.result)
  }
  expect(await verdicts(message)).toEqual(['pass'])
  expect(await verdicts(Buffer.from(message.toString('latin1').replace('invites', 'incites'), 'latin1'))).not.toEqual([
    'pass',
  ])
})

test('the environment wins, and cannot be changed in the app', async () => {
  const { mail } = office.world
  mail.environment = settingsOfEnvironment({
    url: `smtp://127.0.0.1:${office.smtp.port}?security=none`,
    from: 'Environment <env@lumen.test>',
    caFile: null,
    dkim: null,
  })
  try {
    expect((await office.as('nina').get('/settings/mail')).body).toMatchObject({
      source: 'environment',
      settings: { senderAddress: 'env@lumen.test', senderName: 'Environment' },
    })
    expect((await put(plain())).status).toBe(409)
    expect((await office.as('nina').delete('/settings/mail')).status).toBe(409)
    expect(await try1()).toMatchObject({ outcome: 'sent' })
    expect(office.smtp.mails.at(-1)?.from).toBe('env@lumen.test')
  } finally {
    mail.environment = null
  }
})

test('what a URL of the environment says', () => {
  const read = (url: string) => settingsOfEnvironment({ url, from: 'a@b.test', caFile: null, dkim: null })
  expect(read('smtp://kith:p%40ss@mail.example.com')).toMatchObject({
    host: 'mail.example.com',
    port: 587,
    security: 'startTls',
    user: 'kith',
    password: 'p@ss',
  })
  expect(read('smtps://mail.example.com')).toMatchObject({ port: 465, security: 'tls', user: null })
  expect(read('smtp://relay:2525?security=none')).toMatchObject({ port: 2525, security: 'none' })
  expect(() => read('smtp://kith:pass@relay?security=none')).toThrow(/in the clear/)
  expect(() => read('smtp://relay?security=maybe')).toThrow(/security may be none/)
})
