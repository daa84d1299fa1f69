import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { disposition, safeHeaders } from '#api/files/saved-file.ts'
import type { Filled } from '#api/forms/draw-form.ts'
import { readForms, typedIn } from '#api/forms/form-pages.ts'
import { countEntry, takeIn } from '#api/forms/public-forms.routes.ts'
import { isVisit } from '#api/http/is-visit.ts'
import { networkOf, type RateLimiter, type Standing } from '#api/http/rate-limit.ts'
import type { World } from '#context.ts'
import { systemActor } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { KithError } from '#kernel/errors.ts'
import { acceptedLanguage } from '#kernel/languages.ts'
import {
  formOfStamp,
  handOut,
  type OpenForm,
  type Outcome,
  Proof,
  readTrail,
  sayForm,
  workAgain,
} from '#modules/forms/index.ts'
import { noteVisit, type OpenPage, openPage, pictureOf } from '#modules/landing-pages/index.ts'
import { Visitors } from './visitors.ts'
import {
  drawPage,
  type FormState,
  landingPolicy,
  noLandingPage,
  sizesOn,
  writeLandingPage,
} from './write-landing-page.ts'

interface Serving {
  world: World
  limiter: RateLimiter
}

/** Where landing pages stand for everybody: no name of an object begins like this. */
const landingBase = '/-/pages'
/** Works for a form before it is sent. */
const program = '/_/page.js'
/** Milliseconds after which a page that has a form is handed out anew: what it carries is good for twice as long. */
const half = 12 * 3_600_000

/** The landing pages that are published, and the pictures on them. */
export function registerLandingPages(app: FastifyInstance, { world, limiter }: Serving): void {
  const visitors = new Visitors()
  const guarded = (handler: Handler) => async (request: Request, reply: FastifyReply) => {
    const count = (policy: Standing['policy']) => limiter.count(policy, networkOf(request.ip), performance.now())
    const language = acceptedLanguage(request.headers['accept-language'])
    const refuse = (status: number, name: 'gone' | 'many') =>
      send(reply.headers({ 'x-robots-tag': 'noindex', vary: 'Accept-Language' }), status, {
        html: noLandingPage(language, name),
        policy: landingPolicy(null),
      })
    if (count('address').exceeded) {
      refuse(429, 'many')
      return reply
    }
    const at = { world, ctx: world.systemContext('landing page'), visitors, count }
    if (!(await handler(at, request, reply))) refuse(404, 'gone')
    return reply
  }
  app.register((pages, _options, done) => {
    readForms(pages)
    pages.get(`${landingBase}/:key`, guarded(showPage))
    pages.post(`${landingBase}/:key`, guarded(takeForm))
    done()
  })
  app.get(`${landingBase}/:key/pictures/:fileId`, guarded(givePicture))
}

type Request = FastifyRequest
interface At {
  world: World
  ctx: Ctx
  visitors: Visitors
  count: (policy: Standing['policy']) => Standing
}
/** False: there is no such thing. An answer itself cannot be given back, since whoever awaits it awaits its end. */
type Handler = (at: At, request: Request, reply: FastifyReply) => Promise<boolean>

const showPage: Handler = async ({ world, ctx, visitors }, request, reply) => {
  const page = await openPage(ctx, keyOf(request))
  if (!page) return false
  const address = `${world.mail.publicUrl}${request.raw.url ?? ''}`
  const referrer = request.headers.referer ?? ''
  const states = await handedOut(world, ctx, page, { address, referrer })
  const html = await wholePage(world, ctx, page, (form) => states.get(form.id) as FormState)
  const visitor = `${page.id} ${networkOf(request.ip)} ${request.headers['user-agent'] ?? ''}`
  if ((await isVisit(world, request)) && visitors.isNew(visitor, ctx.clock().getTime()))
    await noteVisit(ctx, page.id, readTrail({ page: address, referrer }).utm.source)
  const etag = tagOf(html, states, { ctx, referrer })
  reply.headers({ etag, 'cache-control': 'private, no-cache' })
  if (request.headers['if-none-match'] === etag) return sent(reply.code(304).send())
  return send(reply, 200, { html, policy: landingPolicy(page) })
}

const takeForm: Handler = async ({ world, ctx: own, count }, request, reply) => {
  const page = await openPage(own, keyOf(request))
  if (!page) return false
  const body = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
  const stamp = body.get('stamp') ?? ''
  const [first] = page.forms.values()
  // Of a stamp that is none of ours nothing is known; whoever has been away for long is asked once more.
  const form = page.forms.get(formOfStamp(world.mail.secret, stamp) ?? '') ?? first
  if (!form) return false
  const { timeZone } = world.settings()
  const ctx = world.contextFor(systemActor(form.name, form.language, timeZone), `form:${form.id}`)
  const filled = { stamp, page: body.get('page') ?? '', referrer: body.get('referrer') ?? '', typed: typedIn(body) }
  const proof = readProof(body.get('proof'))
  const outcome = await countEntry({ count }, ctx, form, proof ? 'sender' : 'plain').then(
    () =>
      takeIn(world, ctx, form, {
        received: {
          stamp,
          proof,
          typed: filled.typed,
          trap: body.get('website') ?? '',
          trail: { ...readTrail(filled), landingPage: page.id },
        },
        needsProof: false,
      }),
    (error: unknown): Outcome => {
      if (!(error instanceof KithError) || error.code !== 'rate-limited') throw error
      return { state: 'refused', message: error.message, problems: [] }
    },
  )
  if (outcome.state === 'taken' && form.redirectUrl)
    return sent(reply.code(303).header('location', form.redirectUrl).header('cache-control', 'no-store').send())
  const states = await handedOut(world, ctx, page, { address: filled.page, referrer: filled.referrer })
  const fresh = states.get(form.id) as FormState
  const again = outcome.state === 'refused' ? await workAgain(ctx, stamp, world.mail.secret) : null
  const state = stateAfter(form, outcome, { filled, fresh, again })
  const html = await wholePage(world, ctx, page, ({ id }) => (id === form.id ? state : (states.get(id) as FormState)))
  reply.header('cache-control', 'no-store')
  return send(reply, outcome.state === 'refused' ? 422 : 200, { html, policy: landingPolicy(page) })
}

function stateAfter(
  form: OpenForm,
  outcome: Outcome,
  { filled, fresh, again }: { filled: Filled; fresh: FormState; again: unknown },
): FormState {
  if (outcome.state === 'taken') return { state: 'said', text: form.thanks }
  if (outcome.state === 'waiting') return { state: 'said', text: sayForm(form.language, 'waiting') }
  if (outcome.isLate && fresh.state === 'open')
    return { ...fresh, filled: { ...filled, stamp: fresh.filled.stamp, outcome } }
  return { state: 'open', filled: { ...filled, outcome }, challenge: again }
}

/** For each form of the page a stamp and work of its own. */
async function handedOut(
  world: World,
  ctx: Ctx,
  page: OpenPage,
  { address, referrer }: { address: string; referrer: string },
): Promise<Map<string, FormState>> {
  const states = [...page.forms.values()].map(async (form): Promise<[string, FormState]> => {
    const { stamp, challenge } = await handOut(ctx, form, world.mail.secret)
    return [form.id, { state: 'open', filled: { stamp, page: address, referrer, typed: {} }, challenge }]
  })
  return new Map(await Promise.all(states))
}

async function wholePage(
  world: World,
  ctx: Ctx,
  page: OpenPage,
  stateOf: (form: OpenForm) => FormState,
): Promise<string> {
  const path = `${landingBase}/${encodeURIComponent(page.key)}`
  const pictureAt = (fileId: string) => `${path}/pictures/${fileId}`
  const { publicUrl } = world.mail
  const sizes = await sizesOn(world, page)
  return writeLandingPage(page, drawPage(ctx, page, { pictureAt, sizes, stateOf }), {
    organisation: world.settings().organisation,
    address: `${publicUrl}${path}`,
    pictureAt: (fileId) => `${publicUrl}${pictureAt(fileId)}`,
    program: page.forms.size > 0 ? program : null,
  })
}

/** What was handed out with the page is another each time, and the page the same for half a day. */
function tagOf(
  html: string,
  states: ReadonlyMap<string, FormState>,
  { ctx, referrer }: { ctx: Ctx; referrer: string },
): string {
  const handed = [...states.values()].flatMap((state) => (state.state === 'open' ? [state] : []))
  let same = html.replace(/ data-challenge="[^"]*"/g, '')
  for (const { filled } of handed) same = same.replaceAll(filled.stamp, '')
  const days = handed.length > 0 ? Math.floor(ctx.clock().getTime() / half) : 0
  const hash = createHash('sha256').update(`${days} ${referrer} ${same}`).digest('base64url')
  return `"${hash.slice(0, 27)}"`
}

const givePicture: Handler = async ({ world, ctx }, request, reply) => {
  const { fileId } = request.params as { fileId: string }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(fileId)) return false
  const file = await pictureOf(ctx, keyOf(request), fileId)
  if (!file) return false
  const etag = `"${file.hash.slice(0, 32)}"`
  // Asked for each time: the page may not be published any more.
  reply.headers({ ...safeHeaders, etag, 'cache-control': 'public, no-cache' })
  if (request.headers['if-none-match'] === etag) return sent(reply.code(304).send())
  const stream = await world.files.open(file.hash)
  if (!stream) return false
  return sent(
    reply
      .code(200)
      .headers({
        'content-type': file.type,
        'content-disposition': disposition('inline', file.name),
        'content-length': String(file.size),
        'cross-origin-resource-policy': 'cross-origin',
      })
      .send(stream),
  )
}

/** Null when there is none, or it is no proof. */
function readProof(text: string | null): Proof | null {
  if (!text || text.length > 10_000) return null
  try {
    return Proof.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function keyOf({ params }: Request): string {
  return (params as { key: string }).key
}

function send(reply: FastifyReply, status: number, { html, policy }: { html: string; policy: string }): boolean {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  return sent(reply.code(status).header('content-security-policy', policy).type('text/html; charset=utf-8').send(html))
}

function sent(_reply: FastifyReply): true {
  return true
}
