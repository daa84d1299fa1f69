import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { networkOf, type RateLimiter, type Standing } from '#api/http/rate-limit.ts'
import { labelsIn } from '#api/labels/labels-in.ts'
import type { World } from '#context.ts'
import type { Ctx } from '#engine/context.ts'
import { KithError } from '#kernel/errors.ts'
import { acceptedLanguage } from '#kernel/languages.ts'
import {
  confirmEntry,
  handOut,
  type OpenForm,
  type Outcome,
  publicForm,
  readTrail,
  stateOfLink,
  type Typed,
} from '#modules/forms/index.ts'
import { countEntry, formAt, mayShow, takeIn } from './public-forms.routes.ts'
import { confirmPage, formPage, gonePage, policyOf, saidPage, thanksPage } from './write-form-page.ts'

interface Serving {
  world: World
  limiter: RateLimiter
}

/** Where forms stand for everybody: no name of an object begins like this. */
const base = '/-/forms'
const largestForm = 64 * 1024

/** The page of each form, which works without programs in the browser; and what browsers ask before a page of another site sends. */
export function registerFormPages(app: FastifyInstance, serving: Serving): void {
  app.register((pages, _options, done) => {
    readForms(pages)
    pages.get<{ Params: { key: string } }>(`${base}/:key`, (request, reply) =>
      guarded(request, reply, serving, showForm),
    )
    pages.post<{ Params: { key: string } }>(`${base}/:key`, (request, reply) =>
      guarded(request, reply, serving, takeForm),
    )
    const confirmation = `${base}/:key/confirmation/:secret`
    pages.get<{ Params: Params }>(confirmation, (request, reply) => guarded(request, reply, serving, askForm))
    pages.post<{ Params: Params }>(confirmation, (request, reply) => guarded(request, reply, serving, confirmForm))
    done()
  })
  app.options<{ Params: { key: string } }>('/api/v1/public-forms/:key', async (request, reply) => {
    const { origin, host } = request.headers
    const { form } = await formAt(serving.world, request.params.key)
    reply.header('vary', 'Origin')
    if (origin !== undefined && mayShow(serving.world, form, origin, host))
      reply
        .header('access-control-allow-origin', origin)
        .header('access-control-allow-methods', 'GET, POST')
        .header('access-control-allow-headers', 'Content-Type')
        .header('access-control-max-age', '600')
    return reply.code(204).send()
  })
}

/** What browsers send of forms without programs. */
export function readForms(pages: FastifyInstance): void {
  pages.removeContentTypeParser('application/x-www-form-urlencoded')
  pages.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: largestForm },
    async (_request: FastifyRequest, text: string) => new URLSearchParams(text),
  )
}

interface Params {
  key: string
  secret?: string
}

type Handler = (
  at: { ctx: Ctx; form: OpenForm; count: (policy: Standing['policy']) => Standing; world: World },
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>

/** Counts the call and finds the form; what goes wrong is told on a page. */
async function guarded(
  request: FastifyRequest<{ Params: { key: string } }>,
  reply: FastifyReply,
  { world, limiter }: Serving,
  handler: Handler,
): Promise<FastifyReply> {
  const count = (policy: Standing['policy']) => limiter.count(policy, networkOf(request.ip), performance.now())
  const language = acceptedLanguage(request.headers['accept-language'])
  if (count('address').exceeded) return send(reply, 429, { html: gonePage(language, 'many') })
  try {
    const { ctx, form } = await formAt(world, request.params.key)
    return await handler({ ctx, form, count, world }, request, reply)
  } catch (error) {
    if (!(error instanceof KithError) || error.code !== 'not-found') throw error
    return send(reply, 404, { html: gonePage(language, 'gone') })
  }
}

const showForm: Handler = async ({ ctx, form, world }, request, reply) => {
  const { stamp } = await handOut(ctx, form, world.mail.secret)
  const page = `${world.mail.publicUrl}${request.raw.url ?? ''}`
  const html = formPage(drawn(ctx, form), { stamp, page, referrer: request.headers.referer ?? '', typed: {} })
  return send(reply, 200, { html, form })
}

const takeForm: Handler = async ({ ctx, form, count, world }, request, reply) => {
  const body = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
  const typed = typedIn(body)
  const own = { stamp: body.get('stamp') ?? '', page: body.get('page') ?? '', referrer: body.get('referrer') ?? '' }
  const outcome = await countEntry({ count }, ctx, form, 'plain').then(
    () =>
      takeIn(world, ctx, form, {
        received: { stamp: own.stamp, proof: null, typed, trap: body.get('website') ?? '', trail: readTrail(own) },
        needsProof: false,
      }),
    (error: unknown): Outcome => {
      if (!(error instanceof KithError) || error.code !== 'rate-limited') throw error
      return { state: 'refused', message: error.message, problems: [] }
    },
  )
  if (outcome.state === 'waiting') return send(reply, 200, { html: saidPage(form, 'waiting'), form })
  if (outcome.state === 'taken') {
    if (form.redirectUrl) return reply.code(303).header('location', form.redirectUrl).send()
    return send(reply, 200, { html: thanksPage(form), form })
  }
  const stamp = outcome.isLate ? (await handOut(ctx, form, world.mail.secret)).stamp : own.stamp
  return send(reply, 422, { html: formPage(drawn(ctx, form), { ...own, stamp, typed, outcome }), form })
}

/** To follow a link only shows the way: programs of mail servers follow links too. */
const askForm: Handler = async ({ ctx, form }, request, reply) => {
  const state = await stateOfLink(ctx, form, secretOf(request))
  if (state === 'waits') return send(reply, 200, { html: confirmPage(form), form })
  return send(reply, state === 'again' ? 200 : 410, { html: saidPage(form, saidOf[state]), form })
}

const confirmForm: Handler = async ({ ctx, form }, request, reply) => {
  const end = await confirmEntry(ctx, form, secretOf(request)).catch((error: unknown) => {
    // What was taken then may be refused by rules of now.
    if (!(error instanceof KithError) || (error.code !== 'validation' && error.code !== 'duplicate')) throw error
    return 'late' as const
  })
  if (end !== 'taken') return send(reply, end === 'again' ? 200 : 410, { html: saidPage(form, saidOf[end]), form })
  if (form.redirectUrl) return reply.code(303).header('location', form.redirectUrl).send()
  return send(reply, 200, { html: thanksPage(form), form })
}

const saidOf = { again: 'confirmedAlready', late: 'confirmLate' } as const

function secretOf({ params }: FastifyRequest): string {
  return (params as Params).secret ?? ''
}

function drawn(ctx: Ctx, form: OpenForm) {
  return publicForm(form, labelsIn(form.language, ctx.catalog.objects))
}

/** Questions begin with `a.`, so that none is taken for a field of the form itself. */
export function typedIn(body: URLSearchParams): Typed {
  const names = [...new Set(body.keys())].filter((name) => name.startsWith('a.')).slice(0, 200)
  return Object.fromEntries(
    names.map((name) => {
      // What no text can hold would end in an error of the database.
      const all = body
        .getAll(name)
        .slice(0, 100)
        .map((text) => text.replaceAll('\0', ''))
      return [name.slice(2), all.length === 1 ? (all[0] as string) : all]
    }),
  )
}

function send(reply: FastifyReply, status: number, { html, form }: { html: string; form?: OpenForm }): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', policyOf(form?.redirectUrl ?? null))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html)
}
