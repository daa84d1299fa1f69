import { afterAll, beforeAll, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const run = (job: string) => handlersOf(w.world)[job]?.({}, new AbortController().signal)

/** Lets Kith read its log and compare what it has read, to the end. */
async function settle(): Promise<void> {
  const { database } = w.world
  const left = `select (select count(*) from kith.change c, kith.log_reader r where r.name = 'match' and c.tx >= kith.feed_horizon())
    + (select count(*) from kith.duplicate_scan where state = 'running') + (select count(*) from kith.match_due) as left`
  await expect
    .poll(
      async () => {
        await run('log:read')
        await run('duplicates:scan')
        await run('log:read')
        return (await database.rows<{ left: string }>(left))[0]?.left
      },
      { timeout: 20_000 },
    )
    .toBe('0')
}

async function make(path: string, values: object, who: PersonName = 'nina'): Promise<string> {
  const { status, body } = await w.as(who).post(`/${path}`, values)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

const typed = async (path: string, values: object, who: PersonName = 'nina', more: object = {}) =>
  (await w.as(who).post(`/${path}/duplicates`, { values, ...more })).body.data

const pairs = async (who: PersonName = 'nina', query = '') => (await w.as(who).get(`/duplicates${query}`)).body.data

/** The pairs of which one side is this record. */
const pairsOf = async (id: string, who: PersonName = 'nina', query = '') =>
  (await pairs(who, query)).filter(
    ({ one, other }: Record<string, { id: string }>) => one?.id === id || other?.id === id,
  )

test('what is being typed is told to exist, across contacts and leads, with the reasons', async () => {
  const contact = await make('contacts', { name: 'Oleksandr Kovalenko', email: 'o.kovalenko@nord.example' })
  const lead = await make('leads', { name: 'Sashko Kovalenko', email: 'O.Kovalenko@nord.example', company: 'Nord' })
  await settle()
  const hits = await typed('contacts', { name: 'Олександр Коваленко', email: 'o.kovalenko@nord.example' })
  expect(hits.map(({ object, id }: Record<string, string>) => [object, id])).toEqual(
    expect.arrayContaining([
      ['contact', contact],
      ['lead', lead],
    ]),
  )
  expect(hits[0].reasons).toContainEqual({ field: 'mail', agreement: 'same' })
  // All of a name in the first of its two fields.
  const whole = await typed('contacts', { name: { first: 'Oleksandr Kovalenko' } })
  expect(whole.map(({ id }: Record<string, string>) => id)).toContain(contact)
  expect(hits[0].chance).toBeGreaterThan(0.9)
  // By the mail alone, and not the record that is being changed.
  expect(await typed('leads', { email: 'o.kovalenko@nord.example' }, 'nina', { id: lead })).toMatchObject([
    { object: 'contact', id: contact, title: 'Oleksandr Kovalenko' },
  ])
})

test('companies are known by their name without its legal form, and by their website', async () => {
  const id = await make('accounts', { name: 'Quarzwerk Handels GmbH', website: 'https://www.quarzwerk.example' })
  await settle()
  expect(await typed('accounts', { name: 'QUARZWERK HANDELS' })).toMatchObject([{ id, object: 'account' }])
  expect(await typed('accounts', { name: 'QW', website: 'quarzwerk.example' })).toMatchObject([{ id }])
  expect(await typed('leads', { company: 'Quarzwerk Handels' })).toMatchObject([{ id }])
  // A person who works there is no duplicate of it.
  expect(await typed('contacts', { name: 'Quarzwerk Handels' })).toEqual([])
})

test('unfinished and odd values do no harm', async () => {
  for (const values of [
    {},
    { name: 'A' },
    { name: { first: 3 } },
    { email: '@' },
    { phone: 7, birthday: {} },
    { no: 1 },
  ])
    expect((await w.as('nina').post('/contacts/duplicates', { values })).status, JSON.stringify(values)).toBe(200)
  expect((await w.as('nina').post('/deals/duplicates', { values: { name: 'Deal' } })).body.data).toEqual([])
  expect((await w.as('nina').post('/contacts/duplicates', {})).status).toBe(400)
})

test('the name of a company that one may not see is not compared', async () => {
  const accountId = await make('accounts', { name: 'Undisclosed Holdings', ownerId: w.people.olga.id })
  await make('leads', { name: 'Ilse Aich', company: 'Undisclosed Holdings', ownerId: w.people.sam.id })
  await settle()
  const fields = async (who: PersonName) =>
    (await typed('contacts', { name: 'Ilse Aich', accountId }, who)).flatMap(
      ({ reasons }: { reasons: { field: string }[] }) => reasons.map(({ field }) => field),
    )
  expect(await fields('nina')).toContain('company')
  expect(await fields('sam')).toEqual(['name'])
})

test('nobody is told of a record that they may not see', async () => {
  const hidden = await make('contacts', { name: 'Zenobia Quist', email: 'zq@quist.example', ownerId: w.people.olga.id })
  const twin = await make('contacts', { name: 'Zenobia Quist', email: 'zq@quist.example', ownerId: w.people.sam.id })
  await settle()
  const ids = (hits: { id: string }[]) => hits.map(({ id }) => id)
  expect(ids(await typed('contacts', { email: 'zq@quist.example' }, 'sam'))).toEqual([twin])
  expect(ids(await typed('contacts', { email: 'zq@quist.example' })).sort()).toEqual([hidden, twin].sort())
  expect(await pairsOf(twin)).toHaveLength(1)
  expect(await pairsOf(twin, 'sam')).toEqual([])
  const [{ id }] = await pairsOf(twin)
  expect((await w.as('sam').put(`/duplicates/${id}/dismissal`)).status).toBe(404)
})

test('a pair is found by itself, dismissed, remembered by a search anew, and proposed again', async () => {
  const one = await make('contacts', { name: 'Marisol Vega Pons', phone: '+34611222333', email: 'mvega@sol.example' })
  const other = await make('contacts', { name: 'Marisol Vega', phone: '+34611222333' })
  await settle()
  const [pair] = await pairsOf(one)
  expect(pair).toMatchObject({
    state: 'open',
    reasons: expect.arrayContaining([{ field: 'phone', agreement: 'same' }]),
  })
  expect([pair.one.id, pair.other.id].sort()).toEqual([one, other].sort())
  expect((await w.as('nina').put(`/duplicates/${pair.id}/dismissal`)).status).toBe(204)
  expect(await pairsOf(one)).toEqual([])
  expect((await w.as('nina').post('/duplicates/scan')).body.scan).toMatchObject({ state: 'running' })
  await settle()
  expect((await w.as('nina').get('/duplicates/scan')).body.scan).toMatchObject({ state: 'done', progress: 1 })
  expect(await pairsOf(one)).toEqual([])
  expect(await pairsOf(one, 'nina', '?state=dismissed')).toHaveLength(1)
  await w.as('nina').delete(`/duplicates/${pair.id}/dismissal`)
  expect(await pairsOf(one)).toMatchObject([{ id: pair.id }])
  // One that changes into somebody else is a pair no more.
  await w.as('nina').patch(`/contacts/${other}`, { name: 'Bernd Huber', phone: null })
  await settle()
  expect(await pairsOf(one)).toEqual([])
})

test('the search for all finds what the reader finds, in pages', async () => {
  const { database } = w.world
  const all = async () => {
    const rows = await database.rows<{ pair: string }>(
      `select one_id || ' ' || other_id as pair from kith.duplicate where state = 'open' order by 1`,
    )
    return rows.map(({ pair }) => pair)
  }
  for (let at = 0; at < 4; at++)
    await make('accounts', { name: `Ventura ${at} Trading`, website: 'https://ventura.example' })
  await settle()
  const before = await all()
  expect(before.length).toBeGreaterThan(5)
  await database.rows('delete from kith.duplicate')
  await database.rows('delete from kith.match_key')
  await w.as('nina').post('/duplicates/scan')
  await settle()
  expect(await all()).toEqual(before)
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await w.as('nina').get(`/duplicates?limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.data.map(({ id }: { id: string }) => id))
    cursor = body.page.next ?? ''
  } while (cursor)
  expect(new Set(seen).size).toBe(before.length)
  expect(seen.length).toBe(before.length)
})

test('a merge takes a pair away and its decisions along; its undo brings them back', async () => {
  const values = { name: 'Ingrid Solheim', email: 'ingrid@solheim.example', phone: '+4791234567' }
  const ids: string[] = []
  for (let at = 0; at < 3; at++) ids.push(await make('contacts', values))
  const [keep, lose, third] = ids as [string, string, string]
  await settle()
  const between = async (a: string, b: string, query = '') =>
    (await pairsOf(a, 'nina', query)).filter((pair: { one: { id: string }; other: { id: string } }) =>
      [pair.one.id, pair.other.id].includes(b),
    )
  const [pair] = await between(lose, third)
  await w.as('nina').put(`/duplicates/${pair.id}/dismissal`)
  const { body } = await w.as('nina').post('/contacts/merge', { keep, merge: [lose] })
  await settle()
  expect(await pairsOf(lose)).toEqual([])
  expect(await between(keep, third)).toEqual([])
  expect(await between(keep, third, '?state=dismissed')).toHaveLength(1)
  const undone = (await w.as('nina').post(`/change-sets/${body.changeSet}/undo`)).body
  await settle()
  expect(await between(keep, third)).toHaveLength(1)
  expect(await between(keep, lose)).toHaveLength(1)
  expect(await between(lose, third, '?state=dismissed')).toHaveLength(1)
  // Done again, and taken back again.
  const again = (await w.as('nina').post(`/change-sets/${undone.changeSet}/undo`)).body
  await settle()
  expect(await pairsOf(lose)).toEqual([])
  expect(await pairsOf(keep)).toEqual([])
  expect(await between(keep, third, '?state=dismissed')).toHaveLength(1)
  await w.as('nina').post(`/change-sets/${again.changeSet}/undo`)
  await settle()
  expect(await between(keep, third)).toHaveLength(1)
  expect(await between(keep, lose)).toHaveLength(1)
  expect(await between(keep, third, '?state=dismissed')).toEqual([])
  expect(await between(lose, third, '?state=dismissed')).toHaveLength(1)
})

test('what is hidden from somebody tells them nothing of a pair', async () => {
  const nina = w.as('nina')
  const byMail = await make('contacts', { name: 'Ottoline Brask', email: 'same@brask.example' }, 'sam')
  const twin = await make('contacts', { name: 'O Brask', email: 'same@brask.example' }, 'sam')
  const byName = await make('contacts', { name: 'Wilhelmina Torvald', email: 'wt@torvald.example' }, 'sam')
  await make('contacts', { name: 'Wilhelmina Torvald', email: 'wt@torvald.example' }, 'sam')
  await settle()
  const [pair] = await pairsOf(twin, 'sam')
  expect(pair.reasons.map(({ field }: { field: string }) => field)).toContain('mail')
  expect((await nina.patch('/roles/sales', { deny: { contact: { hidden: ['email'] } } })).status).toBe(200)
  try {
    expect(await pairsOf(byMail, 'sam')).toEqual([])
    expect((await w.as('sam').put(`/duplicates/${pair.id}/dismissal`)).status).toBe(404)
    expect(await pairsOf(byName, 'sam')).toMatchObject([{ reasons: [{ field: 'name', agreement: 'same' }] }])
    expect(await pairsOf(byMail)).toHaveLength(1)
  } finally {
    await nina.patch('/roles/sales', { deny: {} })
  }
})

test('an erased person is no pair any more, and nothing of them is kept to compare', async () => {
  const values = { name: 'Prudence Achterberg', email: 'pa@achterberg.example', phone: '+31612345678' }
  const [gone, stays] = [await make('contacts', values), await make('contacts', values)]
  await settle()
  expect(await pairsOf(gone)).toHaveLength(1)
  const { body } = await w.as('nina').post(`/contacts/${gone}/erasure`, { reason: 'Request 12' })
  await handlersOf(w.world)['erasure:run']?.({ erasure: body.id }, new AbortController().signal)
  await settle()
  const kept = async (table: string, where: string) =>
    (await w.world.database.rows(`select from kith.${table} where ${where}`, [gone])).length
  expect(await kept('match_key', 'record_id = $1')).toBe(0)
  expect(await kept('duplicate', 'one_id = $1 or other_id = $1')).toBe(0)
  expect(await pairsOf(stays)).toEqual([])
})

test('the surest pairs are merged by themselves only where that is switched on, once, and can be taken back', async () => {
  const nina = w.as('nina')
  const values = { name: 'Quirin Abendroth', email: 'quirin@abendroth.example', phone: '+498912345678' }
  const [keep, lose] = [await make('contacts', values), await make('contacts', values)]
  const lead = await make('leads', { ...values, company: 'Abendroth' })
  await settle()
  expect((await nina.get('/duplicates/settings')).body).toEqual({ mergesFrom: null })
  expect(await pairsOf(keep)).toHaveLength(2)
  expect((await w.as('sam').put('/duplicates/settings', { mergesFrom: 0.99 })).status).toBe(403)
  expect((await nina.put('/duplicates/settings', { mergesFrom: 0.5 })).status).toBe(400)
  expect((await nina.put('/duplicates/settings', { mergesFrom: 0.9999 })).status).toBe(200)
  try {
    await settle()
    const gone = await nina.get(`/contacts/${lose}`)
    expect([gone.status, gone.headers['location']]).toEqual([301, `/api/v1/contacts/${keep}`])
    // A lead and a contact are two things, however sure it is.
    expect((await nina.get(`/leads/${lead}`)).status).toBe(200)
    const own = (await nina.get('/change-sets?limit=50')).body.data.filter(
      ({ name, actor }: { name: string; actor: object | null }) => name === 'Merge of 2 contacts' && actor === null,
    )
    expect(own.length).toBeGreaterThan(0)
    expect(own[0]).toMatchObject({ cause: 'merge', via: 'system' })
    for (const { id } of own) expect((await nina.post(`/change-sets/${id}/undo`)).status).toBe(200)
    await settle()
    expect((await nina.get(`/contacts/${lose}`)).status).toBe(200)
    expect(await pairsOf(lose)).not.toEqual([])
    // Nor when it has been no pair for a while.
    await nina.patch(`/contacts/${lose}`, { name: 'Bertil Holm', email: null, phone: null })
    await settle()
    expect(await pairsOf(lose)).toEqual([])
    await nina.patch(`/contacts/${lose}`, values)
    await settle()
    expect((await nina.get(`/contacts/${lose}`)).status).toBe(200)
    expect((await pairsOf(lose)).length).toBeGreaterThan(0)
  } finally {
    await nina.put('/duplicates/settings', { mergesFrom: null })
  }
})

test('more keys than one page are all compared', { timeout: 120_000 }, async () => {
  const { database } = w.world
  const people = 6_000
  await database.rows(
    `insert into crm.contact (id, created_at, updated_at, name, name_first, name_last, email, phone)
     select gen_random_uuid(), now(), now(), n.name, split_part(n.name, ' ', 1), split_part(n.name, ' ', 2),
       'p' || i || '@many' || i || '.example', '+3491' || lpad((i * 7)::text, 7, '0')
     from generate_series(1, $1::int) i, generate_series(1, case when i % 20 = 0 then 2 else 1 end) copy,
       lateral (select 'P' || md5(i::text) || ' Q' || md5((i + 1000000)::text) as name) n`,
    [people],
  )
  await database.rows('analyze crm.contact')
  expect((await w.as('nina').post('/duplicates/scan')).status).toBe(202)
  await settle()
  const [told] = await database.rows<{ keys: string; pairs: string }>(
    `select (select count(distinct key) from kith.match_key)::text as keys, count(*)::text as pairs
     from kith.duplicate d join crm.contact c on c.id = d.one_id where c.email like '%@many%' and d.state = 'open'`,
  )
  expect(Number(told?.keys)).toBeGreaterThan(10_000)
  expect(told?.pairs).toBe(String(people / 20))
})
