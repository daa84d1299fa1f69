// Every mail that Kith writes, in every language, as it arrives.
import type { Email } from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { postRounds } from '#jobs/mail-jobs.ts'
import { postReminders } from '#jobs/task-reminders.ts'
import { type Language, languages } from '#kernel/languages.ts'
import { addDays, dateIn, instantIn, weekday } from '#kernel/time.ts'
import { say } from '#mail/letters.ts'
import { type Office, openOffice } from './office.ts'
import { parse } from './smtp.ts'

const zone = 'Europe/Madrid'
const today = dateIn(zone, new Date())
const monday = addDays(today, 15 - weekday(today))
const morning = instantIn(zone, monday, '08:00:00')
const due = instantIn(zone, monday, '10:30:00')

const organisation = 'Söhne & <b>"Lumen"</b>'
const inviter = `Nina <i>O'Neill</i> & Co`
const task = 'Call <Acme> & "friends"'

const kinds = ['invitation', 'reset', 'taskDigest', 'taskReminder', 'wonDeals', 'test'] as const
type Kind = (typeof kinds)[number]

/** Which words begin the subject and stand on the button; the test mail has none. */
const wordsOf = {
  invitation: ['invitationHeading', 'invitationButton'],
  reset: ['resetHeading', 'resetButton'],
  taskDigest: ['digestWhy', 'digestButton'],
  taskReminder: ['reminderWhy', 'reminderButton'],
  wonDeals: ['wonHeading', 'wonButton'],
  test: ['testHeading', 'testHeading'],
} as const

let office: Office
let taskId: string
const arrived = new Map<string, Email>()
const mailOf = (kind: Kind, language: Language) => arrived.get(`${kind} ${language}`) as Email

beforeAll(async () => {
  office = await openOffice()
  const nina = office.as('nina')
  const { nina: me, marta } = office.people
  const expectDone = async (answer: Promise<{ status: number; text: string; body: { id: string } }>) => {
    const { status, text, body } = await answer
    expect(status, text).toBeLessThan(300)
    return body
  }
  await expectDone(nina.patch('/organisation', { organisation }))
  await expectDone(nina.patch(`/users/${me.id}`, { name: inviter }))
  await expectDone(office.as('marta').patch('/session/mail', { wonDeals: true }))
  taskId = (
    await expectDone(office.as('marta').post('/activities', { kind: 'task', subject: task, dueAt: due.toISOString() }))
  ).id
  await winDeal()
  for (const language of languages) {
    await office.begin()
    await office.world.database.rows('delete from kith.mail_round')
    for (const { id } of [me, marta]) await expectDone(nina.patch(`/users/${id}`, { language }))
    await expectDone(nina.post('/users/invitations', { userId: marta.id }))
    await handlersOf(office.world)['mail:reset']?.({ email: marta.email }, new AbortController().signal)
    await postRounds(office.world, morning)
    await postReminders(office.world, due)
    await keepNext(language, office.send)
    office.pass((due.getTime() - Date.now()) / 60_000 + 1)
    await keepNext(language, office.send)
    await keepNext(language, () => nina.post('/settings/mail/test', { to: 'nina@lumen.test' }))
  }
}, 120_000)
afterAll(() => office.close())

async function winDeal(): Promise<void> {
  const sam = office.as('marta')
  const { body: account } = await sam.post('/accounts', { name: 'A&B <Ltd>' })
  const amount = { amount: '1234.5', currency: 'EUR' }
  const { body: deal } = await sam.post('/deals', { name: 'Lamps', accountId: account.id, amount })
  const won = await sam.post(`/deals/${deal.id}/outcome`, { outcome: 'won' })
  expect(won.status, won.text).toBe(200)
  await office.world.database.rows('update crm.deal set closed_at = $2 where id = $1', [
    deal.id,
    instantIn(zone, addDays(monday, -4), '12:00:00'),
  ])
}

/** Notes what arrives meanwhile, by the kind that its message id tells. */
async function keepNext(language: Language, work: () => Promise<unknown>): Promise<void> {
  const before = office.smtp.mails.length
  await work()
  for (const received of office.smtp.mails.slice(before)) {
    const mail = await parse(received)
    const [, sort] = /^<(\w+)\./.exec(mail.messageId ?? '') ?? []
    const kind = sort === 'report' ? 'wonDeals' : sort === 'passwordReset' ? 'reset' : sort
    arrived.set(`${kind} ${language}`, mail)
  }
}

describe.each(kinds)('%s', (kind) => {
  it.each(languages)(
    'in %s has subject, HTML and text with nothing left to fill in and everything escaped',
    (language) => {
      const mail = mailOf(kind, language)
      expect(mail, [...arrived.keys()].join(', ')).toBeDefined()
      const { subject = '', html = '', text = '' } = mail
      const css = /<style>[^<]*<\/style>/
      for (const part of [subject, text, html.replace(css, '')]) {
        expect(part.trim()).not.toBe('')
        expect(part).not.toMatch(/[{}]|undefined|null|NaN|\[object/)
      }
      expect(html).toContain(`<html lang="${language}">`)
      expect(html).toContain(`<title>${escaped(subject)}</title>`)
      const [heading, button] = wordsOf[kind]
      for (const name of [heading, button]) {
        const words = say({ language }, name, { organisation, inviter })
        expect(html).toContain(escaped(words))
        expect(text).toContain(words)
      }
      // Names stand in the HTML escaped and nowhere as they are; in the text as people wrote them.
      expect(html).toContain(escaped(organisation))
      expect(html).not.toMatch(/<b>|<i>|<Acme>|<Ltd>/)
      expect(text).toContain(organisation)
      expect(text).not.toMatch(/&#?\w+;|<\/?(p|td|a|table)\b/)
      if (kind === 'invitation') expect([subject.includes(inviter), text.includes(inviter)]).toEqual([true, true])
      if (kind.startsWith('task')) expect([html.includes(escaped(task)), text.includes(task)]).toEqual([true, true])
    },
  )

  it('is another one in each language', () => {
    expect(new Set(languages.map((language) => mailOf(kind, language).subject)).size).toBe(languages.length)
    const letters = { zh: /\p{Script=Han}/u, uk: /\p{Script=Cyrillic}/u }
    for (const [language, script] of Object.entries(letters))
      for (const part of ['subject', 'text', 'html'] as const)
        expect(mailOf(kind, language as Language)[part], language).toMatch(script)
  })

  it.each(languages)('in %s leads where it says, in the text as in the HTML', async (language) => {
    const { html = '', text = '' } = mailOf(kind, language)
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => unescaped(href as string))
    expect(links.length > 0).toBe(kind !== 'test')
    for (const link of links) {
      expect(link).toMatch(/^http:\/\/kith\.test\//)
      expect(text).toContain(link)
    }
    const paths = links.map((link) => link.replace('http://kith.test', ''))
    const unsubscribe = paths.find((path) => path.startsWith('/unsubscribe#'))
    if (kind === 'invitation') expect(paths).toEqual([expect.stringMatching(/^\/invitation#[\w-]{43}$/)])
    if (kind === 'reset') expect(paths).toEqual([expect.stringMatching(/^\/reset-password#[\w-]{43}$/)])
    if (kind === 'taskDigest') expect(paths).toEqual([`/activities/${taskId}`, '/', unsubscribe])
    if (kind === 'taskReminder') expect(paths).toEqual([`/activities/${taskId}`, `/activities/${taskId}`, unsubscribe])
    if (kind === 'wonDeals') {
      const filter = JSON.parse(decodeURIComponent((paths[0] as string).replace('/deals?filter=', '')))
      expect((await office.as('nina').get(`/deals?filter=${encodeURIComponent(JSON.stringify(filter))}`)).status).toBe(
        200,
      )
      expect(paths).toEqual([paths[0], unsubscribe])
    }
    if (unsubscribe) {
      const answer = await office.as('nobody').get(`/unsubscriptions/${unsubscribe.split('#')[1]}`)
      expect(answer.body).toEqual({ kind })
    }
  })
})

it('a one-time link that came last works', async () => {
  const token = /\/invitation#([\w-]+)/.exec(mailOf('invitation', 'uk').text ?? '')?.[1]
  const answer = await office.as('nobody').post('/session/invitation', { token, password: 'lamps burn brightly' })
  expect(answer.status, answer.text).toBeLessThan(300)
})

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}
