import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { write } from '#engine/write/write.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
  const operations = Array.from({ length: 1200 }, (_, i) => ({
    op: 'create',
    object: 'product',
    data: {
      name: `Lamp ${String(i).padStart(4, '0')}`,
      sku: `L-${i}`,
      price: { amount: String(i % 7), currency: 'EUR' },
    },
  }))
  const made = await w.as('nina').post('/batch', { operations, name: 'Lamps' })
  expect(made.status, made.text.slice(0, 500)).toBe(200)
})
afterAll(() => w.close())

const asParameter = (value: unknown) => encodeURIComponent(JSON.stringify(value))

describe('a list', () => {
  it('goes through all pages by cursor, each record once', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const answer = await w
        .as('nina')
        .get(`/products?sort=-name&limit=500&fields=name${cursor && `&cursor=${cursor}`}`)
      expect(answer.status).toBe(200)
      seen.push(...answer.body.data.map((each: { name: string }) => each.name))
      cursor = answer.body.page.next
    }
    expect(seen).toHaveLength(1200)
    expect(seen).toEqual([...seen].sort().reverse())
    expect(new Set(seen).size).toBe(1200)
  })

  it('has 50 records unless told otherwise, and no count unless asked', async () => {
    const nina = w.as('nina')
    const plain = await nina.get('/products')
    expect(plain.body.data).toHaveLength(50)
    expect(plain.body.count).toBeUndefined()
    expect((await nina.get('/products?count=exact&limit=1')).body.count).toEqual({ value: 1200, exact: true })
    expect((await nina.get('/products?count=estimate&limit=1')).body.count).toMatchObject({ exact: false })
  })

  it('answers the same to the parameters in a body', async () => {
    const filter = { or: [{ sku: 'L-3' }, { name: { startsWith: 'Lamp 001' } }] }
    const byAddress = await w
      .as('nina')
      .get(`/products?filter=${asParameter(filter)}&sort=-sku,name&fields=sku&limit=5`)
    const byBody = await w.as('nina').post('/products/query', { filter, sort: '-sku,name', fields: ['sku'], limit: 5 })
    expect(byAddress.status, byAddress.text).toBe(200)
    expect(byAddress.body.data).toHaveLength(5)
    expect(byBody.text).toBe(byAddress.text)
    expect((await w.as('nina').post('/products/query', {})).status).toBe(200)
    const odd = await w.as('nina').post('/products/query', { page: 2 })
    expect(odd.body).toMatchObject({ status: 400, errors: [{ path: 'page' }] })
  })

  it('shows the bin when asked', async () => {
    const nina = w.as('nina')
    const { body } = await nina.post('/accounts', { name: 'Gone' })
    await nina.delete(`/accounts/${body.id}`)
    const names = async (deleted: string) =>
      (await nina.get(`/accounts?deleted=${deleted}&limit=500`)).body.data.map((each: { name: string }) => each.name)
    expect(await names('exclude')).not.toContain('Gone')
    expect(await names('include')).toContain('Gone')
    expect(await names('only')).toEqual(['Gone'])
  })

  it('shows the past, with its figures', async () => {
    const nina = w.as('nina')
    const { body: made } = await nina.post('/accounts', { name: 'Before', employees: 1 })
    // Changed a second later, by the clock of the one who writes.
    const later = { ...(await w.ctx('nina')), clock: () => new Date(Date.parse(made.updatedAt) + 1000) }
    await write(later, [{ op: 'update', object: 'account', id: made.id, data: { name: 'After', employees: 2 } }])
    const asOf = made.updatedAt
    expect((await nina.get(`/accounts/${made.id}`)).body).toMatchObject({ name: 'After', version: 2 })
    expect((await nina.get(`/accounts/${made.id}?asOf=${asOf}`)).body).toMatchObject({ name: 'Before', version: 1 })
    const filter = { id: made.id }
    expect((await nina.get(`/accounts?asOf=${asOf}&filter=${asParameter(filter)}`)).body.data[0].name).toBe('Before')
    expect((await nina.post('/accounts/query', { asOf, filter })).body.data[0].name).toBe('Before')
    const sum = await nina.post('/accounts/aggregate', { asOf, filter, measures: [{ fn: 'sum', field: 'employees' }] })
    expect(sum.body.data, sum.text).toEqual([{ sum_employees: 1 }])
    for (const bad of ['yesterday', '2999-01-01T00:00:00Z', '2026-13-41T00:00:00Z']) {
      expect((await nina.get(`/accounts?asOf=${bad}`)).body).toMatchObject({ status: 400, errors: [{ path: 'asOf' }] })
      expect((await nina.get(`/accounts/${made.id}?asOf=${bad}`)).status).toBe(400)
    }
  })

  it('shows each person what is theirs to see', async () => {
    const filter = asParameter({ name: { in: ['Acme', 'Globex', 'Initech'] } })
    const names = async (who: 'sam' | 'olga' | 'marta' | 'rita') =>
      (await w.as(who).get(`/accounts?sort=name&fields=name&filter=${filter}`)).body.data.map(
        (each: { name: string }) => each.name,
      )
    expect(await names('sam')).toEqual(['Acme', 'Globex'])
    expect(await names('olga')).toEqual(['Initech'])
    expect(await names('marta')).toEqual(['Acme', 'Globex'])
    expect(await names('rita')).toEqual(['Acme', 'Globex', 'Initech'])
  })
})

it('an aggregate counts and sums in groups', async () => {
  const answer = await w.as('nina').post('/products/aggregate', {
    filter: { name: { startsWith: 'Lamp 00' } },
    measures: [{ fn: 'count' }, { fn: 'sum', field: 'price', as: 'total' }],
  })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.body.data).toEqual([{ count: 100, total: { amount: expect.any(String), currency: 'EUR' } }])
  const unknown = await w.as('nina').post('/products/aggregate', { measures: [{ fn: 'sum', field: 'weight' }] })
  expect(unknown.body).toMatchObject({ status: 400, type: 'unknown-field' })
})

describe('an export', () => {
  it('has every matching row as CSV, as the importer reads it', async () => {
    const answer = await w.as('nina').get('/products/export?fields=sku,name,price&sort=name')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present')
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="products-\d{4}-\d\d-\d\d\.csv"$/)
    const lines = answer.text.trim().split('\n')
    expect(lines).toHaveLength(1201)
    expect(lines[0]).toBe('id,version,name,sku,price')
    expect(lines[4]).toMatch(/^[0-9a-f-]{36},1,Lamp 0003,L-3,3\.00 EUR$/)
  })

  it('has them as NDJSON, as the list answers them', async () => {
    const filter = asParameter({ sku: { in: ['L-7', 'L-8'] } })
    const answer = await w.as('nina').get(`/products/export?format=ndjson&filter=${filter}&sort=sku`)
    expect(answer.headers['content-type']).toBe('application/x-ndjson')
    const rows = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toEqual((await w.as('nina').get(`/products?filter=${filter}&sort=sku`)).body.data)
  })

  it('does not run in a spreadsheet', async () => {
    const nina = w.as('nina')
    await nina.post('/accounts', { name: '=cmd|x', industry: 'trap' })
    const answer = await nina.get(`/accounts/export?fields=name&filter=${asParameter({ industry: 'trap' })}`)
    expect(answer.text).not.toMatch(/,=cmd/)
  })

  it('is a file with a head only when nothing matches', async () => {
    const answer = await w.as('nina').get(`/products/export?fields=sku&filter=${asParameter({ sku: 'none' })}`)
    expect(answer.text).toBe('id,version,sku\n')
  })

  describe('of columns', () => {
    const paths = 'name,account,account.industry,account.owner,owner'
    const exportOf = (who: 'nina' | 'sam', more = '') =>
      w.as(who).get(`/contacts/export?columns=${paths}&filter=${asParameter({ jobTitle: 'columns' })}&sort=name${more}`)
    beforeAll(async () => {
      const { sam, accounts } = w.people
      const data = [
        { name: { full: 'Ada Ames' }, jobTitle: 'columns', accountId: accounts.acme, ownerId: sam.id },
        { name: { full: 'Bo Berg' }, jobTitle: 'columns', accountId: accounts.globex, ownerId: sam.id },
        { name: { full: 'Cy Cole' }, jobTitle: 'columns', ownerId: sam.id },
      ]
      for (const each of data) expect((await w.as('nina').post('/contacts', each)).status).toBe(201)
    })

    it('has these and no others, in their order, called as people call them', async () => {
      const { status, text } = await exportOf('nina')
      expect(status, text).toBe(200)
      expect(text).toBe(
        '\ufeffName,Account,Account › Industry,Account › Owner,Owner\n' +
          'Ada Ames,Acme,retail,Sam Silva,Sam Silva\nBo Berg,Globex,energy,Sofia Soler,Sam Silva\nCy Cole,,,,Sam Silva\n',
      )
    })

    it('leaves out what a linked record holds where one may see but not export it', async () => {
      const lines = (await exportOf('sam')).text.trim().split('\n')
      expect(lines.slice(1, 3)).toEqual(['Ada Ames,Acme,retail,Sam Silva,Sam Silva', 'Bo Berg,Globex,,,Sam Silva'])
    })

    it('names options in the language of the person', async () => {
      const { nina } = w.people
      expect((await w.as('nina').patch(`/users/${nina.id}`, { language: 'es' })).status).toBe(200)
      w.world.gate.evict('*')
      await w.as('nina').post('/accounts', { name: 'Ada', kind: 'person', industry: 'words' })
      const filter = asParameter({ industry: 'words' })
      const { text } = await w.as('nina').get(`/accounts/export?columns=name,kind&filter=${filter}`)
      await w.as('nina').patch(`/users/${nina.id}`, { language: 'en' })
      w.world.gate.evict('*')
      expect(text).toBe('\ufeffNombre,Tipo\nAda,Persona\n')
    })

    it.each([
      ['columns=account.sauce', 'columns.account.sauce'],
      ['columns=address.city', 'columns.address.city'],
      ['columns=name&fields=name', 'columns'],
      ['columns=name&format=ndjson', 'columns'],
    ])('%s is refused', async (query, path) => {
      const { status, body } = await w.as('nina').get(`/contacts/export?${query}`)
      expect([status, body.errors[0].path]).toEqual([400, path])
    })
  })

  describe('to many slow readers', () => {
    let base: string
    const open = async () => {
      const leaving = new AbortController()
      const headers = { authorization: `Bearer ${w.people.nina.key}` }
      const answer = await fetch(`${base}/api/v1/products/export`, { headers, signal: leaving.signal })
      return { answer, leave: () => leaving.abort() }
    }
    beforeAll(async () => {
      base = await w.server.listen({ port: 0, host: '127.0.0.1' })
    })

    it('lets the others work, and makes room when they go away', async () => {
      const { database } = w.world
      const streams = { held: 0, most: 0 }
      const { stream } = database
      database.stream = async function* (...given) {
        streams.most = Math.max(streams.most, ++streams.held)
        try {
          yield* stream(...given)
        } finally {
          streams.held--
        }
      }
      const readers = Array.from({ length: 20 }, async () => {
        const { answer, leave } = await open()
        leave()
        return answer.status
      })
      expect((await w.as('nina').get('/products?limit=1')).status).toBe(200)
      expect(new Set(await Promise.all(readers))).toEqual(new Set([200]))
      await expect.poll(() => streams.held, { timeout: 25_000 }).toBe(0)
      expect(streams.most).toBeGreaterThan(0)
      const { answer } = await open()
      expect((await answer.text()).trim().split('\n')).toHaveLength(1201)
    })

    it('ends when the server closes', async () => {
      const { answer } = await open()
      await w.server.close()
      expect(w.server.openStreams.size).toBe(0)
      await answer.text().catch(() => 'cut')
    })
  })
})
