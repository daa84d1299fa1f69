import { countries } from '#demo/places.ts'
import { type Random, seededRandom } from '#demo/random.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import type { Asking } from './capture.ts'
import type { Company } from './company.ts'
import { knowing, knowingOf } from './knowing.ts'
import type { Request, Script } from './load.ts'
import { contactData } from './records.ts'

/** A thing that people do, as calls and as the statements that the server sends for them. */
export interface Journey {
  name: string
  requests: Request[]
  scripts: Script[]
  /** What the kinds in `requests` are called; one for most. */
  kinds: string[]
  connections: number[]
}

export interface Scene {
  ctx: Ctx
  db: Db
  company: Company
  asking: Asking
  seed: number
  signal: AbortSignal
  /** Only journeys whose names begin like one of these; none for all. */
  only: readonly string[]
}

/** Different records that a journey goes through in turn. */
const many = 400
/** Deals whose moves are captured; others than those that are moved by calls. */
const moved = 100

const mixture = 'mixed'
const mix = { get: 45, list: 25, search: 10, move: 8, far: 5, create: 5, aggregate: 2 }

/** Every journey of single calls, with its calls and their statements made ready. */
export async function makeJourneys(scene: Scene, tell: (text: string) => void): Promise<Journey[]> {
  const random = seededRandom(scene.seed + 1)
  const tools: Tools = { ...scene, random, stamp: stampOf(scene.company.keys) }
  const pages = await pagesOf(tools)
  const searches = await searchesOf(tools)
  const moves = await movesOf(tools)
  const reads: [name: string, requests: Request[]][] = [
    ['get contact with account', await getsOf(tools)],
    ['list 50 deals, first page', pages.first],
    ['list 50 deals, far page by cursor', pages.far],
    ['list 50 deals, far page by skip', pages.skipping],
    ['search part of a name', searches.names],
    ['search start of a mail', searches.mails],
    ['search phone digits', searches.phones],
    ['count and sum per stage', tools.company.keys.map(() => tools.stamp(aggregate))],
    ...(await knowingOf(tools)),
  ]
  const journeys: Journey[] = []
  const isWanted = (name: string) => scene.only.length === 0 || scene.only.some((start) => name.startsWith(start))
  const add = async (name: string, requests: Request[], captured = requests) => {
    // The mixture is made of the others.
    if (!isWanted(name) && (!isWanted(mixture) || knowing.has(name))) return
    scene.signal.throwIfAborted()
    tell(`capturing the statements of: ${name}`)
    const scripts = await scene.asking.capture(captured)
    journeys.push({ name, requests, scripts, kinds: [name], connections: knowing.has(name) ? [1] : [1, 16] })
  }
  // A company of a thousand has no pages of deals that one could go far down in.
  for (const [name, requests] of reads) if (requests.length > 0) await add(name, requests)
  await add('create contact', createsOf(tools, many), createsOf(tools, moved))
  await add('move a deal', moves.requests, moves.captured)
  return [...journeys, ...(isWanted(mixture) ? [mixed(journeys, random)] : [])].filter(({ name }) => isWanted(name))
}

/** First pages of deals, of each stage and owner. */
export async function listCalls(scene: Scene): Promise<Request[]> {
  return (await pagesOf({ ...scene, random: seededRandom(scene.seed), stamp: stampOf(scene.company.keys) })).first
}

export interface Tools extends Scene {
  random: Random
  /** Gives calls keys in turn. */
  stamp: (call: Omit<Request, 'kind' | 'key'>) => Request
}

function stampOf(keys: readonly string[]): Tools['stamp'] {
  let next = 0
  return (call) => ({ ...call, kind: 0, key: keys[next++ % keys.length] as string })
}

const base = '/api/v1'

async function someOf<Row>({ db, seed }: Tools, { table, columns, where = 'true', count }: Some): Promise<Row[]> {
  const text = `select ${columns} from crm.${table} where deleted_at is null and ${where} order by md5(id::text || '${seed}') limit ${count}`
  return db.rows<Row>(text)
}

interface Some {
  table: string
  columns: string
  where?: string
  count: number
}

async function getsOf(tools: Tools): Promise<Request[]> {
  const contacts = await someOf<{ id: string }>(tools, { table: 'contact', columns: 'id', count: many })
  return contacts.map(({ id }) => tools.stamp({ method: 'GET', path: `${base}/contacts/${id}?include=account` }))
}

const pageSize = 50
const mostSkipped = 100_000

/** Deals of a stage and an owner: the first page, and the one four fifths down, by cursor and by rows passed over. */
async function pagesOf(tools: Tools): Promise<{ first: Request[]; far: Request[]; skipping: Request[] }> {
  const groups = await tools.db.rows<{ stage: string; owner: string; count: number }>(
    `select stage_id as stage, owner_id as owner, count(*)::int as count from crm.deal where deleted_at is null group by 1, 2 order by 1, 2`,
  )
  const pages = { first: [] as Request[], far: [] as Request[], skipping: [] as Request[] }
  for (const { stage, owner, count } of groups) {
    const query = (more: Record<string, string>) =>
      `${base}/deals?${new URLSearchParams({ filter: JSON.stringify({ stage, owner }), sort: '-amount', limit: String(pageSize), ...more })}`
    pages.first.push(tools.stamp({ method: 'GET', path: query({}) }))
    const skip = Math.min(Math.floor(count * 0.8), mostSkipped)
    if (skip < pageSize) continue
    const skipping = tools.stamp({ method: 'GET', path: query({ skip: String(skip) }) })
    pages.skipping.push(skipping)
    const before = await tools.asking.ask(
      tools.stamp({ method: 'GET', path: query({ skip: String(skip - pageSize) }) }),
    )
    if (before.page.next) pages.far.push(tools.stamp({ method: 'GET', path: query({ cursor: before.page.next }) }))
  }
  return pages
}

async function searchesOf(tools: Tools): Promise<{ names: Request[]; mails: Request[]; phones: Request[] }> {
  const contacts = await someOf<{ last: string; email: string; phone: string }>(tools, {
    table: 'contact',
    columns: 'name_last as last, email, phone',
    count: many / 2,
  })
  const search = (q: string) =>
    tools.stamp({ method: 'GET', path: `${base}/search?${new URLSearchParams({ q, limit: '20' })}` })
  const { random } = tools
  return {
    // From the middle of a name, or all of one that is short, as in Chinese.
    names: contacts.map(({ last }) => search(last.length < 6 ? last : last.slice(1, 1 + random.integer(3, 5)))),
    mails: contacts.map(({ email }) => search(email.slice(0, random.integer(5, 12)))),
    phones: contacts.map(({ phone }) => search(phone.slice(-random.integer(5, 7)))),
  }
}

const aggregate = {
  method: 'POST' as const,
  path: `${base}/deals/aggregate`,
  body: JSON.stringify({ groupBy: ['stage'], measures: [{ fn: 'count' }, { fn: 'sum', field: 'amount' }] }),
}

/** Contacts who are not there yet. */
function createsOf(tools: Tools, count: number): Request[] {
  return Array.from({ length: count }, () =>
    tools.stamp({ method: 'POST', path: `${base}/contacts`, body: JSON.stringify(newContact(tools.random)) }),
  )
}

export function newContact(random: Random): Record<string, unknown> {
  const country = random.weighted(countries, ({ weight }) => weight)
  return contactData(random, country, random.integer(10_000_000, 99_999_999))
}

/** Moves through the open stages in a circle: all deals one stage on, then all of them once more, so that each is a move. */
async function movesOf(tools: Tools): Promise<{ requests: Request[]; captured: Request[] }> {
  const open = tools.company.stages.filter(({ kind }) => kind === 'open').map(({ id }) => id)
  const deals = await someOf<{ id: string; stage: string }>(tools, {
    table: 'deal',
    columns: 'id, stage_id as stage',
    where: "outcome = 'open'",
    count: many + moved,
  })
  const pass = (some: typeof deals, steps: number) =>
    some.map(({ id, stage }) => {
      const stageId = open[(open.indexOf(stage) + steps) % open.length]
      return tools.stamp({ method: 'PATCH', path: `${base}/deals/${id}`, body: JSON.stringify({ stageId }) })
    })
  const circle = open.map((_, step) => step + 1)
  const captured = deals.slice(0, moved)
  const others = deals.slice(moved)
  return {
    requests: circle.flatMap((steps) => pass(others, steps)),
    captured: [1, 2].flatMap((steps) => pass(captured, steps)),
  }
}

/** Calls of all kinds in a shuffled order, in which each kind keeps its own; the same for the statements. */
function mixed(journeys: readonly Journey[], random: Random): Journey {
  const named = (start: string) => journeys.filter(({ name }) => name.startsWith(start))
  const wanted: [name: string, share: number, journeys: Journey[]][] = [
    ['get', mix.get, named('get')],
    ['list', mix.list, named('list 50 deals, first')],
    ['search', mix.search, named('search')],
    ['move', mix.move, named('move')],
    ['far page', mix.far, named('list 50 deals, far page by cursor')],
    ['create', mix.create, named('create')],
    ['aggregate', mix.aggregate, named('count')],
  ]
  const kinds = wanted.filter(([, , from]) => from.length > 0)
  const shuffled = <One extends { kind: number }>(of: (journey: Journey) => One[]): One[] => {
    // The moves come to the end of their circle just when all begins anew.
    const moves = named('move').flatMap(of).length
    const order = kinds.flatMap(([, share], kind) => Array<number>(Math.round((moves * share) / mix.move)).fill(kind))
    const lists = kinds.map(([, , from]) => from.map(of))
    const taken = kinds.map(() => 0)
    return random.shuffled(order).map((kind) => {
      const count = taken[kind] as number
      taken[kind] = count + 1
      // Of several journeys of a kind one after the other.
      const sources = lists[kind] as One[][]
      const source = sources[count % sources.length] as One[]
      return { ...(source[Math.floor(count / sources.length) % source.length] as One), kind }
    })
  }
  return {
    name: mixture,
    requests: shuffled((journey) => journey.requests),
    scripts: shuffled((journey) => journey.scripts),
    kinds: kinds.map(([name]) => name),
    connections: [32],
  }
}
