import { z } from 'zod'
import { demandObject } from '#api/http/check-body.ts'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { orderSample } from '#demo/fill-sample.ts'
import { readSample } from '#demo/sample-state.ts'
import { addModel } from '#engine/model/edits.ts'
import { diallingOf } from '#fields/phone/dialling.ts'
import { checkInput } from '#kernel/check-input.ts'
import { acceptedLanguage } from '#kernel/languages.ts'
import { startPipeline } from '#modules/sales/index.ts'
import {
  changeOrganisation,
  changeOrganisationInput,
  readOrganisation,
  setUpInput,
  setUpOrganisation,
  signIn,
} from '#modules/workspace/index.ts'
import { readTrade, type Trade, trades } from '#trades/index.ts'
import { callerOf, signedIn } from './session.routes.ts'

const tag = 'Session'
const session = { $ref: '#/components/schemas/Session' }
const administrator = { name: 'Nina Navarro', email: 'nina@example.com', password: 'correct horse battery' }

/** Where the sample company is at home, unless the caller says otherwise. */
const sampleHome = { organisation: 'Brava', country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' }

const sampleInput = setUpInput.partial({
  organisation: true,
  country: true,
  timeZone: true,
  weekStart: true,
  currency: true,
  language: true,
})

const sampleAnswer = z
  .object({
    state: z.enum(['running', 'done', 'failed', 'removing']),
    progress: z.number().min(0).max(1),
    changeSet: z.string().describe('Undoing it takes the sample away.'),
  })
  .nullable()

const organisation = z.object({
  organisation: z.string(),
  country: z.string(),
  timeZone: z.string(),
  weekStart: z.int(),
  currency: z.string(),
  language: z.string(),
  quietDays: z.int().describe('For so many days a record may lie still before Today tells of it'),
  nearbyDays: z.int().describe('Within so many days a colleague’s contact with a customer is told; 0: never'),
  callingCode: z.string().describe('Of the country, such as 34; empty when it is not known'),
  trunkPrefix: z.string().describe('What stands before numbers that are dialled within it'),
})

/** The first run, and what it decided. */
export const setUpEndpoints: readonly Endpoint[] = [
  endpoint('GET /setup', {
    operationId: 'isSetUpNeeded',
    summary: 'Whether Kith waits for its first set-up, and how far a sample company is',
    description: '`sample` is null where there is none, and for who is not signed in.',
    tag,
    open: true,
    answers: { 200: { description: 'The answer', schema: z.object({ needed: z.boolean(), sample: sampleAnswer }) } },
    run: async ({ world, identity }) => {
      const needed = (await readOrganisation(world.database)) === null
      return { body: { needed, sample: identity ? await readSample(world.database) : null } }
    },
  }),
  endpoint('POST /setup', {
    operationId: 'setUp',
    summary: 'Set the organisation and its first administrator up',
    description: 'Only once; afterwards 409. The answer signs the administrator in.',
    tag,
    open: true,
    bodySchema: setUpInput.extend({
      trade: z.enum(trades).optional().describe('Begins with the objects and fields of this trade'),
    }),
    example: {
      organisation: 'Lumen',
      country: 'ES',
      timeZone: 'Europe/Madrid',
      currency: 'EUR',
      language: 'en',
      administrator,
    },
    answers: { 201: { description: 'Set up', schema: session, headers: ['Set-Cookie'] } },
    run: (call) => {
      const { trade: wanted, ...input } = demandObject(call.body)
      const trade = checkInput(z.enum(trades).optional(), wanted)
      return setUp(call, { input: input as z.input<typeof setUpInput>, hooks: [startPipeline], trade })
    },
  }),
  endpoint('POST /setup/sample', {
    operationId: 'setUpSample',
    summary: 'Set up with a sample company to look around in',
    description:
      'As `POST /setup`, but whatever is not given of the organisation is made up. The sample is filled in the background: `GET /setup` tells how far it is, and the change set that takes it away again.',
    tag,
    open: true,
    bodySchema: sampleInput,
    example: { administrator },
    answers: { 201: { description: 'Set up; the sample is being made', schema: session, headers: ['Set-Cookie'] } },
    run: (call) => {
      const language = acceptedLanguage(call.request.headers['accept-language'])
      const given = call.body as z.input<typeof sampleInput>
      const input = { ...sampleHome, language, ...given }
      return setUp(call, { input, hooks: [startPipeline, orderSample] })
    },
  }),
  endpoint('PATCH /organisation', {
    operationId: 'changeOrganisation',
    summary: 'Change what was decided of the organisation at set-up',
    description:
      'What is not given stays. The currency cannot be changed: every amount that is stored has been converted into it at the rate of its day.',
    tag,
    may: 'administer',
    bodySchema: changeOrganisationInput,
    example: { organisation: 'Lumen Group', timeZone: 'Europe/London' },
    answers: { 200: { description: 'The organisation as it is now', schema: organisation } },
    run: async ({ world, ctx, body }) => {
      const changed = await changeOrganisation(ctx, body as z.input<typeof changeOrganisationInput>)
      await world.reloadSettings()
      return { body: { ...changed, ...diallingOf(changed.country) } }
    },
  }),
]

type Hooks = NonNullable<Parameters<typeof setUpOrganisation>[0]['hooks']>

async function setUp(
  call: Pick<Call, 'world' | 'request' | 'address' | 'identity'>,
  { input, hooks, trade }: { input: z.input<typeof setUpInput>; hooks: Hooks; trade?: Trade | undefined },
): Promise<Reply> {
  const { world } = call
  await setUpOrganisation({ ctx: world.systemContext('set-up'), gate: world.gate, hooks }, input)
  if (trade)
    await world.changeModel({ what: { kind: 'trade-added', name: trade }, by: null, edit: addModel(readTrade(trade)) })
  await world.reloadSettings()
  const { email, password } = input.administrator
  return signedIn(call, await signIn(world.gate, { email, password }, callerOf(call)), 201)
}
