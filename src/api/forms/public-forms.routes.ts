import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { tooManyCalls } from '#api/http/rate-limit.ts'
import { labelsIn } from '#api/labels/labels-in.ts'
import type { World } from '#context.ts'
import { systemActor } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { forbidden, KithError } from '#kernel/errors.ts'
import {
  countFor,
  handOut,
  type OpenForm,
  type Outcome,
  openForm,
  Proof,
  publicForm,
  readTrail,
  receive,
  sayForm,
} from '#modules/forms/index.ts'

const tag = 'Web forms'

const EntryBody = z.strictObject({
  stamp: z.string().max(8000).describe('As it was handed out'),
  proof: Proof.optional().describe('The challenge solved: the counter, and the key that begins with its prefix'),
  answers: z
    .record(z.string().max(300), z.union([z.string().max(10_000), z.array(z.string().max(500)).max(100)]))
    .describe('What was typed, by the names of the questions; several choices as a list'),
  website: z.string().max(1000).optional().describe('People leave it empty'),
  page: z.string().max(4000).optional().describe('Where the form stands; its utm_ parameters are kept'),
  referrer: z.string().max(4000).optional(),
})

const handedOut = z.object({
  form: z.object({
    key: z.string(),
    name: z.string(),
    language: z.string(),
    blocks: z.array(z.record(z.string(), z.unknown())).describe('What it asks and says, in order'),
    button: z.string(),
    words: z.record(z.string(), z.string()).describe('What whoever draws it says, in its language'),
  }),
  stamp: z.string().describe('Good for a day, and for one entry'),
  challenge: z
    .record(z.string(), z.unknown())
    .describe('Work to be done before sending: proof of work of ALTCHA, version 2'),
})

/** What pages of other sites call to show a form and to send it. */
export const publicFormEndpoints: readonly Endpoint[] = [
  endpoint('GET /public-forms/:key', {
    operationId: 'openPublicForm',
    summary: 'A web form, to be shown',
    description: 'For everybody. A browser may call it from the sites that the form names, and from our own address.',
    tag,
    open: true,
    answers: { 200: { description: 'The form', schema: handedOut } },
    run: async (call) => {
      const { ctx, form } = await formAt(call.world, call.params['key'] as string)
      admitOrigin(call, form)
      const out = await handOut(ctx, form, call.world.mail.secret)
      const labels = labelsIn(form.language, ctx.catalog.objects)
      return { body: { form: publicForm(form, labels), ...out }, headers: { 'cache-control': 'no-store' } }
    },
  }),
  endpoint('POST /public-forms/:key', {
    operationId: 'sendPublicForm',
    summary: 'Send a web form',
    description:
      'Makes a lead, or joins the entry to the open lead, contact or account that has its mail or telephone, and fills in what is empty there: of a lead, and of others when it was confirmed by mail. The same stamp with the same answers is taken once. Errors are said in the language of the form, at the names of the questions.',
    tag,
    open: true,
    foreign: true,
    body: EntryBody,
    answers: {
      200: {
        description: 'It has come in',
        schema: z.object({
          state: z
            .enum(['taken', 'waiting'])
            .describe('Waiting: until the link that is sent by mail has been followed'),
          thanks: z.string(),
          redirectUrl: z.string().nullable().describe('Where people are led instead of the thanks'),
        }),
      },
    },
    run: async (call) => {
      const { ctx, form } = await formAt(call.world, call.params['key'] as string)
      admitOrigin(call, form)
      await countEntry(call, ctx, form, 'sender')
      const { stamp, proof, answers, website, page, referrer } = call.body
      const outcome = await takeIn(call.world, ctx, form, {
        received: {
          stamp,
          proof: proof ?? null,
          typed: answers,
          trap: website ?? '',
          trail: readTrail({ page: page ?? '', referrer: referrer ?? '' }),
        },
        needsProof: true,
      })
      return answerOf(form, outcome)
    },
  }),
]

/** The form and a context in which it acts itself. Throws not-found, in nobody's language: there is no form. */
export async function formAt(world: World, key: string): Promise<{ ctx: Ctx; form: OpenForm }> {
  const found = key.length > 0 && key.length <= 80 ? await openForm(world.systemContext('form'), key) : null
  if (!found) throw new KithError('not-found', 'There is no such form.')
  const { timeZone } = world.settings()
  return { form: found, ctx: world.contextFor(systemActor(found.name, found.language, timeZone), `form:${found.id}`) }
}

export function takeIn(
  world: World,
  ctx: Ctx,
  form: OpenForm,
  more: { received: Parameters<typeof receive>[2]['received']; needsProof: boolean },
): Promise<Outcome> {
  const labels = labelsIn(form.language, ctx.catalog.objects)
  return receive(ctx, form, { ...more, mail: world.mail, labels })
}

function answerOf(form: OpenForm, outcome: Outcome): Reply {
  if (outcome.state === 'waiting')
    return { body: { state: 'waiting', thanks: sayForm(form.language, 'waiting'), redirectUrl: null } }
  if (outcome.state === 'taken') return { body: { state: 'taken', thanks: form.thanks, redirectUrl: form.redirectUrl } }
  const problems = outcome.problems.map(({ name, message }) => ({ path: `answers.${name}`, message }))
  throw problems.length > 0
    ? new KithError('validation', outcome.message, { problems })
    : new KithError('validation', outcome.message, { extra: outcome.isLate ? { late: true } : {} })
}

/** Throws rate-limited in the language of the form. */
export async function countEntry(
  { count }: Pick<Call, 'count'>,
  ctx: Ctx,
  form: OpenForm,
  policy: 'sender' | 'plain',
): Promise<void> {
  const standing = count(policy)
  if (!standing.exceeded) return
  await countFor(ctx.db, form.id, 'limit')
  throw new KithError('rate-limited', sayForm(form.language, 'many'), { extra: tooManyCalls(standing).extra })
}

/** Lets a page of another site read the answer, when the form may be shown there. */
function admitOrigin(
  { world, request, reply }: { world: World; request: FastifyRequest; reply: FastifyReply },
  form: OpenForm,
): void {
  const { origin, host } = request.headers
  reply.header('vary', 'Origin')
  if (origin === undefined) return
  if (!mayShow(world, form, origin, host)) throw forbidden('This form may not be shown on this site.')
  reply.header('access-control-allow-origin', origin)
}

export function mayShow({ config }: World, form: OpenForm, origin: string, host: string | undefined): boolean {
  const own = config.publicUrl ?? (host ? `http://${host}` : null)
  return origin === own || form.origins.includes(origin)
}
