import { z } from 'zod'
import { type Call, type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { callerOf, personOf, signedIn } from '#api/session.routes.ts'
import { readRecords } from '#engine/query/read-records.ts'
import { conflict, notFound } from '#kernel/errors.ts'
import {
  demandPassword,
  forget,
  giveSecondFactor,
  leaveOnly,
  secondFactorInput,
  tellAll,
} from '#modules/workspace/index.ts'
import { removeLost } from '#sign-in/passkeys/remove-lost.ts'
import {
  factorSince,
  isFactorMissing,
  isFactorRule,
  setFactorRule,
  whoHasFactor,
} from '#sign-in/second-factor/factor-state.ts'
import { countRecoveryCodes, replaceRecoveryCodes } from '#sign-in/second-factor/recovery-codes.ts'
import { forgetBrowser, listBrowsers } from '#sign-in/second-factor/remembered-browsers.ts'
import { confirmFactor, prepareFactor, removeFactor } from '#sign-in/second-factor/set-up-factor.ts'
import { noteSignIn, type SignInOutcome } from '#sign-in/sign-in-events.ts'
import { demandProof } from './demand-proof.ts'

const tag = 'Session'
const session = { $ref: '#/components/schemas/Session' }
const password = z.string().max(1000)
const code = z.string().trim().min(1).max(100)
const proof = z.strictObject({ password, code })
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()).describe('Each works once; shown this once.') })
const state = z.object({
  since: z.iso.datetime().nullable().describe('Null: there is none'),
  recoveryCodesLeft: z.int(),
  isNeeded: z.boolean().describe('The organisation wants one of everybody who has a password'),
  browsers: z.array(
    z.object({
      id: z.uuid(),
      createdAt: z.iso.datetime(),
      until: z.iso.datetime(),
      userAgent: z.string().nullable(),
    }),
  ),
})

/** The second step of signing in, and what a person does about their own second factor. */
const own: readonly Endpoint[] = [
  endpoint('POST /session/second-factor', {
    operationId: 'giveSecondFactor',
    summary: 'The second step of signing in: a code',
    description:
      'Six digits of the authenticator app, or a recovery code; each works once. Needs the cookie that `POST /session` set; 401 when that is missing, older than five minutes or was used. Throttled: after five wrong codes 429 tells when to go on. `remember`: no code is asked for in this browser for 30 days.',
    tag,
    open: true,
    bodySchema: secondFactorInput,
    example: { code: '287082', remember: false },
    answers: { 200: { description: 'Signed in', schema: session, headers: ['Set-Cookie'] } },
    run: async (call) => {
      const input = call.body as z.input<typeof secondFactorInput>
      return signedIn(call, await giveSecondFactor(call.world.gate, input, callerOf(call)), 200)
    },
  }),
  endpoint('GET /session/second-factor', {
    operationId: 'readSecondFactor',
    summary: 'One’s own second factor, and the browsers in which no code is asked for',
    tag,
    withoutFactor: true,
    answers: { 200: { description: 'The state', schema: state } },
    run: async (call) => {
      const { gate, database } = call.world
      const userId = personOf(call)
      const [since, recoveryCodesLeft, isNeeded, browsers] = await Promise.all([
        factorSince(database, userId),
        countRecoveryCodes(database, userId),
        isFactorRule(database),
        listBrowsers(gate, userId),
      ])
      return { body: { since, recoveryCodesLeft, isNeeded, browsers } }
    },
  }),
  endpoint('POST /session/second-factor/key', {
    operationId: 'prepareSecondFactor',
    summary: 'Begin to set a second factor up: a key for an authenticator app',
    description:
      'Needs the password once more, and a session. The key counts once a code of it was given, within half an hour. 409 when there is a second factor already.',
    tag,
    withoutFactor: true,
    body: z.strictObject({ password }),
    example: { password: 'correct horse battery' },
    answers: {
      200: {
        description: 'The key, and the address that a QR code holds',
        schema: z.object({ key: z.string(), address: z.string() }),
      },
    },
    run: async (call) => {
      const { gate, settings } = call.world
      const userId = personOf(call)
      await demandPassword(gate, { userId, password: call.body.password })
      const [person] = await readRecords(call.world.systemContext('session'), 'user', [userId])
      const { organisation } = settings()
      return { body: await prepareFactor(gate, { userId, email: String(person?.['email'] ?? ''), organisation }) }
    },
  }),
  endpoint('POST /session/second-factor/confirmation', {
    operationId: 'confirmSecondFactor',
    summary: 'Turn the second factor on with a code of the new key',
    description: 'Ends all other sessions. Answers ten recovery codes, which are shown this once.',
    tag,
    withoutFactor: true,
    body: z.strictObject({ code }),
    example: { code: '287082' },
    answers: { 200: { description: 'It is on', schema: recoveryCodes } },
    run: async (call) => {
      const { gate } = call.world
      const userId = personOf(call)
      const codes = await confirmFactor(gate, { userId, code: call.body.code.replace(/\s/g, '') })
      await leaveOnly(gate, { userId, sessionId: call.identity?.sessionId as string })
      await note(call, { userId, outcome: 'secondFactorOn' })
      return { body: { recoveryCodes: codes } }
    },
  }),
  endpoint('POST /session/second-factor/recovery-codes', {
    operationId: 'renewRecoveryCodes',
    summary: 'Ten new recovery codes; those from before work no more',
    tag,
    body: proof,
    example: { password: 'correct horse battery', code: '287082' },
    answers: { 200: { description: 'The codes', schema: recoveryCodes } },
    run: async (call) => {
      const userId = await demandProof(call, call.body)
      const codes = await call.world.database.transaction((db) => replaceRecoveryCodes(db, userId))
      await note(call, { userId, outcome: 'recoveryCodesMade' })
      return { body: { recoveryCodes: codes } }
    },
  }),
  endpoint('POST /session/second-factor/removal', {
    operationId: 'removeSecondFactor',
    summary: 'Turn one’s own second factor off',
    description:
      'With the password and a code. Where the organisation wants one of everybody, another has to be set up next.',
    tag,
    body: proof,
    example: { password: 'correct horse battery', code: '287082' },
    answers: { 204: { description: 'It is off' } },
    run: async (call) => {
      const userId = await demandProof(call, call.body)
      await removeFactor(call.world.gate, userId)
      await forget(call.world.gate, userId)
      await note(call, { userId, outcome: 'secondFactorOff' })
      return { status: 204 }
    },
  }),
  endpoint('DELETE /session/second-factor/browsers/:browserId', {
    operationId: 'forgetBrowser',
    summary: 'Ask for a code in this browser again',
    tag,
    answers: { 204: { description: 'It is asked for again' } },
    run: async (call) => {
      const id = call.params['browserId'] as string
      await forgetBrowser(call.world.database, { userId: personOf(call), id })
      return { status: 204 }
    },
  }),
]

/** What administrators see and do. */
const ofOthers: readonly Endpoint[] = [
  endpoint('GET /users/second-factors', {
    operationId: 'listSecondFactors',
    summary: 'Who has a second factor',
    tag: 'People',
    may: 'manageUsers',
    answers: { 200: { description: 'Ids of people', schema: z.strictObject({ data: z.array(z.uuid()) }) } },
    run: async ({ world }) => ({ body: { data: await whoHasFactor(world.database) } }),
  }),
  endpoint('DELETE /users/:id/second-factor', {
    operationId: 'removeSecondFactorOf',
    summary: 'Remove second factor and passkeys of somebody who lost them',
    description: 'They sign in with their password alone afterwards. Needs a session; an API key does not do.',
    tag: 'People',
    may: 'administer',
    answers: { 204: { description: 'Removed' } },
    run: async (call) => {
      const actorId = personOf(call)
      const userId = call.params['id'] as string
      if (!(await removeLost(call.world.gate, userId))) throw notFound('second factor of', userId)
      await forget(call.world.gate, userId)
      await note(call, { userId, outcome: 'secondFactorOff', actorId })
      return { status: 204 }
    },
  }),
  endpoint('PUT /organisation/second-factor', {
    operationId: 'setSecondFactorRule',
    summary: 'Want a second factor of everybody who has a password, or no longer',
    description:
      'Whoever has none is led to set one up and can do nothing else before. Programs with API keys are not concerned. 409 for who has none of their own. Needs a session.',
    tag: 'People',
    may: 'administer',
    body: z.strictObject({ isNeeded: z.boolean() }),
    example: { isNeeded: true },
    answers: { 200: { description: 'The rule', schema: z.strictObject({ isNeeded: z.boolean() }) } },
    run: async (call) => {
      const userId = personOf(call)
      const { isNeeded } = call.body
      await call.world.database.transaction(async (db) => {
        await setFactorRule(db, isNeeded)
        if (await isFactorMissing(db, userId)) throw conflict('Set up a second factor of your own first.')
        await tellAll(db)
      })
      call.world.gate.evict('*')
      return { body: { isNeeded } }
    },
  }),
]

export const secondFactorEndpoints: readonly Endpoint[] = [...own, ...ofOthers]

type Context = Pick<Call, 'world' | 'request' | 'address' | 'identity'>

async function note(call: Context, event: { userId: string; outcome: SignInOutcome; actorId?: string }): Promise<void> {
  await noteSignIn(call.world.gate, { ...event, caller: callerOf(call) })
}
