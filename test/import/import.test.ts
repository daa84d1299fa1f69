import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runImport } from '#engine/transfer/import/run-import.ts'
import { type TestWorld, world } from '../world.ts'
import { bringIn, listOf, run, upload, work } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const filtered = (path: string, filter: object, more = '') =>
  `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`

describe('uploading', () => {
  it('guesses the mapping, previews by row and writes nothing', async () => {
    const file = {
      name: 'companies.csv',
      content:
        'Company,Sector,Employees,Subsidiary of\nBeta One,retail,12,\nBeta Two,retail,many,Beta One\nAcme,energy,5,\nGlobex,energy,8,Acme\nInitech,energy,9,Acme\n',
    }
    const answer = await upload(w, [file])
    expect(answer.status, answer.text).toBe(201)
    expect(answer.headers.location).toBe(`/api/v1/imports/${answer.body.id}`)
    const [guess] = answer.body.files
    expect(guess).toMatchObject({
      name: 'companies.csv',
      object: 'account',
      match: 'name',
      rows: 5,
      encoding: 'utf-8',
      delimiter: ',',
    })
    expect(guess.columns.map((column: { field: string }) => column.field)).toEqual([
      'name',
      'industry',
      'employees',
      'parent',
    ])
    expect(guess.columns[0].samples).toEqual(['Beta One', 'Beta Two', 'Acme', 'Globex', 'Initech'])
    expect(answer.body.state).toBe('ready')
    expect(answer.body.preview.total).toEqual({
      rows: 5,
      created: 1,
      updated: 3,
      unchanged: 0,
      rejected: 1,
      warnings: 0,
    })
    expect(answer.body.preview.problems).toEqual([
      {
        file: 'companies.csv',
        row: 3,
        problems: [
          { column: 'Employees', message: '"many" is not a number', code: 'not-a-number', values: { value: 'many' } },
        ],
      },
    ])
    expect(await listOf(w, filtered('/accounts', { name: { startsWith: 'Beta' } }))).toEqual([])
    expect((await w.as('nina').get('/change-sets')).text).not.toContain('companies.csv')
  })

  it('previews links between files whose records do not exist yet, and what would be made for them', async () => {
    const accounts = { name: 'accounts.csv', content: 'Account Name\nGamma One\nGamma Two\n' }
    const deals = {
      name: 'deals.csv',
      content:
        'Deal Name,Account,Stage,Owner\nG1,Gamma One,Won,Sam Silva\nG2,gamma two,Won,Zoe Zhang\nG3,Gamma Three,Won,Sam Silva\n',
    }
    const dry = await upload(w, [deals, accounts])
    expect(dry.body.files.map(({ name }: { name: string }) => name)).toEqual(['accounts.csv', 'deals.csv'])
    expect(dry.body.preview.files[1]).toMatchObject({ name: 'deals.csv', created: 1, rejected: 2 })
    expect(
      dry.body.preview.problems.map(({ problems }: { problems: { message: string }[] }) => problems[0]?.message),
    ).toEqual(['there is no user "Zoe Zhang"', expect.stringMatching(/^there is no account "Gamma Three"/)])
    const making = await upload(w, [deals, accounts], { options: { createMissing: true } })
    expect(making.body.preview.total).toMatchObject({ created: 5, rejected: 0 })
    expect(making.body.preview.made).toEqual({
      account: { count: 1, names: ['Gamma Three'] },
      user: { count: 1, names: ['Zoe Zhang'] },
    })
    expect(await listOf(w, filtered('/accounts', { name: { startsWith: 'Gamma' } }))).toEqual([])
  })

  it('is refused to whom importing is not allowed', async () => {
    const answer = await upload(w, [{ name: 'a.csv', content: 'Company\nX\n' }], { who: 'sam' })
    expect(answer.status).toBe(403)
  })

  it('is shown to who began it and to administrators only', async () => {
    const file = { name: 'a.csv', content: 'Company\nMine\n' }
    const [martas, ninas] = [(await upload(w, [file], { who: 'marta' })).body.id, (await upload(w, [file])).body.id]
    expect((await w.as('nina').get(`/imports/${martas}`)).status).toBe(200)
    expect((await w.as('marta').get(`/imports/${martas}`)).status).toBe(200)
    expect((await w.as('marta').get(`/imports/${ninas}`)).status).toBe(404)
    expect((await w.as('marta').post(`/imports/${ninas}/run`)).status).toBe(404)
    expect((await w.as('marta').get('/imports')).body.data.map(({ id }: { id: string }) => id)).toEqual([martas])
  })
})

describe('changing the mapping', () => {
  it('moves columns, previews again, and refuses what cannot be', async () => {
    const { body } = await upload(w, [{ name: 'list.csv', content: 'Company,Remark\nDelta,energy\n' }])
    const path = `/imports/${body.id}`
    const changed = await w
      .as('nina')
      .patch(path, { files: { 'list.csv': { columns: { Remark: 'industry' }, match: null } } })
    expect(changed.status, changed.text).toBe(200)
    expect(changed.body.files[0]).toMatchObject({
      match: null,
      columns: [{ field: 'name' }, { field: 'industry', why: { code: 'chosen' } }],
    })
    expect(changed.body.preview.total).toMatchObject({ created: 1 })
    const refused = [
      [{ files: { 'list.csv': { columns: { Remark: 'name' } } } }, 'cannot both fill name'],
      [{ files: { 'list.csv': { columns: { Remark: 'industri' } } } }, 'Did you mean industry?'],
      [{ files: { 'list.csv': { columns: { Remarks: 'industry' } } } }, 'Did you mean Remark?'],
      [{ files: { 'other.csv': {} } }, 'it has list.csv'],
      [{ files: { 'list.csv': { object: 'spaceship' } } }, 'There are'],
      [{ files: { 'list.csv': { match: 'phone' } } }, 'no column fills it'],
      [{ options: { onConflict: 'destroy' } }, 'onConflict'],
    ] as const
    for (const [change, words] of refused) {
      const answer = await w.as('nina').patch(path, change)
      expect(answer.status, answer.text).toBe(400)
      expect(answer.text).toContain(words)
    }
    await run(w, 'nina', body.id)
    expect(await listOf(w, filtered('/accounts', { name: 'Delta' }))).toMatchObject([{ industry: 'energy' }])
    expect((await w.as('nina').patch(path, {})).status).toBe(409)
  })
})

describe('running', () => {
  it('accounts for every row, and tells the rejected ones as they were', async () => {
    const content =
      'Company,Employees,Sector\nEpsilon One,10,retail\nEpsilon Two,ten,retail\n,5,\nAcme,7,retail\nGlobex,7,energy\n'
    const done = await bringIn(w, [{ name: 'e.csv', content }])
    expect(done.body).toMatchObject({ state: 'done', error: null })
    expect(done.body.report.total).toEqual({ rows: 5, created: 1, updated: 2, unchanged: 0, rejected: 2, warnings: 0 })
    expect(done.body.report).toMatchObject({ progress: 1, secondsLeft: 0, problemCount: 2 })
    const rejected = await w.as('nina').get(`/imports/${done.body.id}/rejected`)
    expect(rejected.headers['content-type']).toContain('text/csv')
    expect(rejected.text.split('\n')).toEqual([
      'Company,Employees,Sector,Row,Problem',
      expect.stringMatching(/^Epsilon Two,ten,retail,3,"Employees: ""ten"" is not a number"$/),
      expect.stringMatching(/^,5,,4,Company: is required$/),
      '',
    ])
  })

  it('fills what is empty, overwrites when told to, and changes nothing the second time', async () => {
    const first = { name: 'f.csv', content: 'Company,Sector,Phone\nZeta,retail,+34600111222\n' }
    const again = { name: 'f.csv', content: 'Company,Sector,Website\nZETA,energy,https://zeta.test\n' }
    await bringIn(w, [first])
    expect((await bringIn(w, [first])).body.report.total).toMatchObject({ unchanged: 1, updated: 0, created: 0 })
    await bringIn(w, [again])
    const zeta = filtered('/accounts', { name: { startsWith: 'Zet' } })
    expect(await listOf(w, zeta)).toMatchObject([
      { name: 'Zeta', industry: 'retail', website: expect.stringContaining('zeta.test'), version: 2 },
    ])
    await bringIn(w, [again], { options: { onConflict: 'overwrite' } })
    expect(await listOf(w, zeta)).toMatchObject([
      { name: 'ZETA', industry: 'energy', phone: '+34600111222', version: 3 },
    ])
    expect((await bringIn(w, [again], { options: { onConflict: 'overwrite' } })).body.report.total).toMatchObject({
      unchanged: 1,
    })
  })

  it('finds linked records whatever the spelling, and says when there are two', async () => {
    await w.as('nina').post('/accounts', { name: 'Twin' })
    await w.as('nina').post('/accounts', { name: 'Twin' })
    const content =
      'Full Name,Email,Company\nAna A,ana@eta.test,ACME\nBo B,bo@eta.test,"Globex, S.L."\nCy C,cy@eta.test,Twin\n'
    const done = await bringIn(w, [{ name: 'contacts.csv', content }])
    expect(done.body.report.total).toMatchObject({ created: 2, rejected: 1 })
    expect(done.body.report.problems[0].problems[0].message).toBe('2 records of account are called "Twin"')
    const people = await listOf(w, filtered('/contacts', { email: { contains: 'eta.test' } }, '&sort=email'))
    expect(people.map((one) => one['accountId'])).toEqual([w.people.accounts.acme, w.people.accounts.globex])
  })

  it('links rows of one file to each other, wherever they stand', async () => {
    const content =
      'Company,Parent account\nTheta Child,Theta Mother\nTheta Mother,\nTheta Orphan,Nobody Known\nTheta Loop,Theta Loop\n'
    const uploaded = await upload(w, [{ name: 't.csv', content }])
    expect(uploaded.body.preview.total).toMatchObject({ created: 4, rejected: 0 })
    const done = await run(w, 'nina', uploaded.body.id)
    expect(done.body.report.total).toEqual({ rows: 4, created: 4, updated: 0, unchanged: 0, rejected: 0, warnings: 2 })
    const [child, , mother] = await listOf(w, filtered('/accounts', { name: { startsWith: 'Theta' } }, '&sort=name'))
    expect(child?.['parentId']).toBe(mother?.['id'])
    expect(done.body.report.problems.map(({ row }: { row: number }) => row)).toEqual([4, 5])
    const again = await bringIn(w, [{ name: 't.csv', content }], { options: {} })
    expect(again.body.report.total).toMatchObject({ unchanged: 4, updated: 0 })
  })

  it('reads several kinds at once in the right order: people, products, deals with the past they tell', async () => {
    const files = [
      {
        name: 'deals.csv',
        content:
          'deal id,seller,product,account,stage,opened,closed,amount\nD1,Kim Kay,LampPro,Iota,Won,2024-01-10,2024-02-09,"1,200.50"\nD2,Kim Kay,Lamp Pro,,Lost,2024-03-01,2024-03-05,0\nD3,Kim Kay,lamp-pro,Iota,Talking,2024-04-01,,\n',
      },
      { name: 'sellers.csv', content: 'seller,manager,office\nKim Kay,Lee Low,Harbour\n' },
      { name: 'products.csv', content: 'product,price\nLamp Pro,99.90\n' },
    ]
    const mapping = {
      'deals.csv': {
        object: 'deal',
        columns: { 'deal id': 'externalId', seller: 'owner', opened: 'openedAt', closed: 'closedAt' },
      },
      'sellers.csv': { object: 'user', columns: { seller: 'name', office: 'branch' } },
    }
    const done = await bringIn(w, files, { files: mapping })
    expect(done.body.report?.total, JSON.stringify(done.body)).toMatchObject({
      rows: 5,
      created: 5,
      rejected: 0,
      warnings: 0,
    })
    expect(done.body.report.made).toMatchObject({
      account: { names: ['Iota'] },
      branch: { names: ['Harbour'] },
      stage: { names: ['Talking'] },
      user: { names: ['Lee Low'] },
    })
    const deals = await listOf(
      w,
      filtered('/deals', { externalId: { in: ['D1', 'D2', 'D3'] } }, '&sort=externalId&include=owner,stage'),
    )
    expect(deals).toMatchObject([
      {
        name: 'Iota – Lamp Pro',
        outcome: 'won',
        salesCycleDays: 30,
        amount: { amount: '1200.50', currency: 'EUR' },
        closesOn: '2024-02-09',
        owner: { name: 'Kim Kay' },
      },
      { name: 'Lamp Pro', outcome: 'lost', salesCycleDays: 4, accountId: null },
      { name: 'Iota – Lamp Pro', outcome: 'open', closedAt: null, stage: { name: 'Talking', kind: 'open' } },
    ])
    const { body } = await w.as('nina').get(`/deals/${deals[0]?.['id']}/changes`)
    expect(body.data.at(-1)).toMatchObject({ kind: 'create', happenedAt: '2024-01-09T23:00:00.000Z' })
    const [kim] = await listOf(w, filtered('/users', { name: 'Kim Kay' }, '&include=manager,branch'))
    expect(kim).toMatchObject({
      active: true,
      manager: { name: 'Lee Low' },
      branch: { name: 'Harbour', key: 'harbour' },
    })
  })

  it('takes a column with some bad dates; only their rows are rejected', async () => {
    const content =
      'Deal name,Stage,Engage date\nXi 1,New,2024-01-10\nXi 2,New,soon\nXi 3,New,2024-02-10\nXi 4,New,2024-03-10\nXi 5,New,\n'
    const uploaded = await upload(w, [{ name: 'deals.csv', content }], { options: { createMissing: true } })
    expect(uploaded.body.files[0].columns[2]).toMatchObject({ field: 'openedAt' })
    expect(uploaded.body.preview.problems).toEqual([
      {
        file: 'deals.csv',
        row: 3,
        problems: [
          { column: 'Engage date', message: '"soon" is not a date', code: 'not-a-time', values: { value: 'soon' } },
        ],
      },
    ])
    await run(w, 'nina', uploaded.body.id)
    const deals = await listOf(w, filtered('/deals', { name: { startsWith: 'Xi ' } }, '&sort=name'))
    expect(deals.map((deal) => deal['openedAt'])).toEqual([
      '2024-01-09T23:00:00.000Z',
      '2024-02-09T23:00:00.000Z',
      '2024-03-09T23:00:00.000Z',
      null,
    ])
  })

  it('knows records by a time in whatever spelling', async () => {
    const mapping = {
      'calls.csv': { object: 'activity', columns: { What: 'subject', When: 'startsAt' }, match: 'startsAt' },
    }
    const bring = (content: string) =>
      bringIn(w, [{ name: 'calls.csv', content }], { files: mapping, options: { onConflict: 'overwrite' } })
    expect((await bring('What,When\nOmicron,2024-05-06T07:08:00Z\n')).body.report.total).toMatchObject({ created: 1 })
    const again = await bring('What,When\nOmicron called,2024-05-06T09:08:00+02:00\n')
    expect(again.body.report.total).toMatchObject({ created: 0, updated: 1 })
    expect(await listOf(w, filtered('/activities', { subject: { startsWith: 'Omicron' } }))).toMatchObject([
      { subject: 'Omicron called' },
    ])
  })

  it('dates the history of activities by when they were, never ahead', async () => {
    const content =
      'Subject,Kind,Starts,Due,Done,Key\nPi done,call,2024-01-01T10:00:00Z,,2024-01-02T10:00:00Z,PI-1\nPi held,meeting,2024-02-01T10:00:00Z,,,PI-2\nPi due,task,,2024-03-01T10:00:00Z,,PI-3\nPi ahead,task,,2999-01-01T10:00:00Z,,PI-4\n'
    const columns = { Kind: 'kind', Starts: 'startsAt', Due: 'dueAt', Done: 'doneAt', Key: 'externalId' }
    const files = { 'activities.csv': { object: 'activity', columns } }
    const before = new Date().toISOString()
    const done = await bringIn(w, [{ name: 'activities.csv', content }], { files })
    expect(done.body.report?.total, JSON.stringify(done.body)).toMatchObject({ created: 4 })
    const made = await listOf(w, filtered('/activities', { subject: { startsWith: 'Pi ' } }, '&sort=externalId'))
    const times: string[] = []
    for (const activity of made) {
      const { body } = await w.as('nina').get(`/activities/${activity['id']}/changes`)
      times.push(body.data.at(-1).happenedAt)
    }
    expect(times.slice(0, 3)).toEqual([
      '2024-01-02T10:00:00.000Z',
      '2024-02-01T10:00:00.000Z',
      '2024-03-01T10:00:00.000Z',
    ])
    expect([before <= (times[3] as string), (times[3] as string) <= new Date().toISOString()]).toEqual([true, true])
  })

  it('leaves nothing behind when it is undone, and restores what it changed', async () => {
    await w.as('nina').post('/accounts', { name: 'Kappa', industry: 'retail' })
    const content = 'Company,Sector,Parent account\nKappa,energy,Kappa Holding\nKappa New,energy,Kappa Holding\n'
    const done = await bringIn(w, [{ name: 'k.csv', content }], {
      options: { createMissing: true, onConflict: 'overwrite' },
    })
    expect(done.body.report.total).toMatchObject({ created: 1, updated: 1 })
    const undone = await w.as('nina').post(`/imports/${done.body.id}/undo`)
    expect(undone.status, undone.text).toBe(200)
    expect(undone.body).toMatchObject({ conflictCount: 0 })
    expect(await listOf(w, filtered('/accounts', { name: { startsWith: 'Kappa' } }))).toMatchObject([
      { name: 'Kappa', industry: 'retail', parentId: null },
    ])
    expect((await w.as('nina').get(`/imports/${done.body.id}`)).body.state).toBe('undone')
    expect((await w.as('nina').post(`/imports/${done.body.id}/undo`)).status).toBe(409)
    expect((await w.as('nina').post(`/imports/${done.body.id}/run`)).status).toBe(409)
  })

  it('goes on where a stop interrupted it, and no row comes twice', async () => {
    const rows = Array.from({ length: 4500 }, (_, at) => `Lambda ${at},L${at}`)
    const { body } = await upload(w, [{ name: 'l.csv', content: `Company,Customer id\n${rows.join('\n')}\n` }])
    await w.as('nina').post(`/imports/${body.id}/run`)
    const stopping = new AbortController()
    const { signal } = stopping
    await expect(
      runImport(await w.ctx('nina'), body.id, { signal, onProgress: () => stopping.abort() }),
    ).rejects.toThrow('aborted')
    const halfway = (await w.as('nina').get(`/imports/${body.id}`)).body
    expect(halfway).toMatchObject({
      state: 'running',
      report: { total: { rows: 2000 }, progress: expect.closeTo(0.444) },
    })
    await work(w, body.id)
    const done = (await w.as('nina').get(`/imports/${body.id}`)).body
    expect(done.report.total).toMatchObject({ rows: 4500, created: 4500 })
    const { body: counted } = await w
      .as('nina')
      .post('/accounts/aggregate', { filter: { name: { startsWith: 'Lambda' } }, measures: [{ fn: 'count' }] })
    expect(counted.data[0].count).toBe(4500)
    expect(done.state).toBe('done')
  })

  it('is not run twice at the same moment', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `Sampi ${at}`)
    const { body } = await upload(w, [{ name: 's.csv', content: `Company\n${rows.join('\n')}\n` }])
    const ctx = await w.ctx('nina')
    const ended = await Promise.allSettled([runImport(ctx, body.id), runImport(ctx, body.id)])
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    const done = (await w.as('nina').get(`/imports/${body.id}`)).body
    expect(done).toMatchObject({ state: 'done', report: { total: { rows: 3000, created: 3000 } } })
  })

  it('brings in only what the roles of its actor reach', async () => {
    const content = 'Company,Sector\nInitech,games\nMu One,games\n'
    const done = await bringIn(w, [{ name: 'm.csv', content }], { options: { onConflict: 'overwrite' }, who: 'marta' })
    expect(done.body.report.total.rows).toBe(2)
    const initech = await w.as('nina').get(`/accounts/${w.people.accounts.initech}`)
    expect(initech.body.industry).toBe('software')
    expect(await listOf(w, filtered('/accounts', { name: 'Mu One' }))).toMatchObject([
      { ownerId: w.people.marta.id, branchId: w.people.branches.east },
    ])
  })
})
