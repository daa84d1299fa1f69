import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import type { World } from '#context.ts'
import { badRequest, KithError } from '#kernel/errors.ts'
import {
  countMail,
  mailKinds,
  type OpenDoor,
  openDoor,
  readStanding,
  renewAddress,
  waitAtDoor,
} from '#modules/mail-in/index.ts'
import { largestMail, receiveMail, tooManyMails } from './receive-mail.ts'

const tag = 'Mail doors'

const Outcome = z.object({
  state: z
    .enum(['received', 'left-out'])
    .describe(
      'Received: a new lead, a touch on the timeline of who is known, or nothing new. Who hands in is not told which',
    ),
  reason: z
    .enum(['bounce', 'automatic', 'list', 'sender', 'unreadable'])
    .optional()
    .describe('Why it was left out. It is counted, and nothing is kept of it'),
})

/** The doors by which mails come in, and what came. */
export const mailInEndpoints: readonly Endpoint[] = [
  endpoint('POST /mail-in/:secret', {
    operationId: 'handMailIn',
    summary: 'Hand a mail in: it becomes a lead, or stands on the timeline of who is known',
    description:
      'The message as it came (RFC 5322), for mail servers and hooks of providers that hand mails on. The same mail is taken once, known by its Message-ID. Bounces, answers of programs and mailing lists are left out: the answer is 200, so that nobody sends them back. Whether a sender is known is not told. 404 for an address that is unknown or was renewed, 413 above 25 MB, 429 with Retry-After above 120 mails a minute.',
    tag,
    open: true,
    bodyTypes: ['message/rfc822'],
    bodyLimit: largestMail,
    before: async ({ world, params }) => {
      const seconds = await waitAtDoor({ db: world.database }, await doorAt(world, params))
      if (seconds !== null) throw tooManyMails(seconds)
    },
    tooLarge: async ({ world, params }) => countMail(world.database, (await doorAt(world, params)).id, 'large'),
    bodySchema: { type: 'string', format: 'binary' },
    answers: { 200: { description: 'What became of it', schema: Outcome } },
    run: async ({ world, params, request }) => {
      const door = await doorAt(world, params)
      const raw = request.body
      if (!Buffer.isBuffer(raw) || raw.length === 0)
        throw badRequest('body', 'Send the message as it came, with the type message/rfc822.')
      const outcome = await receiveMail(world, door, raw)
      // What depends on who is known here is no matter of whoever has the address.
      const isPlain = outcome.state === 'left-out' && outcome.reason !== 'own'
      return { body: isPlain ? outcome : { state: 'received' } }
    },
  }),
  endpoint('GET /mail-doors/:mailDoorId/mails', {
    operationId: 'readMailsOfDoor',
    summary: 'Whether a mail door has an address, what came to it, and what was left out and why',
    tag,
    answers: {
      200: {
        description: 'How it stands',
        schema: z.object({
          addressMadeAt: z.iso.datetime().nullable(),
          counts: z.array(z.object({ kind: z.enum(mailKinds), count: z.int(), lastAt: z.iso.datetime() })),
        }),
      },
    },
    run: async ({ ctx, params }) => ({ body: await readStanding(ctx, params['mailDoorId'] as string) }),
  }),
  endpoint('POST /mail-doors/:mailDoorId/address', {
    operationId: 'renewMailDoorAddress',
    summary: 'Give a mail door an address, or another one',
    description: 'It is told this once. An earlier one stops working.',
    tag,
    answers: { 200: { description: 'The address', schema: z.object({ url: z.url().describe('Not told again') }) } },
    run: async ({ ctx, params, world }) => {
      const secret = await renewAddress(ctx, params['mailDoorId'] as string)
      return { body: { url: `${world.mail.publicUrl}/api/v1/mail-in/${secret}` } }
    },
  }),
]

/** Unknown, renewed and switched off look alike. */
async function doorAt(world: World, params: Record<string, string>): Promise<OpenDoor> {
  const door = await openDoor({ db: world.database }, params['secret'] as string)
  if (!door) throw new KithError('not-found', 'There is no mail door at this address.')
  return door
}
