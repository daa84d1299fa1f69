// Every call of the API, whatever it may be, against those who may do nothing with it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpointsOf } from '#api/endpoints.ts'
import type { Endpoint } from '#api/http/endpoint.ts'
import { newId } from '#kernel/ids.ts'
import { createKey } from '#modules/workspace/index.ts'
import { type Caller, type TestWorld, world } from '../world.ts'

let w: TestWorld
let endpoints: Endpoint[]
let ids: Record<string, string>
beforeAll(async () => {
  w = await world()
  endpoints = endpointsOf(w.world)
  const deal = (await w.as('nina').post('/deals', { name: 'Untouched', accountId: w.people.accounts.acme })).body
  const key = await createKey(await w.ctx('nina'), { name: 'A key' })
  ids = { id: w.people.accounts.acme, dealId: deal.id, keyId: key.id, sessionId: newId(), changeSetId: deal.changeSet }
})
afterAll(() => w.close())

/** Bodies that would be taken from somebody who may. */
const bodies: Record<string, unknown> = {
  'POST /:objects': { name: 'New' },
  'PATCH /:objects/:id': { employees: 3 },
  'POST /batch': { operations: [{ op: 'create', object: 'account', data: { name: 'New' } }] },
  'POST /deals/:dealId/outcome': { outcome: 'won' },
  'POST /users/invitations': { name: 'New', email: 'new@lumen.test', roles: ['sales'] },
  'PUT /users/:id/roles': { roles: ['administrator'] },
}

function pathOf({ path }: Endpoint, of: Record<string, string> = {}): string {
  const known: Record<string, string> = { objects: 'accounts', name: 'account', ...ids, ...of }
  return path.replace(/:(\w+)/g, (_, name) => known[name] ?? newId())
}

function callOf(caller: Caller, endpoint: Endpoint, headers: Record<string, string> = {}) {
  const { method } = endpoint
  const person: Record<string, string> = endpoint.path.startsWith('/users/:id') ? { id: w.people.sam.id } : {}
  const set: Record<string, string> = endpoint.path.startsWith('/change-sets')
    ? { id: ids['changeSetId'] as string }
    : {}
  const body = bodies[`${method} ${endpoint.path}`]
  const payload = method === 'GET' ? {} : { payload: JSON.stringify(body ?? {}) }
  const type: Record<string, string> = method === 'GET' ? {} : { 'content-type': 'application/json' }
  const url = pathOf(endpoint, { ...person, ...set })
  return caller.send({ method, url, headers: { ...type, ...headers }, ...payload })
}

/** What ends or begins a session. */
const harmless = ['POST /session', 'DELETE /session']
/** What people do about themselves, whatever else they may; their keys need leave to change something. */
const aboutOneself = [
  ...['POST /session/password', 'POST /api-keys', 'PATCH /session/preferences', 'PATCH /session/mail'],
  ...['PUT /:objects/:id/following', 'DELETE /:objects/:id/following'],
  ...['PATCH /notifications/:id', 'POST /notifications/read', 'PATCH /session/notifications'],
  ...['POST /session/push', 'DELETE /session/push/:id', 'PUT /calendar-feed', 'DELETE /calendar-feed'],
]
const changing = (except: readonly string[] = harmless) =>
  endpoints.filter(
    ({ method, path, open, reads }) => method !== 'GET' && !open && !reads && !except.includes(`${method} ${path}`),
  )

async function counts(): Promise<string> {
  const tables = [
    'crm.account',
    'crm.deal',
    'crm."user"',
    'kith.change',
    'kith.change_set',
    'kith.user_role',
    'kith.import',
  ]
  const rows = await w.world.database.rows(
    `select ${tables.map((table, index) => `(select count(*) from ${table}) as n${index}`).join(', ')}`,
  )
  return JSON.stringify(rows)
}

describe('every call', () => {
  it('refuses whom it does not know', async () => {
    for (const endpoint of endpoints.filter(({ open, path }) => !open && path !== '/stream')) {
      const answer = await callOf(w.as('nobody'), endpoint)
      expect(`${endpoint.method} ${endpoint.path} ${answer.status}`).toBe(`${endpoint.method} ${endpoint.path} 401`)
    }
  })

  it('that changes anything refuses who may only read', async () => {
    const before = await counts()
    for (const endpoint of changing([...harmless, ...aboutOneself])) {
      const answer = await callOf(w.as('rita'), endpoint)
      expect(answer.status, `${endpoint.method} ${endpoint.path}: ${answer.text}`).toBeGreaterThanOrEqual(400)
      expect(answer.status, `${endpoint.method} ${endpoint.path}: ${answer.text}`).toBeLessThan(500)
    }
    expect(await counts()).toBe(before)
  })

  it.each([[['read:deal']], [['read']]])(
    'that changes anything refuses a key of an administrator for %s',
    async (scopes) => {
      const { key } = await createKey(await w.ctx('nina'), { name: 'Narrow', scopes })
      const before = await counts()
      for (const endpoint of changing()) {
        const answer = await callOf(w.as('nobody'), endpoint, { authorization: `Bearer ${key}` })
        expect(answer.status, `${endpoint.method} ${endpoint.path}: ${answer.text}`).toBe(403)
      }
      expect(await counts()).toBe(before)
    },
  )

  it('for deals alone tells a key nothing of accounts', async () => {
    const { key } = await createKey(await w.ctx('nina'), { name: 'Narrow', scopes: ['read:deal'] })
    for (const endpoint of endpoints.filter(
      ({ method, path, open }) => method === 'GET' && !open && path !== '/stream',
    )) {
      const answer = await callOf(w.as('nobody'), endpoint, { authorization: `Bearer ${key}` })
      expect(answer.text, `${endpoint.method} ${endpoint.path}`).not.toMatch(/Acme|Globex|Initech/)
    }
  })
})
