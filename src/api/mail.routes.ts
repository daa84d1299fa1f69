import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { oneOf, text, whole } from '#api/http/parameters.ts'
import { forbidden } from '#kernel/errors.ts'
import { changeMailSettings, mailSettingsInput, removeMailSettings, showMailSettings } from '#mail/change-settings.ts'
import { cancelMail, countMails, listMails, mailStates, markMailSent, resendMail } from '#mail/outbox.ts'
import { sendTestMail, testMailInput } from '#mail/send-test.ts'
import { changeWishes, readToken, readWishes, unsubscribe, unsubscribePage } from '#mail/wishes.ts'
import { mayHaveReport } from '#modules/sales/index.ts'

const tag = 'Mail'
const may = 'administer'
const when = z.iso.datetime()

const mail = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: z.enum(mailStates),
  receiver: z.string(),
  userId: z.uuid().nullable(),
  subject: z.string(),
  tries: z.int(),
  answer: z.string().nullable().describe('What the mail server said last, or why it could not be asked'),
  isSendable: z.boolean().describe('Whether what it says is still there to be sent'),
  createdAt: when,
  triedAt: when.nullable(),
  nextTryAt: when.nullable(),
  sentAt: when.nullable(),
})

const settings = z.object({
  source: z.enum(['environment', 'app', 'none']),
  settings: z
    .object({
      host: z.string(),
      port: z.int(),
      security: z.enum(['tls', 'startTls', 'none']),
      user: z.string().nullable(),
      hasPassword: z.boolean(),
      certificate: z.string().nullable(),
      senderName: z.string().nullable(),
      senderAddress: z.string(),
      dkim: z
        .object({
          domain: z.string(),
          selector: z.string(),
          record: z
            .object({ name: z.string(), value: z.string() })
            .nullable()
            .describe('The TXT record that the domain must have; null when the key cannot be read'),
        })
        .nullable(),
    })
    .nullable(),
  isReadable: z.boolean().describe('False when password and key were kept under another secret: give them again.'),
})

const stopped = z.object({
  kind: z.enum(['taskDigest', 'taskReminder', 'wonDeals', 'assigned', 'mentioned', 'followed', 'finished']),
})
const wishes = z.strictObject({ taskDigest: z.boolean(), taskReminder: z.boolean(), wonDeals: z.boolean() })
const wishesAnswer = wishes.extend({
  mayHave: z.array(z.string()).describe('What there is for this person to choose from'),
})

/** How mail goes out and what is on its way, for administrators; which regular mail one wants, for everybody. */
export const mailEndpoints: readonly Endpoint[] = [
  endpoint('GET /mails', {
    operationId: 'listMails',
    summary: 'Mail on its way and sent, the newest first',
    description: 'What a mail says is not told: links in it open accounts. It is kept sealed until it is sent.',
    tag,
    may,
    query: {
      state: oneOf('Only mails in this state.', mailStates),
      limit: whole('How many.', { min: 1, max: 200, normally: 50 }),
      cursor: text('`page.next` of the page before.', { maxLength: 100 }),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({
          data: z.array(mail),
          page: z.object({ next: z.uuid().nullable() }),
          counts: z.record(z.enum(mailStates), z.int()),
        }),
      },
    },
    run: async ({ ctx, query }) => ({ body: { ...(await listMails(ctx, query)), counts: await countMails(ctx) } }),
  }),
  endpoint('POST /mails/:id/resend', {
    operationId: 'resendMail',
    summary: 'Send a mail once more',
    description: 'One that failed, or one whose end is unknown: the receiver may then have it twice.',
    tag,
    may,
    answers: { 200: { description: 'In the queue again', schema: mail } },
    run: async ({ ctx, world, params }) => ({ body: await resendMail(ctx, world.mail, params['id'] as string) }),
  }),
  endpoint('POST /mails/:id/sent', {
    operationId: 'markMailSent',
    summary: 'Say that a mail whose end is unknown has arrived',
    tag,
    may,
    answers: { 200: { description: 'Sent', schema: mail } },
    run: async ({ ctx, params }) => ({ body: await markMailSent(ctx, params['id'] as string) }),
  }),
  endpoint('DELETE /mails/:id', {
    operationId: 'cancelMail',
    summary: 'Cancel a mail that waits, has failed or is unknown',
    tag,
    may,
    answers: { 200: { description: 'Cancelled', schema: mail } },
    run: async ({ ctx, params }) => ({ body: await cancelMail(ctx, params['id'] as string) }),
  }),
  endpoint('GET /settings/mail', {
    operationId: 'readMailSettings',
    summary: 'How mail goes out; never the password or the key',
    tag,
    may,
    answers: { 200: { description: 'The settings', schema: settings } },
    run: async ({ ctx, world }) => ({ body: await showMailSettings(ctx, world.mail) }),
  }),
  endpoint('PUT /settings/mail', {
    operationId: 'changeMailSettings',
    summary: 'Set mail up',
    description:
      'As a whole; a password or key that is left out stays as it is, as long as the server is the same. DKIM without a key makes one. 409 where SMTP_URL is set in the environment.',
    tag,
    may,
    bodySchema: mailSettingsInput,
    example: {
      host: 'mail.example.com',
      security: 'startTls',
      user: 'crm@example.com',
      password: 'secret',
      senderName: 'Example',
      senderAddress: 'crm@example.com',
      dkim: { selector: 'kith' },
    },
    answers: { 200: { description: 'The settings as they are now', schema: settings } },
    run: async ({ ctx, world, body }) => ({
      body: await changeMailSettings(ctx, world.mail, body as z.input<typeof mailSettingsInput>),
    }),
  }),
  endpoint('DELETE /settings/mail', {
    operationId: 'removeMailSettings',
    summary: 'Send no mail any more',
    tag,
    may,
    answers: { 204: { description: 'Removed; what waits goes on waiting' } },
    run: async ({ ctx, world }) => {
      await removeMailSettings(ctx, world.mail)
      return { status: 204 }
    },
  }),
  endpoint('POST /settings/mail/test', {
    operationId: 'sendTestMail',
    summary: 'Send a test mail at once and tell what the server answered',
    tag,
    may,
    bodySchema: testMailInput,
    example: { to: 'nina@example.com' },
    answers: {
      200: {
        description: 'What came of it',
        schema: z.object({
          outcome: z
            .enum(['sent', 'refused', 'later', 'unknown'])
            .describe('Taken, refused, not now or not reached, or cut off before the answer'),
          answer: z.string(),
          server: z.string(),
        }),
      },
    },
    run: async ({ ctx, world, body }) => ({
      body: await sendTestMail(ctx, world.mail, body as z.input<typeof testMailInput>),
    }),
  }),
  endpoint('GET /session/mail', {
    operationId: 'readMailWishes',
    summary: 'Which regular mail one wants',
    tag,
    answers: { 200: { description: 'The wishes', schema: wishesAnswer } },
    run: async ({ ctx }) => ({ body: withChoices(ctx, await readWishes(ctx.db, personOf(ctx))) }),
  }),
  endpoint('PATCH /session/mail', {
    operationId: 'changeMailWishes',
    summary: 'Switch regular mail on or off for oneself',
    tag,
    body: wishes.partial(),
    example: { taskDigest: false },
    answers: { 200: { description: 'The wishes as they are now', schema: wishesAnswer } },
    run: async ({ ctx, body }) => ({
      body: withChoices(
        ctx,
        await changeWishes(ctx.db, personOf(ctx, { writing: true }), {
          ...(body.taskDigest === undefined ? {} : { taskDigest: body.taskDigest }),
          ...(body.taskReminder === undefined ? {} : { taskReminder: body.taskReminder }),
          ...(body.wonDeals === undefined ? {} : { wonDeals: body.wonDeals }),
        }),
      ),
    }),
  }),
  endpoint('GET /unsubscriptions/:token', {
    operationId: 'showUnsubscription',
    summary: 'Which kind of mail such a link stops',
    description:
      'Only looking changes nothing: programs that check mail open every link in it. A browser is led to the page with the button.',
    tag,
    open: true,
    answers: {
      200: { description: 'The kind', schema: stopped },
      303: { description: 'To the page', headers: ['Location'] },
    },
    run: ({ world, params, request }) => {
      const token = params['token'] as string
      const { kind } = readToken(world.mail, token)
      if (!request.headers.accept?.includes('text/html')) return { body: { kind } }
      return { status: 303, headers: { location: unsubscribePage(world.mail, token) } }
    },
  }),
  endpoint('POST /unsubscriptions/:token', {
    operationId: 'unsubscribe',
    summary: 'Stop a kind of mail, by the link in it',
    description: 'What mail programs call for “Unsubscribe” (RFC 8058). Nobody needs to sign in.',
    tag,
    open: true,
    bodyTypes: ['application/json', 'application/x-www-form-urlencoded'],
    answers: { 200: { description: 'It comes no more', schema: stopped } },
    run: async ({ world, params }) => ({
      body: await unsubscribe(world.mail, world.database, params['token'] as string),
    }),
  }),
]

type Asking = Parameters<typeof mayHaveReport>[0]

function personOf({ actor }: Asking, { writing = false } = {}): string {
  if (!actor.userId) throw forbidden('Only a person gets mail.')
  if (writing && actor.via === 'key' && actor.rights('user').withheld?.has('change'))
    throw forbidden('This API key may not change which mail you get.')
  return actor.userId
}

function withChoices(ctx: Asking, wanted: z.output<typeof wishes>): z.output<typeof wishesAnswer> {
  const { taskDigest, taskReminder, wonDeals } = wanted
  return {
    taskDigest,
    taskReminder,
    wonDeals,
    mayHave: ['taskDigest', 'taskReminder', ...(mayHaveReport(ctx) ? ['wonDeals'] : [])],
  }
}
