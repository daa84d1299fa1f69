// Changes the data model of an object with very many records while people read and write them, and tells how long the slowest of
// them waited: npm run trial:model [-- --data FOLDER] [--size 1000000] [--turn]. A folder of `kith bench --data` is used as it is;
// with --turn nothing is tried but to turn a field into another type.
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openCompany } from '#bench/company.ts'
import { fillCompany } from '#bench/fill.ts'
import { startServer } from '#bench/loader.ts'
import { openPlace, type Place } from '#bench/place.ts'
import { worldSettings } from '#bench/world-settings.ts'
import { openWorld } from '#context.ts'
import { openDatabase } from '#engine/database.ts'
import { createLog } from '#kernel/log.ts'
import { snake } from '#kernel/names.ts'
import { createKey } from '#modules/workspace/index.ts'
import { People } from './people.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    turn: { type: 'boolean', default: false },
  },
})
const log = createLog('warn')
const place = await openPlace({ folder: values.data ?? null, keep: false, serverUrl: null })
try {
  const { keys, administrator } = await prepare(place)
  await tryChanges(place, keys, administrator)
} finally {
  await place.close()
}

async function prepare({ folder, databaseUrl }: Place): Promise<{ keys: string[]; administrator: string }> {
  const world = await openWorld({ config: worldSettings(folder), databaseUrl, log })
  try {
    const company = await openCompany(world)
    const { signal } = new AbortController()
    await fillCompany(world, company, { databaseUrl, size: Number(values.size), seed: 1, signal, tell: () => {} })
    const [admin] = await world.database.rows<{ id: string }>(
      `select user_id as id from kith.user_role where role_key = 'administrator' limit 1`,
    )
    const ctx = world.systemContext('trial')
    const { key } = await createKey(ctx, { userId: admin?.id as string, name: 'trial' })
    return { keys: company.keys, administrator: key }
  } finally {
    await world.close()
  }
}

async function tryChanges({ folder, databaseUrl }: Place, keys: string[], administrator: string): Promise<void> {
  const server = await startServer(folder, databaseUrl)
  const database = openDatabase({ url: databaseUrl, max: 2, log })
  // biome-ignore lint/complexity/useMaxParams: the parts of one call
  const call = async (key: string, method: string, path: string, body?: unknown, headers: object = {}) => {
    const answer = await fetch(`${server.origin}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`)
    return JSON.parse(text)
  }
  const { data } = await call(keys[0] as string, 'GET', '/contacts?limit=200&fields=id')
  const ids = (data as { id: string }[]).map(({ id }) => id)
  const people = new People(call, keys, ids)
  const working = people.work()
  try {
    const phase = async (name: string, act: () => Promise<unknown>) => {
      people.begin()
      const began = performance.now()
      await act()
      const seconds = (performance.now() - began) / 1000
      await pause(1_000)
      process.stdout.write(`${name.padEnd(46)} ${seconds.toFixed(1).padStart(6)} s   ${people.summary()}\n`)
    }
    const admin = (method: string, path: string, body?: unknown) => call(administrator, method, path, body)
    const name = `trial${Date.now().toString(36)}`
    const fields = '/objects/contact/fields'
    const computed = (label: string, said: object) => ({ name: `${name}${label}`, label, ...said })
    const filled = async (object: string) => {
      type Told = { fields: { state?: string }[] }
      while (((await admin('GET', `/objects/${object}`)) as Told).fields.some(({ state }) => state)) await pause(200)
    }
    const addMore = async () => {
      const options = [{ key: 'a' }, { key: 'b' }]
      const choice = { name: `${name}Choice`, type: 'select', label: 'Choice', index: true, options }
      await phase('add options with an index', () => admin('POST', fields, choice))
      const link = { name: `${name}Link`, type: 'link', target: 'product', label: 'Link' }
      await phase('add a link', () => admin('POST', fields, link))
      const size = "if(createdAt > now() - 365, 'new', 'old')"
      await phase('add a formula', () => admin('POST', fields, computed('Size', { type: 'formula', formula: size })))
      const initials = { type: 'formula', formula: 'upper(left(jobTitle, 2))', index: true }
      await phase('add a formula with an index', () => admin('POST', fields, computed('Initials', initials)))
      const trade = { type: 'lookup', lookup: 'account.industry', index: true }
      await phase('add a lookup, until all have it', async () => {
        await admin('POST', fields, computed('Trade', trade))
        await filled('contact')
      })
      const contacts = { type: 'rollup', rollup: { relation: 'contacts', fn: 'count' }, index: true }
      await phase('add a roll-up, until all have it', async () => {
        await admin('POST', '/objects/account/fields', computed('People', contacts))
        await filled('account')
      })
      await phase('nothing, with all of these', () => pause(10_000))
      for (const field of ['Size', 'Initials', 'Trade']) await admin('DELETE', `${fields}/${name}${field}`)
      await admin('DELETE', `/objects/account/fields/${name}People`)
    }
    await phase('nothing, for comparison', () => pause(10_000))
    await phase('add a text', () => admin('POST', fields, { name, type: 'text', label: 'Trial' }))
    if (!values.turn) await addMore()
    // Longer than a statement of people may take.
    await database.transaction(async (db) => {
      await db.rows('set local statement_timeout = 0')
      await db.rows(`update crm.contact set "c_${snake(name)}" = (random() * 1000)::int::text`)
    })
    // Whoever waited for that is through again.
    await pause(5_000)
    await phase('turn a million texts into numbers', async () => {
      await call(administrator, 'PATCH', `${fields}/${name}`, { type: 'integer' }, { prefer: 'wait=1' })
      type Told = { work: { stopped?: unknown } | null }
      type Object = { fields: { name: string; type: string }[] }
      const isTurned = async () =>
        ((await admin('GET', '/objects/contact')) as Object).fields.some(
          (field) => field.name === name && field.type === 'integer',
        )
      while (!(await isTurned())) {
        const { work } = (await admin('GET', '/model')) as Told
        if (work?.stopped) throw new Error(JSON.stringify(work.stopped))
        await pause(500)
      }
    })
    await phase('hide it', () => admin('PATCH', `${fields}/${name}`, { hidden: true }))
    for (const field of values.turn ? [name] : [name, `${name}Choice`, `${name}Link`]) {
      await admin('DELETE', `${fields}/${field}`)
      if (field === name) await phase('drop it for good', () => admin('DELETE', `${fields}/${field}?forGood=true`))
      else await admin('DELETE', `${fields}/${field}?forGood=true`)
    }
  } finally {
    people.stop()
    await working
    await database.close()
    await server.stop()
  }
}
