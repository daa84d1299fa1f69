// The data model as a file: exported, planned, applied, on the database of a company that goes on working.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readTrade, trades } from '#trades/index.ts'
import { command, type Ended } from '../command-line.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let folder: string
beforeAll(async () => {
  w = await world()
  folder = await mkdtemp(path.join(tmpdir(), 'kith-model-'))
})
afterAll(async () => {
  await w.close()
  await rm(folder, { recursive: true, force: true })
})

function kith(...args: string[]): Promise<Ended> {
  const { connectionString } = w.world.database.pool.options
  return command(args, { DATABASE_URL: connectionString as string, DATA_DIR: w.world.config.dataDir, BACKUP_AT: '' })
}

it('is planned, applied while a server runs, exported as it was written, and taken back by an older file', async () => {
  const file = path.join(folder, 'model.yaml')
  const nina = w.as('nina')
  await writeFile(
    file,
    `objects:
  account:
    label: Client
    fields:
      tier: { type: select, label: { en: Tier, es: Nivel }, options: [{ key: gold }, { key: silver }] }
  vehicle:
    label: Vehicle
    plural: vehicles
    fields:
      name: { type: text, label: Plate, required: true, unique: true }
      account: { type: link, target: account }
`,
  )
  const planned = await kith('model', 'plan', file)
  expect(planned.stdout).toBe(
    '  ~ account: change label\n  + account.tier: add\n  + vehicle: add\nNothing was changed. Make it so with: kith model apply\n',
  )
  expect((await nina.get('/vehicles')).status).toBe(404)
  const applied = await kith('model', 'apply', file)
  expect(applied.code, applied.stderr).toBe(0)
  expect(applied.stdout).toContain('The model is now version 1.')
  await expect.poll(async () => (await nina.get('/vehicles')).status).toBe(200)
  await nina.post('/vehicles', { name: 'M-KT 1' })

  const again = path.join(folder, 'again.yaml')
  await kith('model', 'export', again)
  expect(parse(await readFile(again, 'utf8'))).toEqual(parse(await readFile(file, 'utf8')))
  expect((await kith('model', 'plan', again)).stdout).toBe('Nothing to change: the model is as the file says.\n')

  await writeFile(file, 'objects: {}\n')
  const lost = await kith('model', 'plan', file, '--json')
  expect(JSON.parse(lost.stdout).differences).toEqual([
    { act: 'change', object: 'account', parts: ['label'] },
    { act: 'drop', object: 'account', field: 'tier', records: 0 },
    { act: 'drop', object: 'vehicle', records: 1 },
  ])
  await kith('model', 'apply', file)
  await kith('model', 'apply', again)
  expect((await nina.get('/vehicles')).body.data).toMatchObject([{ name: 'M-KT 1' }])
}, 120_000)

it('says where a file is wrong, and changes nothing', async () => {
  const file = path.join(folder, 'wrong.yaml')
  const say = async (text: string) => {
    await writeFile(file, text)
    const { code, stderr } = await kith('model', 'apply', file)
    return `${code} ${stderr}`
  }
  expect(await say('objects: [')).toMatch(/^2 .* is not YAML: /)
  expect(await say('objects: { boat: { plural: boats, sails: 3 } }')).toMatch(/^1 objects\.boat/)
  expect(await say('objects: { boat: { plural: boats, fields: { name: { type: gold } } } }')).toContain(
    'objects.boat.fields.name.type: must be one of text',
  )
  expect((await kith('model', 'plan', path.join(folder, 'none.yaml'))).code).toBe(2)
})

it('fits with what each trade begins with, all of them together', async () => {
  const nina = w.as('nina')
  for (const trade of trades) {
    const answer = await nina.post(`/model/trades/${trade}`)
    expect([trade, answer.status], answer.text).toEqual([trade, 200])
  }
  const names = trades.flatMap((trade) => Object.keys(readTrade(trade).objects))
  const { data } = (await nina.get('/objects', { 'accept-language': 'uk' })).body
  const there = new Map(data.map((object: { name: string; label: string }) => [object.name, object.label]))
  for (const name of names) expect(there.has(name), name).toBe(true)
  expect(there.get('machine')).toBe('Машина')
  const enrolment = await nina.post('/enrolments', {})
  expect(enrolment.body.errors.map((each: { path: string }) => each.path)).toEqual(['contactId', 'courseGroupId'])
  expect((await nina.post('/model/trades/piracy')).status).toBe(404)
})
