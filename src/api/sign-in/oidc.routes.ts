import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { text } from '#api/http/parameters.ts'
import { searchOf } from '#api/http/register.ts'
import {
  changeOidcSettings,
  oidcSettingsInput,
  removeOidcSettings,
  showOidcSettings,
  unlinkPerson,
} from '#sign-in/oidc/change-oidc.ts'
import { readOidcSettings } from '#sign-in/oidc/oidc-settings.ts'
import { oidcTestOutcomes, testProvider } from '#sign-in/oidc/test-provider.ts'
import { leaveForProvider, returnFromProvider } from './enter-by-oidc.ts'

const tag = 'Session'
const may = 'administer'
const passwords = z.enum(['everybody', 'administrators']).describe('Who may sign in with a password as well')

const settings = z.object({
  source: z.enum(['environment', 'app', 'none']),
  settings: z
    .object({
      issuer: z.string(),
      clientId: z.string(),
      hasSecret: z.boolean(),
      label: z.string().nullable(),
      trustsEmails: z.boolean(),
      createPeople: z
        .object({ domains: z.array(z.string()), role: z.string(), branchId: z.uuid().nullable() })
        .nullable(),
      passwords,
    })
    .nullable(),
  isReadable: z.boolean().describe('False when the client’s secret was kept under another secret: give it again.'),
  redirectUri: z.string().describe('What the provider has to be told'),
})

/** Single sign-on by OpenID Connect, and how it is set up. */
export const oidcEndpoints: readonly Endpoint[] = [
  endpoint('GET /session/oidc', {
    operationId: 'readSingleSignOn',
    summary: 'Whether people come by single sign-on, and how they call it',
    tag,
    open: true,
    answers: {
      200: {
        description: 'What the page to sign in shows',
        schema: z.object({
          isSetUp: z.boolean(),
          label: z.string().nullable(),
          passwords,
          start: z.string().nullable().describe('Where the browser goes, with `next` behind it'),
        }),
      },
    },
    run: async ({ world }) => {
      const known = await readOidcSettings(world.database, world.oidc)
      const start = known && world.oidc.redirectUri.replace(/callback$/, 'start')
      const { label, passwords } = known ?? { label: null, passwords: 'everybody' as const }
      return { body: { isSetUp: known !== null, label, passwords, start } }
    },
  }),
  endpoint('GET /session/oidc/start', {
    operationId: 'startSingleSignOn',
    summary: 'Go to the provider to sign in',
    description:
      'For browsers. Authorization code flow with PKCE; a sealed cookie of ten minutes holds what was asked.',
    tag,
    open: true,
    head: false,
    query: { next: text('Where to go afterwards: a path of this Kith.', { maxLength: 2000 }) },
    answers: { 302: { description: 'To the provider, or back with a problem', headers: ['Location', 'Set-Cookie'] } },
    run: (call) => leaveForProvider(call, call.query.next),
  }),
  endpoint('GET /session/oidc/callback', {
    operationId: 'finishSingleSignOn',
    summary: 'Come back from the provider',
    description:
      'Opens a session and leads to `next`; whoever is refused, for whatever reason, is led to `/sign-in?problem=…` (`refused`, `denied`, `expired`, `unreachable`, `failed`). The log of sign-ins has the reason.',
    tag,
    open: true,
    head: false,
    anyQuery: true,
    answers: { 302: { description: 'Signed in, or refused', headers: ['Location', 'Set-Cookie'] } },
    run: (call) => returnFromProvider(call, searchOf(call.request)),
  }),
  endpoint('GET /settings/single-sign-on', {
    operationId: 'readSingleSignOnSettings',
    summary: 'How people come by single sign-on; never the secret',
    tag,
    may,
    answers: { 200: { description: 'The settings', schema: settings } },
    run: async ({ ctx, world }) => ({ body: await showOidcSettings(ctx, world.oidc) }),
  }),
  endpoint('PUT /settings/single-sign-on', {
    operationId: 'changeSingleSignOnSettings',
    summary: 'Set single sign-on up',
    description:
      'As a whole; a secret that is left out stays as it is, for the same client of the same provider. 409 where OIDC_ISSUER is set in the environment.',
    tag,
    may,
    bodySchema: oidcSettingsInput,
    example: {
      issuer: 'https://login.example.com/realms/lumen',
      clientId: 'kith',
      clientSecret: 'secret',
      label: 'Lumen login',
      createPeople: { domains: ['example.com'], role: 'sales' },
      passwords: 'administrators',
    },
    answers: { 200: { description: 'The settings as they are now', schema: settings } },
    run: async ({ ctx, world, body }) => ({
      body: await changeOidcSettings(ctx, world.oidc, body as z.input<typeof oidcSettingsInput>),
    }),
  }),
  endpoint('DELETE /settings/single-sign-on', {
    operationId: 'removeSingleSignOnSettings',
    summary: 'Switch single sign-on off',
    tag,
    may,
    answers: { 204: { description: 'Off; passwords are everybody’s again' } },
    run: async ({ ctx, world }) => {
      await removeOidcSettings(ctx, world.oidc)
      return { status: 204 }
    },
  }),
  endpoint('POST /settings/single-sign-on/test', {
    operationId: 'testSingleSignOn',
    summary: 'Ask the provider whether it can be used, and whether it knows the client',
    tag,
    may,
    answers: {
      200: {
        description: 'What came of it',
        schema: z.object({ outcome: z.enum(oidcTestOutcomes), answer: z.string() }),
      },
    },
    run: async ({ ctx, world }) => ({ body: await testProvider(ctx, world.oidc) }),
  }),
  endpoint('DELETE /users/:id/single-sign-on', {
    operationId: 'forgetIdentity',
    summary: 'Forget who somebody is at the provider, and find them by their e-mail the next time',
    tag: 'People',
    may,
    answers: { 204: { description: 'Forgotten' } },
    run: async ({ ctx, params }) => {
      await unlinkPerson(ctx, params['id'] as string)
      return { status: 204 }
    },
  }),
]
