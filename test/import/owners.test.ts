import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'
import { listOf, run, upload } from './importing.ts'

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

async function ownersOf(beginning: string): Promise<Record<string, [string, string]>> {
  const found = await listOf(
    w,
    `/accounts?filter=${encodeURIComponent(JSON.stringify({ name: { startsWith: beginning } }))}`,
  )
  return Object.fromEntries(found.map(({ name, ownerId, branchId }) => [name, [ownerId, branchId]]))
}
