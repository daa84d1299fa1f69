import { afterAll, beforeAll, expect, it } from 'vitest'
import { previewImport } from '#engine/transfer/import/preview-import.ts'
import { runImport } from '#engine/transfer/import/run-import.ts'
import { type TestWorld, world } from '../world.ts'
import { bringIn, listOf, run, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const rows = (...lines: string[]) => `${lines.join('\n')}\n`
const accounts = rows('Company,Sector', 'Tau One,retail', 'Tau Two,retail', 'Tau Three,retail', 'Acme,energy')
const deals = rows(
  'Opportunity ID,Company,Owner,Deal stage,Engage date',
  'T-1,Tau One,Sam Silva,Qualified,2026-01-02',
  'T-2,Tau One,Sam Silva,Qualified,2026-01-03',
  'T-3,Tau One,Sofia Soler,Qualified,2026-02-04',
  'T-4,Tau Two,Olga Orlenko,Qualified,2026-01-05',
  'T-5,Acme,Olga Orlenko,Qualified,2026-01-05',
  'T-6,Tau Four,Sofia Soler,Qualified,2026-01-05',
)
const files = [
  { name: 'tau.csv', content: accounts },
  { name: 'tau-deals.csv', content: deals },
]

it('gives new accounts the owner of most of their deals, or of the newest, as the trial says; undo takes all back', async () => {
  for (const [owners, ofFirst] of [
    ['most', 'sam'],
    ['newest', 'sofia'],
  ] as const) {
    const uploaded = await upload(w, files, { options: { createMissing: true, owners } })
    expect(uploaded.status, uploaded.text).toBe(201)
    expect(uploaded.body).toMatchObject({ ownerless: ['account'], options: { owners } })
    expect(uploaded.body.preview).toMatchObject({ owned: { account: 3 }, total: { rejected: 0 } })
    const done = await run(w, 'nina', uploaded.body.id)
    expect(done.body, done.text).toMatchObject({
      state: 'done',
      report: { owned: { account: 3 }, total: { rows: 10 } },
    })
    const { east, west } = w.people.branches
    expect(await ownersOf('Tau')).toEqual({
      'Tau One': [w.people[ofFirst].id, east],
      'Tau Two': [w.people.olga.id, west],
      // Nobody has a deal of it: it belongs to whoever imported.
      'Tau Three': [w.people.nina.id, w.people.branches.head],
      'Tau Four': [w.people.sofia.id, east],
    })
    // Who was here keeps its owner.
    expect((await ownersOf('Acme'))['Acme']?.[0]).toBe(w.people.sam.id)
    const undone = await w.as('nina').post(`/imports/${uploaded.body.id}/undo`)
    expect(undone.status, undone.text).toBe(200)
    expect(undone.body.conflictCount ?? 0).toBe(0)
    expect(await ownersOf('Tau')).toEqual({})
  }
})

it('is off unless it is asked for, and not offered where a column gives owners', async () => {
  const uploaded = await upload(w, files, { options: { createMissing: true } })
  expect(uploaded.body).toMatchObject({ ownerless: ['account'], options: { owners: null }, preview: { owned: {} } })
  const owned = accounts.replaceAll(/(retail|energy)$/gm, '$1,Marta Moreno').replace('Sector', 'Sector,Owner')
  const other = await upload(w, [
    { name: 'tau.csv', content: owned },
    { name: 'tau-deals.csv', content: deals },
  ])
  expect(other.body.ownerless).toEqual([])
})

it('leaves to people what they gave meanwhile', async () => {
  const { body } = await upload(w, files, { options: { createMissing: true, owners: 'most' } })
  const ctx = await w.ctx('nina')
  const giveAway = async () => {
    const [one] = await listOf(w, `/accounts?filter=${encodeURIComponent(JSON.stringify({ name: 'Tau One' }))}`)
    if (one && one.ownerId !== w.people.marta.id)
      await w.as('nina').patch(`/accounts/${one.id}`, { ownerId: w.people.marta.id })
    return ctx.actor
  }
  const report = await runImport(ctx, body.id, { actorNow: giveAway })
  expect(report.owned).toEqual({ account: 2 })
  const owners = await ownersOf('Tau')
  expect(owners['Tau One']?.[0]).toBe(w.people.marta.id)
  expect(owners['Tau Two']?.[0]).toBe(w.people.olga.id)
  await w.as('nina').post(`/imports/${body.id}/undo`)
  await removeAll('Tau')
})

it('tells why owners could not be given', async () => {
  const { body } = await upload(w, files, { options: { createMissing: true, owners: 'most' } })
  const ctx = await w.ctx('nina')
  const { rights } = ctx.actor
  const actor = {
    ...ctx.actor,
    rights: (object: string) =>
      object === 'account' ? { ...rights(object), change: 'none' as const } : rights(object),
  }
  const report = await runImport({ ...ctx, actor }, body.id)
  expect(report.owned).toEqual({})
  const { data, total } = (await w.as('nina').get(`/imports/${body.id}/problems?of=run`)).body
  expect(total).toBe(1)
  expect(data[0]).toMatchObject({ file: 'tau-deals.csv', row: 1, problems: [{ code: 'forbidden' }] })
  expect(data[0].problems[0].message).toContain('3 × account without the owner')
  await w.as('nina').post(`/imports/${body.id}/undo`)
})

it('says in the trial what the run does: own deals count too, and those that are here and are linked anew', async () => {
  const old = 'Opportunity ID,Owner,Deal stage\nP-9,Olga Orlenko,Qualified\n'
  await bringIn(w, [{ name: 'old-deals.csv', content: old }])
  const content = rows(
    'Opportunity ID,Company,Owner,Deal stage',
    `P-7,Psi One,${w.people.nina.email},Qualified`,
    `P-8,Psi One,${w.people.nina.email},Qualified`,
    'P-6,Psi One,Sam Silva,Qualified',
    'P-9,Psi Two,,Qualified',
  )
  const both = [
    { name: 'tau.csv', content: accounts.replaceAll('Tau', 'Psi') },
    { name: 'tau-deals.csv', content },
  ]
  const { body } = await upload(w, both, { options: { createMissing: true, owners: 'most' } })
  expect(body.preview, JSON.stringify(body)).toMatchObject({
    owned: { account: 1 },
    total: { rejected: 0, updated: 1 },
  })
  const done = await run(w, 'nina', body.id)
  expect(done.body.report.owned).toEqual({ account: 1 })
  expect((await ownersOf('Psi'))['Psi Two']?.[0]).toBe(w.people.olga.id)
})

it('counts in the trial only what the importer sees and may give', async () => {
  const old = 'Opportunity ID,Owner,Deal stage\nC-9,Olga Orlenko,Qualified\n'
  await bringIn(w, [{ name: 'old-deals.csv', content: old }])
  const content = rows(
    'Opportunity ID,Company,Owner,Deal stage',
    'C-7,Chi One,Sam Silva,Qualified',
    'C-8,Chi Three,Sofia Soler,Qualified',
    'C-9,Chi Two,,Qualified',
  )
  const both = [
    { name: 'tau.csv', content: accounts.replaceAll('Tau', 'Chi') },
    { name: 'tau-deals.csv', content },
  ]
  const uploaded = await upload(w, both, { options: { createMissing: true, owners: 'most' } })
  const ctx = await w.ctx('nina')
  const triedWith = async (object: string, narrower: object) => {
    const { rights } = ctx.actor
    const actor = {
      ...ctx.actor,
      rights: (name: string) => (name === object ? { ...rights(name), ...narrower } : rights(name)),
    }
    await previewImport({ ...ctx, actor }, uploaded.body.id)
    return (await w.as('nina').get(`/imports/${uploaded.body.id}`)).body.preview
  }
  expect(uploaded.body.preview.owned).toEqual({ account: 3 })
  const tried = await triedWith('deal', { see: 'own' })
  expect(tried, JSON.stringify(tried)).toMatchObject({ owned: {}, total: { created: 5 } })
  expect((await triedWith('account', { change: 'none' })).owned).toEqual({})
  expect((await triedWith('user', { see: 'own' })).owned).toEqual({})
})

async function removeAll(beginning: string): Promise<void> {
  const filter = encodeURIComponent(JSON.stringify({ name: { startsWith: beginning } }))
  for (const { id } of await listOf(w, `/accounts?filter=${filter}`)) await w.as('nina').delete(`/accounts/${id}`)
}

async function ownersOf(beginning: string): Promise<Record<string, [string, string]>> {
  const found = await listOf(
    w,
    `/accounts?filter=${encodeURIComponent(JSON.stringify({ name: { startsWith: beginning } }))}`,
  )
  return Object.fromEntries(found.map(({ name, ownerId, branchId }) => [name, [ownerId, branchId]]))
}
