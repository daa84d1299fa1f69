import type { Ctx } from '#engine/context.ts'
import { sendMail } from '#mail/send-mail.ts'
import { type TestWorld, world } from '../world.ts'
import { type Given, type SmtpServer, startSmtp } from './smtp.ts'

/** Lumen of people.ts with a mail server beside it, and the clock in the test's hands. */
export interface Office extends TestWorld {
  smtp: SmtpServer
  /** The outbox empty, the clock right. */
  begin: () => Promise<void>
  /** Added to the clock of what sends; minutes. */
  pass: (minutes: number) => void
  /** As the job does it; for all that wait, in their order, when no id is given. */
  send: (mailId?: string) => Promise<void>
  mails: () => Promise<MailRow[]>
  sender: () => Ctx
}

export interface MailRow {
  id: string
  kind: string
  state: string
  receiver: string
  subject: string
  tries: number
  answer: string | null
  content: string | null
  next_try_at: Date | null
}

/** Mail is set up to the server that is started with it, unless `isSetUp` is false. */
export async function openOffice(given: Given = { security: 'none' }, { isSetUp = true } = {}): Promise<Office> {
  const [w, smtp] = await Promise.all([world(), startSmtp(given)])
  let minutes = 0
  const sender = (): Ctx => ({
    ...w.world.systemContext('mail'),
    clock: () => new Date(Date.now() + minutes * 60_000),
  })
  const mails = () => w.world.database.rows<MailRow>('select * from kith.mail order by id')
  const send = (id: string) => sendMail(sender(), w.world.mail, id)
  if (isSetUp) {
    const settings = { host: '127.0.0.1', port: smtp.port, security: 'none', senderAddress: 'crm@lumen.test' }
    const answer = await w.as('nina').put('/settings/mail', settings)
    if (answer.status !== 200) throw new Error(answer.text)
  }
  return {
    ...w,
    smtp,
    begin: async () => {
      minutes = 0
      w.world.mail.rest.until = 0
      await w.world.database.rows('delete from kith.mail')
    },
    pass: (more) => {
      minutes += more
    },
    send: async (mailId) => {
      if (mailId) return send(mailId)
      for (const { id, state } of await mails()) if (state === 'queued') await send(id)
    },
    mails,
    sender,
    close: async () => {
      await w.close()
      await smtp.close()
    },
  }
}

/** Invites a new person, who gets a mail; answers its id. */
export async function inviteByMail(office: Office, name = 'Paula Paz'): Promise<{ mailId: string; link: string }> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@lumen.test`
  const answer = await office.as('nina').post('/users/invitations', { name, email, roles: ['sales'] })
  if (answer.status !== 201 || answer.body.mailedTo !== email) throw new Error(answer.text)
  const mail = (await office.mails()).findLast(({ receiver }) => receiver === email)
  return { mailId: mail?.id as string, link: answer.body.invitation.link }
}
