import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const someId = '01890a5d-ac96-774b-bcce-b302099a8057'
const deep = (levels: number) => `{"name":${'['.repeat(levels)}${']'.repeat(levels)}}`

/** Bodies that no call takes: what is sent, and the place that the problem names. */
const badBodies: [name: string, body: string | Buffer, path?: string][] = [
  ['nothing at all', ''],
  ['half an object', '{"name": "Ac', 'body'],
  ['a word', 'hello', 'body'],
  ['a trailing comma', '{"name":"Acme",}', 'body'],
  ['two documents', '{} {}', 'body'],
  ['a raw control character', '{"name":"a\u0001b"}', 'body'],
  ['not a number', '{"name": NaN}', 'body'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a list of lists', '[[[]]]'],
  ['a number', '42'],
  ['a text', '"Acme"'],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 'body'],
  ['UTF-16', Buffer.from('\ufeff{"name":"Acme"}', 'utf16le'), 'body'],
  ['a NUL in a value', '{"name":"a\\u0000b"}', 'name'],
  ['a NUL in a key', '{"na\\u0000me":"a"}'],
  ['half a surrogate pair', '{"name":"\\ud83d"}', 'name'],
  ['half a surrogate pair in a key', '{"\\udc00":1}'],
  ['a number beyond all', '{"employees":1e999}', 'employees'],
  ['a long number beyond all', `{"employees":${'9'.repeat(400)}}`, 'employees'],
  ['__proto__', '{"__proto__":{"admin":true}}', '__proto__'],
  ['__proto__ in disguise', '{"__pro\\u0074o__":{"admin":true}}', '__proto__'],
  ['constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}'],
  ['deep nesting', deep(65), 'body'],
  ['very deep nesting', deep(1_000_000), 'body'],
  ['deep nesting never closed', '['.repeat(3_000_000), 'body'],
  ['an unknown field', '{"nmae":"Acme"}'],
  ['toString as a field', '{"toString":"x","hasOwnProperty":1}'],
]

/** Values that no field of an account takes, by field. */
const badValues: [field: string, value: unknown][] = [
  ['name', 42],
  ['name', true],
  ['name', ['Acme']],
  ['name', { en: 'Acme' }],
  ['name', 'x'.repeat(100_000)],
  ['name', '   '],
  ['name', null],
  ['employees', 'many'],
  ['employees', 1.5],
  ['employees', -1e308],
  ['employees', 2 ** 53],
  ['annualRevenue', 'lots'],
  ['annualRevenue', { amount: '1,000', currency: 'EUR' }],
  ['kind', 'planet'],
  ['annualRevenue', { amount: 1000, currency: 'EUR', more: 1 }],
  ['annualRevenue', { amount: '9'.repeat(60), currency: 'EUR' }],
  ['annualRevenue', { amount: '10', currency: 'XXXX' }],
  ['email', 'not a mail address'],
  ['email', `${'a'.repeat(500)}@example.com`],
  ['website', 'javascript:alert(1)'],
  ['parentId', 'acme'],
  ['parentId', someId],
  ['parentId', 7],
  ['ownerId', someId],
  ['tags', 'vip'],
  ['tags', [1, 2]],
  ['tags', { add: 'x' }],
  ['foundedYear', 'MMXX'],
  ['billingAddress', 'Calle Mayor 1'],
  ['billingAddress', { planet: 'Mars' }],
  ['version', 7],
  ['createdAt', '2020-01-01T00:00:00.000Z'],
  ['deletedAt', null],
]

/** Queries on `GET /accounts`, with the place that the problem names. */
const badQueries: [query: string, path?: string][] = [
  ['filter=', ''],
  ['filter={', 'filter'],
  ['filter=[]'],
  ['filter=7'],
  ['filter="x"'],
  ['filter={"nope":1}'],
  ['filter={"name":{"like":"x"}}'],
  ['filter={"name":{"eq":{"eq":1}}}'],
  ['filter={"name":"a\\u0000b"}'],
  ['filter={"name":"\\ud800"}'],
  ['filter={"name":{"in":"x"}}'],
  ['filter={"name":{"isNull":"perhaps"}}'],
  ['filter={"annualRevenue":{"gte":"lots"}}'],
  ['filter={"annualRevenue":{"gte":1e999}}', 'filter.annualRevenue.gte'],
  ['filter={"createdAt":{"within":"a while ago"}}'],
  ['filter={"createdAt":{"gte":"yesterday-ish"}}'],
  ['filter={"createdAt":{"gte":"99999-01-01T00:00:00Z"}}'],
  ['filter={"owner":"nobody"}'],
  ['filter={"owner":[1]}'],
  ['filter={"id":"x"}'],
  ['filter={"or":{}}'],
  ['filter={"or":[7]}'],
  ['filter={"not":[]}'],
  ['filter={"tags":{"has":7}}'],
  ['filter={"a.b.c.d.e.f.g":1}'],
  [`filter=${encodeURIComponent(JSON.stringify(nest(40)))}`],
  [`filter=${encodeURIComponent(`{"not":`.repeat(200) + '{}' + '}'.repeat(200))}`],
  [`filter=${encodeURIComponent(JSON.stringify({ id: { in: Array.from({ length: 2000 }, () => 'x') } }))}`],
  ['filter={"__proto__":1}'],
  ['filter={}&filter={}', 'filter'],
  ['sort=nope'],
  ['sort=--name'],
  ['sort=name desc'],
  ['sort=name;drop table'],
  ['sort=%00'],
  ['fields=nope'],
  ['fields=constructor'],
  ['include=nope'],
  ['include=name'],
  ['include=owner.owner.owner.owner'],
  ['limit=0', 'limit'],
  ['limit=-1', 'limit'],
  ['limit=501', 'limit'],
  ['limit=1e3', 'limit'],
  ['limit=ten', 'limit'],
  ['limit=9999999999999999999999', 'limit'],
  ['limit=5&limit=6', 'limit'],
  ['count=maybe', 'count'],
  ['deleted=yes', 'deleted'],
  ['cursor=x'],
  ['cursor=%F0%9F%92%A9'],
  [`cursor=${Buffer.from('{"a":1}').toString('base64url')}`],
  [`cursor=${Buffer.from('[1,2,3,4]').toString('base64url')}`],
  ['offset=50', 'offset'],
  ['toString=1', 'toString'],
  ['__proto__=1', '__proto__'],
  ['limit%00=1'],
  ['%ff=1'],
  ['limit=%', 'limit'],
  ['sort=%c3%28', 'sort'],
]

/** Ids in a path. */
const badIds = [
  'x',
  '1',
  'null',
  'undefined',
  '..%2faccounts',
  '%00',
  '%2e%2e%2f',
  '0'.repeat(300),
  `${someId}x`,
  someId.replaceAll('-', ''),
  '💩',
  "' or 1=1 --",
  '{"$ne":1}',
  '%F0%9F%92',
  'query',
  'export%20',
]

function nest(levels: number): unknown {
  return levels === 0 ? { name: 'x' } : { or: [nest(levels - 1), nest(levels - 1 > 3 ? 0 : levels - 1)] }
}

function expectProblem(answer: Answer, path?: string): void {
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
  expect(answer.status, answer.text).toBeLessThan(500)
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status: answer.status,
    detail: expect.any(String),
  })
  expect(answer.body.detail.isWellFormed()).toBe(true)
  expect(answer.body.detail.length).toBeGreaterThan(10)
  if (path !== undefined) expect(answer.body.errors?.map((each: { path: string }) => each.path)).toContain(path)
}

/** Calls that take a body; ACME stands for its id. */
const calls = [
  ['POST', '/accounts'],
  ['PATCH', '/accounts/ACME'],
  ['POST', '/batch'],
  ['POST', '/accounts/query'],
  ['POST', '/accounts/aggregate'],
  ['POST', '/accounts/map'],
  ['POST', '/api-keys'],
  ['POST', '/users/invitations'],
  ['PUT', `/users/${someId}/roles`],
  ['POST', '/session'],
  ['POST', `/deals/${someId}/outcome`],
] as const

describe.each(badBodies)('a body of %s', (_name, body, path) => {
  it.each(calls)('is refused by %s %s', async (method, url) => {
    const headers = { 'content-type': 'application/json' }
    const sent = { method, url: url.replace('ACME', w.people.accounts.acme), headers, payload: body }
    const answer = await w.as('nina').send(sent)
    const isEmptyBatch = url === '/batch' && body === '[]'
    if (isEmptyBatch) expect(answer.status).toBe(200)
    else if (url === '/session' && body.length > 64 * 1024) expect(answer.status).toBe(413)
    else expectProblem(answer, path === 'body' || path === '__proto__' ? path : undefined)
  })
})

it.each(badBodies.filter(([, , path]) => path !== undefined))('names the place of %s', async (_name, body, path) => {
  const headers = { 'content-type': 'application/json' }
  expectProblem(await w.as('nina').send({ method: 'POST', url: '/accounts', headers, payload: body }), path)
})

describe.each(badValues)('%s: %j', (field, value) => {
  it('is refused when a record is made and when it is changed, with the place', async () => {
    const nina = w.as('nina')
    expectProblem(await nina.post('/accounts', { name: 'Acme', [field]: value }), undefined)
    const changed = await nina.patch(`/accounts/${w.people.accounts.acme}`, { [field]: value })
    expectProblem(changed)
    const paths = (changed.body.errors ?? []).map((each: { path: string }) => each.path)
    expect(
      paths.some((path: string) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`)),
      changed.text,
    ).toBe(true)
  })
  it('is one failed row of a batch that goes on', async () => {
    const operations = [
      { op: 'create', object: 'account', data: { name: 'Ash', [field]: value } },
      { op: 'create', object: 'account', data: { name: 'Birch' } },
    ]
    const answer = await w.as('nina').post('/batch', { operations, atomic: false })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body.results.map((each: { status: string }) => each.status)).toEqual(['failed', 'created'])
    expect(answer.body.results[0].error.errors[0].path).toMatch(/^operations\[0\]\.data/)
  })
})

it.each(badQueries)('GET /accounts?%s is refused', async (query, path) => {
  const answer = await w.as('nina').get(`/accounts?${query}`)
  if (query === 'filter=') expect(answer.status).toBe(200)
  else expectProblem(answer, path)
})

it.each(badQueries.filter(([query]) => /^(filter|sort|fields|include)=/.test(query)))(
  'GET /accounts/export?%s is refused',
  async (query, path) => {
    const answer = await w.as('nina').get(`/accounts/export?${query}`)
    if (query === 'filter=') expect(answer.status).toBe(200)
    else expectProblem(answer, path)
  },
)

describe.each(badIds)('an id like %s', (id) => {
  it.each(['GET', 'PATCH', 'DELETE'] as const)('is refused by %s', async (method) => {
    const payload =
      method === 'PATCH' ? { headers: { 'content-type': 'application/json' }, payload: '{"name":"x"}' } : {}
    expectProblem(await w.as('nina').send({ method, url: `/accounts/${encodeURI(id)}`, ...payload }))
  })
  it.each(['timeline', 'changes', 'restore'])('is refused by …/%s', async (what) => {
    const method = what === 'restore' ? 'POST' : 'GET'
    expectProblem(await w.as('nina').send({ method, url: `/accounts/${encodeURI(id)}/${what}` }))
  })
  it('is refused in a batch, by name', async () => {
    const answer = await w
      .as('nina')
      .post('/batch', [{ op: 'delete', object: 'account', id: decodeURIComponentOr(id) }])
    expectProblem(answer)
  })
  it('is refused as a change set', async () => {
    expectProblem(await w.as('nina').get(`/change-sets/${encodeURI(id)}`))
    expectProblem(await w.as('nina').post(`/change-sets/${encodeURI(id)}/undo`))
  })
})

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

it.each([
  ['/changes?after=x'],
  ['/changes?after=%00'],
  ['/changes?limit=0'],
  ['/changes?objects=nothing'],
  ['/change-sets?cursor=abc'],
  ['/search'],
  ['/search?q=%00'],
  ['/search?q=%ff'],
  [`/search?q=${'a'.repeat(5000)}`],
  ['/search?q=a&objects=nothing'],
  ['/search?q=a&limit=1000'],
  ['/objects/nothing'],
  ['/objects/__proto__'],
  ['/objects/toString'],
  ['/api-keys?userId=me'],
  ['/nothings'],
  ['/nothings/1'],
  ['/__proto__'],
  ['/constructor'],
  ['/accounts/merge'],
  ['/accounts/1/2/3/4'],
  ['//accounts'],
  ['/%'],
  ['/%E0%A4%A'],
  ['/accounts%00'],
  ['/accounts/%c0%ae%c0%ae/x'],
])('GET %s is refused', async (url) => {
  expectProblem(await w.as('nina').send({ method: 'GET', url }))
})

it.each([
  ['If-Match', 'seven'],
  ['If-Match', '"1", "2"'],
  ['If-Match', '"-1"'],
])('the header %s: %s is refused', async (name, value) => {
  expectProblem(
    await w.as('nina').patch(`/accounts/${w.people.accounts.acme}`, { name: 'Acme' }, { [name]: value }),
    'If-Match',
  )
})

it.each(['', 'a b', 'x'.repeat(256), 'né'])('the Idempotency-Key %j is refused', async (key) => {
  expectProblem(await w.as('nina').post('/accounts', { name: 'Acme' }, { 'idempotency-key': key }), 'Idempotency-Key')
})

it.each([
  ['operations[0].op', [{ op: 'destroy', object: 'account' }]],
  ['operations[0].op', [{ object: 'account' }]],
  ['operations[0].object', [{ op: 'create', data: {} }]],
  ['operations[0].object', [{ op: 'create', object: 'nothing', data: {} }]],
  ['operations[0].object', [{ op: 'create', object: '__proto__', data: {} }]],
  ['operations[0].object', [{ op: 'create', object: 'user', data: { name: 'Eve' } }]],
  ['operations[0].data', [{ op: 'create', object: 'account' }]],
  ['operations[0].data', [{ op: 'create', object: 'account', data: [] }]],
  ['operations[0].id', [{ op: 'update', object: 'account', data: {} }]],
  ['operations[0].id', [{ op: 'delete', object: 'account', id: 'x' }]],
  ['operations[0].version', [{ op: 'delete', object: 'account', id: someId, version: 'one' }]],
  ['operations[0].sudo', [{ op: 'create', object: 'account', data: {}, sudo: true }]],
  [
    'operations[1].match',
    [
      { op: 'create', object: 'account', data: { name: 'a' } },
      { op: 'upsert', object: 'account', data: {} },
    ],
  ],
  ['operations[0]', [null]],
  ['operations[0]', ['create']],
  ['atomic', { operations: [], atomic: 'yes' }],
  ['name', { operations: [], name: 7 }],
  ['operations', { operations: {} }],
  ['opertions', { opertions: [], operations: [] }],
])('a batch with a bad %s is refused there', async (path, body) => {
  expectProblem(await w.as('nina').post('/batch', body), path)
})

it('is still up, and nothing of it all was made', async () => {
  const answer = await w.as('nina').get('/accounts?fields=name&limit=500')
  const names = new Set(answer.body.data.map((each: { name: string }) => each.name))
  expect([...names].sort()).toEqual(['Acme', 'Birch', 'Globex', 'Initech'])
})
