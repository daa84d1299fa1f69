import { z } from 'zod'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { flag } from '#api/http/parameters.ts'
import type { Act, Actor } from '#engine/access.ts'
import type { Catalog } from '#engine/catalog.ts'
import { withoutHidden } from '#engine/model/hidden.ts'
import { readRecords } from '#engine/query/read-records.ts'
import { diallingOf } from '#fields/phone/dialling.ts'
import { forbidden, KithError } from '#kernel/errors.ts'
import {
  acceptInvitation,
  acceptInvitationInput,
  actorOf,
  askForReset,
  askForResetInput,
  type Caller,
  changePassword,
  changePasswordInput,
  endOtherSessions,
  endSession,
  listSessions,
  readOrganisation,
  resetPassword,
  resetPasswordInput,
  type SignedIn,
  signIn,
  signInInput,
  signOut,
  signOutEverywhere,
} from '#modules/workspace/index.ts'
import { isFactorMissing } from '#sign-in/second-factor/factor-state.ts'

const tag = 'Session'
const session = { $ref: '#/components/schemas/Session' }
const sessionOrCode = { oneOf: [session, { $ref: '#/components/schemas/CodeAsked' }] }

/** Signing in and out, and one's password. */
export const sessionEndpoints: readonly Endpoint[] = [
  endpoint('POST /session', {
    operationId: 'signIn',
    summary: 'Sign in',
    description:
      'The answer sets the session cookie. Where the person has a second factor it sets another one instead, for five minutes, and says what `POST /session/second-factor` takes. Throttled: after some failures 429 tells when to go on.',
    tag,
    open: true,
    bodySchema: signInInput,
    example: { email: 'nina@example.com', password: 'correct horse battery' },
    answers: { 200: { description: 'Signed in, or half way', schema: sessionOrCode, headers: ['Set-Cookie'] } },
    run: async (call) => {
      const opened = await signIn(call.world.gate, call.body as z.input<typeof signInInput>, callerOf(call))
      return signedIn(call, opened, 200)
    },
  }),
  endpoint('GET /session', {
    operationId: 'whoAmI',
    summary: 'Who is signed in, the organisation, and what one may do',
    description: 'With `mustSetUpSecondFactor` all other calls are 403 `second-factor-needed` until that is done.',
    tag,
    withoutFactor: true,
    answers: { 200: { description: 'The caller', schema: session } },
    run: async (call) => ({
      body: await describe(call, { actor: call.ctx.actor, mustSetUpFactor: call.identity?.mustSetUpFactor ?? false }),
    }),
  }),
  endpoint('DELETE /session', {
    operationId: 'signOut',
    summary: 'Sign out here, or everywhere',
    tag,
    open: true,
    query: { everywhere: flag('Ends all sessions of the person, on whatever machine.') },
    answers: { 204: { description: 'Signed out', headers: ['Set-Cookie'] } },
    run: async (call) => {
      const { gate } = call.world
      const caller = callerOf(call)
      if (!call.query.everywhere) return { status: 204, cookies: (await signOut(gate, caller)).setCookies }
      return { status: 204, cookies: (await signOutEverywhere(gate, { userId: personOf(call), caller })).setCookies }
    },
  }),
  endpoint('GET /session/all', {
    operationId: 'listSessions',
    summary: "The person's sessions, newest first",
    tag,
    answers: { 200: { description: 'Sessions', schema: { $ref: '#/components/schemas/Sessions' } } },
    run: async (call) => {
      const sessions = await listSessions(call.world.gate, personOf(call))
      return { body: { data: sessions.map((one) => ({ ...one, current: one.id === call.identity?.sessionId })) } }
    },
  }),
  endpoint('DELETE /session/all', {
    operationId: 'endOtherSessions',
    summary: 'End all sessions of the person but this one',
    tag,
    answers: { 204: { description: 'Ended' } },
    run: async (call) => {
      const userId = personOf(call)
      const sessionId = call.identity?.sessionId as string
      await endOtherSessions(call.world.gate, { userId, sessionId, caller: callerOf(call) })
      return { status: 204 }
    },
  }),
  endpoint('DELETE /session/all/:sessionId', {
    operationId: 'endSession',
    summary: 'End one session, such as that of a lost telephone',
    tag,
    answers: { 204: { description: 'Ended' } },
    run: async (call) => {
      const sessionId = call.params['sessionId'] as string
      await endSession(call.world.gate, { userId: personOf(call), sessionId, caller: callerOf(call) })
      return { status: 204 }
    },
  }),
  endpoint('POST /session/password', {
    operationId: 'changePassword',
    summary: "Change one's own password",
    description: 'Ends all other sessions. Needs a session; an API key does not do.',
    tag,
    bodySchema: changePasswordInput,
    answers: { 204: { description: 'Changed', headers: ['Set-Cookie'] } },
    run: async (call) => {
      const input = call.body as z.input<typeof changePasswordInput>
      const changed = await changePassword(call.world.gate, input, callerOf(call))
      return { status: 204, cookies: changed.setCookies }
    },
  }),
  endpoint('POST /session/invitation', {
    operationId: 'acceptInvitation',
    summary: 'Accept an invitation with a password of one’s own',
    tag,
    open: true,
    bodySchema: acceptInvitationInput,
    answers: { 200: { description: 'Signed in, or half way', schema: sessionOrCode, headers: ['Set-Cookie'] } },
    run: async (call) => {
      const opened = await acceptInvitation(
        call.world.gate,
        call.body as z.input<typeof acceptInvitationInput>,
        callerOf(call),
      )
      return signedIn(call, opened, 200)
    },
  }),
  endpoint('POST /session/password-reset', {
    operationId: 'askForPasswordReset',
    summary: 'Ask for a link to a new password, by mail',
    description:
      'Answers alike whether somebody has the address or not. 409 where no mail can be sent; throttled by address and caller.',
    tag,
    open: true,
    bodySchema: askForResetInput,
    example: { email: 'nina@example.com' },
    answers: { 204: { description: 'If somebody signs in with this address, a link is on its way' } },
    run: async (call) => {
      const { world, body } = call
      const input = body as z.input<typeof askForResetInput>
      await askForReset(world.systemContext('session'), world.gate, { input, caller: callerOf(call) })
      return { status: 204 }
    },
  }),
  endpoint('POST /session/password-reset/confirmation', {
    operationId: 'resetPassword',
    summary: 'Set the password that was chosen behind such a link',
    description:
      'The link works once, for an hour. All sessions of the person end; they sign in with the new password.',
    tag,
    open: true,
    bodySchema: resetPasswordInput,
    answers: { 200: { description: 'Set', schema: z.object({ email: z.string() }) } },
    run: async (call) => ({
      body: await resetPassword(call.world.gate, call.body as z.input<typeof resetPasswordInput>, callerOf(call)),
    }),
  }),
]

type Session = Pick<Call, 'world' | 'request' | 'address' | 'identity'>

export function callerOf({ address, request }: Session): Caller {
  return { address, userAgent: request.headers['user-agent'], cookie: request.headers.cookie }
}

/** Sessions are for people to see and end: a key that leaks, however narrow, must not shut its person out. */
export function personOf({ identity }: Session): string {
  const id = identity?.actor.userId
  if (!id) throw new KithError('unauthenticated', 'Sign in first.')
  if (!identity.sessionId) throw forbidden('Sign in to see or end sessions; an API key does not do.')
  return id
}

/** The session that was opened; or what it takes to open it. */
export async function signedIn(call: Session, { userId, setCookies, asks }: SignedIn, status: number): Promise<Reply> {
  if (asks) return { status, cookies: setCookies, body: asks }
  const actor = await actorOf(call.world.gate, { userId, via: 'session' })
  if (!actor) throw new KithError('unauthenticated', 'The e-mail or the password is wrong.')
  const mustSetUpFactor = await isFactorMissing(call.world.database, userId)
  return { status, cookies: setCookies, body: await describe(call, { actor, mustSetUpFactor }) }
}

/** The person, the organisation and what one may do; `null` scopes never appear: what is not allowed is `none`. */
async function describe(
  { world }: Session,
  { actor, mustSetUpFactor }: { actor: Actor; mustSetUpFactor: boolean },
): Promise<unknown> {
  // Read anew: just after the set-up this process may not have heard of it yet.
  const organisation = (await readOrganisation(world.database)) ?? world.settings()
  const [person] = actor.userId ? await readRecords(world.systemContext('session'), 'user', [actor.userId]) : []
  return {
    user: {
      id: actor.userId,
      name: actor.name,
      email: person?.['email'] ?? null,
      language: actor.language,
      timeZone: actor.timeZone,
      currency: actor.currency ?? organisation.currency,
      branchId: actor.branchId,
      teamIds: actor.teamIds,
    },
    via: actor.via,
    mustSetUpSecondFactor: mustSetUpFactor,
    organisation: { ...organisation, ...diallingOf(organisation.country) },
    may: [...actor.may].sort(),
    objects: describeRights(world.catalog, withoutHidden(actor, world.catalog)),
  }
}

const acts: readonly Act[] = ['see', 'create', 'change', 'delete', 'export']

function describeRights(catalog: Catalog, actor: Actor): Record<string, unknown> {
  return Object.fromEntries(
    [...catalog.objects.keys()].map((name) => {
      const rights = actor.rights(name)
      return [name, Object.fromEntries(acts.map((act) => [act, rights[act]]))]
    }),
  )
}
