import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { command, type Ended } from '../command-line.ts'
import { type TestWorld, world } from '../world.ts'
import { makeSalesFiles, mostlyOf, truthOf } from './sales-files.ts'

let w: TestWorld
let folder: string
beforeAll(async () => {
  w = await world()
  folder = await mkdtemp(path.join(tmpdir(), 'kith-files-'))
})
afterAll(async () => {
  await w.close()
  await rm(folder, { recursive: true, force: true })
})

it('kith import brings four files in that belong together, tells the truth, and kith undo takes all of it back', async () => {
  const { files, sales, rows } = makeSalesFiles(300, ['Sam Silva', 'Sofia Soler'])
  const truth = truthOf(sales)
  const before = await counts()
  const places = files.map(({ name }) => path.join(folder, name))
  for (const [at, { buffer }] of files.entries()) await writeFile(places[at] as string, buffer)
  // What is linked to is named last.
  const done = await kith('import', ...places.toReversed(), '--create-missing', '--owners', 'most', '--yes', '--json')
  expect(done.code, done.stderr).toBe(0)
  const { total, made, owned, changeSet } = JSON.parse(done.stdout)
  expect(total).toMatchObject({ rows, created: rows, updated: 0, unchanged: 0, rejected: 0 })
  expect(made).toMatchObject({ user: { names: ['Dustin Brinkmann', 'Melvin Marxen'] }, branch: { count: 2 } })
  expect(owned).toEqual({ account: 14 })
  const [account, agent] = mostlyOf(sales)
  const { body } = await w
    .as('nina')
    .get(`/accounts?include=owner&filter=${encodeURIComponent(JSON.stringify({ name: account }))}`)
  expect(body.data[0].owner.name ?? body.data[0].owner.label).toBe(agent)
  expect(await counts()).toEqual({
    deals: before.deals + 300,
    accounts: before.accounts + 14,
    products: before.products + 3,
    users: before.users + 6,
    branches: before.branches + 2,
  })

  const won = await sumOf({ outcome: 'won' }, { fn: 'sum', field: 'amount' }, { fn: 'avg', field: 'salesCycleDays' })
  expect(Number(won.count)).toBe(truth.won)
  expect(Number(won.sum_amount.amount)).toBe(truth.sum)
  expect(Number(won.avg_salesCycleDays)).toBeCloseTo(Number(truth.cycle), 2)
  expect(Number((await sumOf({ outcome: 'lost' })).count)).toBe(truth.lost)
  const soldBy = (name: string) => sales.filter(({ agent }) => agent === name).length
  expect(Number((await sumOf({ 'owner.name': 'Anna Snelling', 'branch.name': 'Central' })).count)).toBe(
    soldBy('Anna Snelling'),
  )
  expect(Number((await sumOf({ owner: w.people.sam.id, 'branch.name': 'East' })).count)).toBe(soldBy('Sam Silva'))
  const asPro = sales.filter(({ product }) => product.replace(' ', '') === 'GTXPro')
  expect(Number((await sumOf({ 'product.name': 'GTX Pro' })).count)).toBe(asPro.length)

  const again = await kith('import', ...places, '--create-missing', '--yes', '--json')
  expect(JSON.parse(again.stdout).total).toMatchObject({ rows, created: 0, updated: 0, unchanged: rows, rejected: 0 })
  const undone = await kith('undo', changeSet, '--json')
  expect(JSON.parse(undone.stdout).conflictCount, undone.stderr).toBe(0)
  expect(await counts()).toEqual(before)
}, 120_000)

function kith(...args: string[]): Promise<Ended> {
  const { connectionString } = w.world.database.pool.options
  return command(args, { DATABASE_URL: connectionString as string, DATA_DIR: w.world.config.dataDir, BACKUP_AT: '' })
}

const paths = ['deals', 'accounts', 'products', 'users', 'branches'] as const

async function counts(): Promise<Record<(typeof paths)[number], number>> {
  const all = await Promise.all(paths.map((each) => w.as('nina').get(`/${each}?count=exact&limit=1`)))
  return Object.fromEntries(paths.map((each, at) => [each, all[at]?.body.count.value])) as never
}

async function sumOf(filter: object, ...measures: object[]) {
  const answer = await w.as('nina').post('/deals/aggregate', { filter, measures: [{ fn: 'count' }, ...measures] })
  expect(answer.status, answer.text).toBe(200)
  return answer.body.data[0]
}
