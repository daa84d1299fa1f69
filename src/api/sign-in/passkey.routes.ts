import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { type Call, type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { callerOf, personOf, signedIn } from '#api/session.routes.ts'
import { readRecords } from '#engine/query/read-records.ts'
import { line } from '#kernel/check-input.ts'
import { signInByPasskey } from '#modules/workspace/index.ts'
import { addPasskey, preparePasskey } from '#sign-in/passkeys/add-passkey.ts'
import { listPasskeys, removePasskey, renamePasskey } from '#sign-in/passkeys/passkeys.ts'
import { type Site, siteOf } from '#sign-in/passkeys/site.ts'
import { askForPasskey } from '#sign-in/passkeys/use-passkey.ts'
import { noteSignIn } from '#sign-in/sign-in-events.ts'
import { demandProof } from './demand-proof.ts'

const tag = 'Session'
const session = { $ref: '#/components/schemas/Session' }
const options = z
  .looseObject({ challenge: z.string() })
  .describe('What `navigator.credentials` takes, as JSON (WebAuthn level 3)')
const passkey = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
})
const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/, 'This must be base64url.')
/** What a browser answers; the library looks into it. */
const answer = {
  id: base64url.min(1).max(2000),
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
  authenticatorAttachment: z.string().max(100).optional(),
}
const created = z.strictObject({
  ...answer,
  response: z.looseObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(100)).max(20).optional(),
  }),
})
const signed = z.strictObject({
  ...answer,
  response: z.looseObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.string().max(200).nullish(),
  }),
})

/** Signing in with a passkey, and one's own passkeys. */
export const passkeyEndpoints: readonly Endpoint[] = [
  endpoint('POST /session/passkey/challenge', {
    operationId: 'askForPasskey',
    summary: 'Begin to sign in with a passkey',
    tag,
    open: true,
    answers: { 200: { description: 'What the browser needs', schema: options } },
    run: async (call) => ({ body: await askForPasskey(call.world.gate, siteOfCall(call)) }),
  }),
  endpoint('POST /session/passkey', {
    operationId: 'signInByPasskey',
    summary: 'Sign in with a passkey',
    description:
      'What the browser signed; no password and no code is asked for. 401 when it is not known or does not hold.',
    tag,
    open: true,
    body: z.strictObject({ response: signed }),
    answers: { 200: { description: 'Signed in', schema: session, headers: ['Set-Cookie'] } },
    run: async (call) => {
      const response = call.body.response as AuthenticationResponseJSON
      const opened = await signInByPasskey(call.world.gate, { site: siteOfCall(call), response }, callerOf(call))
      return signedIn(call, opened, 200)
    },
  }),
  endpoint('GET /session/passkeys', {
    operationId: 'listPasskeys',
    summary: 'One’s own passkeys, newest first',
    tag,
    answers: { 200: { description: 'Passkeys', schema: z.strictObject({ data: z.array(passkey) }) } },
    run: async (call) => ({ body: { data: await listPasskeys(call.world.database, personOf(call)) } }),
  }),
  endpoint('POST /session/passkeys/challenge', {
    operationId: 'preparePasskey',
    summary: 'Begin to add a passkey',
    description: 'Needs the password once more, and a code where there is a second factor.',
    tag,
    body: z.strictObject({ password: z.string().max(1000), code: z.string().max(100).optional() }),
    example: { password: 'correct horse battery' },
    answers: { 200: { description: 'What the browser needs', schema: options } },
    run: async (call) => {
      const userId = await demandProof(call, call.body)
      const [person] = await readRecords(call.world.systemContext('session'), 'user', [userId])
      const holder = { userId, email: String(person?.['email'] ?? ''), name: String(person?.['name'] ?? '') }
      return { body: await preparePasskey(call.world.gate, { site: siteOfCall(call), holder }) }
    },
  }),
  endpoint('POST /session/passkeys', {
    operationId: 'addPasskey',
    summary: 'Add the passkey that the browser made',
    tag,
    body: z.strictObject({ name: line(100), response: created }),
    answers: { 201: { description: 'Added', schema: passkey } },
    run: async (call) => {
      const userId = personOf(call)
      const { name, response } = call.body
      const added = await addPasskey(call.world.gate, {
        site: siteOfCall(call),
        userId,
        name,
        response: response as RegistrationResponseJSON,
      })
      await noteSignIn(call.world.gate, { userId, outcome: 'passkeyAdded', caller: callerOf(call) })
      return { status: 201, body: added }
    },
  }),
  endpoint('PATCH /session/passkeys/:passkeyId', {
    operationId: 'renamePasskey',
    summary: 'Rename a passkey',
    tag,
    body: z.strictObject({ name: line(100) }),
    example: { name: 'My telephone' },
    answers: { 200: { description: 'Renamed', schema: passkey } },
    run: async (call) => {
      const id = call.params['passkeyId'] as string
      return { body: await renamePasskey(call.world.database, { userId: personOf(call), id, name: call.body.name }) }
    },
  }),
  endpoint('DELETE /session/passkeys/:passkeyId', {
    operationId: 'removePasskey',
    summary: 'Remove a passkey: it signs in no more',
    tag,
    answers: { 204: { description: 'Removed' } },
    run: async (call) => {
      const userId = personOf(call)
      await removePasskey(call.world.database, { userId, id: call.params['passkeyId'] as string })
      await noteSignIn(call.world.gate, { userId, outcome: 'passkeyRemoved', caller: callerOf(call) })
      return { status: 204 }
    },
  }),
]

function siteOfCall({ world, request }: Pick<Call, 'world' | 'request'>): Site {
  const { gate, settings } = world
  return siteOf({ publicUrl: gate.publicUrl, origin: request.headers.origin, name: settings().organisation })
}
