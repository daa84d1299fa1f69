// How many statements each call sends, and to which tables: a call that begins to ask the database once a row, or twice for
// the same thing, shows here whatever the clock says.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Recording, startRecording } from '#bench/recording.ts'
import { newId } from '#kernel/ids.ts'
import { expectGolden } from '../golden.ts'
import { type Caller, type TestWorld, world } from '../world.ts'
import { accessOf } from './access.ts'
import { actsOf, alike, type Call } from './acts.ts'
import { administrationOf } from './administration.ts'
import { approvalsOf } from './approvals.ts'
import { cadencesOf } from './cadences.ts'
import { callingOf } from './calling.ts'
import { duplicatesOf } from './duplicates.ts'
import { filesOf } from './files.ts'
import { formsOf } from './forms.ts'
import { handoversOf } from './handovers.ts'
import { landingPagesOf } from './landing-pages.ts'
import { leadsOf } from './leads.ts'
import { mailInOf } from './mail-in.ts'
import { modelOf } from './model.ts'
import { notificationsOf } from './notifications.ts'
import { planningOf } from './planning.ts'
import { privacyOf } from './privacy.ts'
import { ratesOf } from './rates.ts'
import { roomsOf } from './rooms.ts'
import { territoriesOf } from './territories.ts'
import { waysInOf } from './ways-in.ts'
import { webhooksOf } from './webhooks.ts'
import { workOf } from './work.ts'

let w: TestWorld
let recording: Recording
let nina: Caller
/** What the calls speak of. */
const ids: Record<'contact' | 'deal' | 'stage' | 'second' | 'account', string> = {
  contact: '',
  deal: '',
  stage: '',
  second: '',
  account: '',
}

beforeAll(async () => {
  w = await world()
  nina = w.as('nina')
  const stages = await nina.get('/stages?filter={"kind":"open"}&sort=position')
  ids.stage = stages.body.data[0].id
  ids.second = stages.body.data[1].id
  ids.account = w.people.accounts.acme
  const contacts = Array.from({ length: 60 }, (_, index) => ({ name: `Person ${index}`, accountId: ids.account }))
  const made = await batch(contacts.map((data) => ({ op: 'create', object: 'contact', data })))
  ids.contact = made.body.results[0].id
  const deal = { name: 'Lamps', accountId: ids.account, stageId: ids.stage, amount: { amount: '10', currency: 'EUR' } }
  ids.deal = (await nina.post('/deals', deal)).body.id
  await nina.post('/activities', { kind: 'call', subject: 'Call', dealId: ids.deal, contactId: ids.contact })
  recording = startRecording()
})
afterAll(async () => {
  recording.stop()
  await w.close()
})

const batch = (operations: unknown[]) => nina.post('/batch', { operations })
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ op: 'create', object: 'contact', data: { name: `New ${index}` } }))

const calls: Call[] = [
  ['GET /contacts', () => nina.get('/contacts')],
  ['GET /contacts, one on the page', () => nina.get('/contacts?limit=1')],
  ['GET /contacts, links included', () => nina.get('/contacts?include=account,owner')],
  ['GET /contacts, what many link to it included', () => nina.get('/contacts?include=activities,deals')],
  [
    'GET /contacts, filtered, sorted, counted',
    () => nina.get('/contacts?filter={"account.name":"Acme"}&sort=-name&count=exact'),
  ],
  ['GET /deals, by the key of a stage', () => nina.get('/deals?filter={"stage":"new"}')],
  ['GET /contacts, rows passed over', () => nina.get('/contacts?sort=name&skip=10')],
  ['GET /contacts, as of a time', () => nina.get(`/contacts?asOf=${new Date().toISOString()}`)],
  ['POST /contacts/query', () => nina.post('/contacts/query', { sort: 'name' })],
  ['GET /contacts/{id}', () => nina.get(`/contacts/${ids.contact}`)],
  ['GET /contacts/{id}, link included', () => nina.get(`/contacts/${ids.contact}?include=account`)],
  ['GET /contacts/{id}/conditions', () => nina.get(`/contacts/${ids.contact}/conditions`)],
  ['POST /contacts/conditions', () => nina.post('/contacts/conditions', { name: 'Ada', accountId: ids.account })],
  ['GET /contacts/{id}/timeline', () => nina.get(`/contacts/${ids.contact}/timeline`)],
  ['GET /accounts/{id}/timeline', () => nina.get(`/accounts/${ids.account}/timeline`)],
  ['GET /contacts/{id}/changes', () => nina.get(`/contacts/${ids.contact}/changes`)],
  [
    'POST /deals/aggregate',
    () => nina.post('/deals/aggregate', { groupBy: ['stage', 'owner'], measures: [{ fn: 'sum', field: 'amount' }] }),
  ],
  ['POST /accounts/map', () => nina.post('/accounts/map', { cell: 1 })],
  ['GET /contacts/export', () => nina.get('/contacts/export')],
  ['GET /search, found', () => nina.get('/search?q=person')],
  ['GET /search, few found', () => nina.get('/search?q=acme')],
  ['GET /search, nothing found', () => nina.get('/search?q=xyzzyx')],
  ['GET /changes', () => nina.get('/changes')],
  ['GET /change-sets', () => nina.get('/change-sets')],
  ['GET /objects', () => nina.get('/objects')],
  ['GET /session', () => nina.get('/session')],
  ['GET /views', () => nina.get('/views')],
  ['GET /imports', () => nina.get('/imports')],
  ['POST /contacts', () => nina.post('/contacts', { name: 'Ada', accountId: ids.account })],
  ['POST /accounts', () => nina.post('/accounts', { name: 'Hooli' })],
  ['PATCH /contacts/{id}', () => nina.patch(`/contacts/${ids.contact}`, { jobTitle: 'Buyer' })],
  ['PATCH /contacts/{id}, nothing changes', () => nina.patch(`/contacts/${ids.contact}`, { jobTitle: 'Buyer' })],
  ['POST /deals', () => nina.post('/deals', { name: 'More lamps', accountId: ids.account, stageId: ids.stage })],
  ['PATCH /deals/{id}, to another stage', () => nina.patch(`/deals/${ids.deal}`, { stageId: ids.second })],
  ['POST /activities', () => nina.post('/activities', { kind: 'note', subject: 'Met', contactId: ids.contact })],
  ['POST /batch, 2 contacts', () => batch(people(2))],
  ['POST /batch, 200 contacts', () => batch(people(200))],
  [
    'POST /batch, 3 upserts',
    () =>
      batch(
        ['x', 'y', 'z'].map((externalId) => ({
          op: 'upsert',
          object: 'account',
          match: 'externalId',
          data: { name: externalId, externalId },
        })),
      ),
  ],
  ['DELETE /contacts/{id}', () => nina.delete(`/contacts/${ids.contact}`)],
  ['POST /contacts/{id}/restore', () => nina.post(`/contacts/${ids.contact}/restore`)],
  ['GET /contacts/{id}, absent', () => nina.get(`/contacts/${newId()}`)],
]

/** Calls that ask for several things at once, in no order of their own. */
const sideBySide = /export|personal-data|an erasure|the run of|\/session|\/system/

/** What is not counted, and why. Everything else that the API describes is. */
const uncounted: Record<string, string> = {
  'GET /stream': 'goes on as long as somebody listens',
  'POST /setup': 'once in the life of a company, before anybody works',
  'POST /setup/sample': 'the same, with work for a job',
  'GET /session/oidc/start': 'waits for a provider elsewhere, not for the database',
  'GET /session/oidc/callback': 'the same',
  'POST /settings/single-sign-on/test': 'the same',
  'POST /settings/mail/test': 'waits for a mail server',
}

const all = () => [
  ...calls,
  ...actsOf(w),
  ...administrationOf(w),
  ...accessOf(w),
  ...waysInOf(w),
  ...modelOf(w),
  ...ratesOf(w),
  ...webhooksOf(w),
  ...filesOf(w),
  ...notificationsOf(w),
  ...privacyOf(w),
  ...planningOf(w),
  ...duplicatesOf(w),
  ...handoversOf(w),
  ...workOf(w),
  ...callingOf(w),
  ...cadencesOf(w),
  ...approvalsOf(w),
  ...territoriesOf(w),
  ...formsOf(w),
  ...landingPagesOf(w),
  ...mailInOf(w),
  ...roomsOf(w),
  ...leadsOf(w),
]

test('each route is counted, or is known not to be', async () => {
  const { paths } = (await nina.get('/openapi.json')).body as { paths: Record<string, object> }
  const methods = new Set(['get', 'post', 'put', 'patch', 'delete'])
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => methods.has(method))
      .map((method) => `${method.toUpperCase()} ${path}`),
  )
  const shapeOf = shaper(routes)
  const shapes = new Set(routes.map(shapeOf))
  const counted = new Set(all().map(([title]) => shapeOf(title.split(',')[0] as string)))
  const forgotten = [...shapes].filter((shape) => !counted.has(shape) && !Object.hasOwn(uncounted, shape))
  expect(forgotten, 'routes without a count: add a call for each in test/counters').toEqual([])
  const needless = Object.keys(uncounted).filter((shape) => !shapes.has(shape) || counted.has(shape))
  expect(needless, 'routes that are gone, or counted').toEqual([])
})

/**
 * What all objects have in common is counted once: `GET /contacts/{id}` is `GET /{object}/{id}`. Names of parameters do not
 * matter.
 */
function shaper(routes: readonly string[]): (route: string) => string {
  const objects = new Set(routes.flatMap((route) => /^POST \/([^/]+)\/query$/.exec(route)?.[1] ?? []))
  const parts = (route: string) => {
    const [method = '', path = ''] = route.split(' ')
    const [first = '', ...rest] = path.slice(1).split('/')
    return { method, first, rest: rest.map((part) => (part.startsWith('{') ? '{id}' : part)) }
  }
  const tailOf = ({ method, rest }: ReturnType<typeof parts>) => [method, ...rest].join(' ')
  const ofObjects = routes.map(parts).filter(({ first }) => objects.has(first))
  const tails = Map.groupBy(ofObjects, tailOf)
  return (route) => {
    const { method, first, rest } = parts(route)
    const isGeneric =
      first === '{object}' ||
      (objects.has(first) && (tails.get(tailOf({ method, first, rest }))?.length ?? 0) > objects.size / 2)
    return `${method} /${[isGeneric ? '{object}' : first, ...rest].join('/')}`
  }
}

test('each call sends the statements that were reviewed', async () => {
  const counted: { title: string; count: number; text: string }[] = []
  for (const [title, call, prepare] of all()) {
    await prepare?.()
    const { result, steps } = await recording.during(call)
    expect(result.status, `${title}: ${result.text.slice(0, 300)}`).toBeLessThan(/absent|wrong/.test(title) ? 405 : 300)
    const gists = steps.map(({ text }) => `     ${gist(text)}\n`)
    if (sideBySide.test(title)) gists.sort()
    counted.push({ title, count: steps.length, text: gists.join('') })
  }
  const lines = counted.map(({ title, count, text }) => `${String(count).padStart(3)}  ${title}\n${text}`)
  expectGolden('statements.txt', lines.join('\n'))
  const countOf = (title: string) => counted.find((one) => one.title === title)?.count
  expect(countOf('GET /contacts'), 'a longer page costs no more statements').toBe(
    countOf('GET /contacts, one on the page'),
  )
  for (const [few, many] of [['POST /batch, 2 contacts', 'POST /batch, 200 contacts'] as const, ...alike])
    expect(countOf(many), `${many}: nor do more rows`).toBe(countOf(few))
}, 120_000)

/** What a statement does, and the tables that it names in their order: `insert crm.contact, kith.change`. */
function gist(text: string): string {
  const verb = /^(with stored as \()?(\w+)/.exec(text.trim())?.[2] ?? ''
  const tables = new Set(
    [...text.matchAll(/\b(crm|kith|auth|jobs)\."?(\w+)"?/g)].map(([, schema, name]) => `${schema}.${name}`),
  )
  return [verb.toLowerCase(), [...tables].join(', ')].filter(Boolean).join(' ')
}
