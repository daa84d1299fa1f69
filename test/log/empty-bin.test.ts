// What has been in the bin for 30 days goes for good, with what is kept beside it, and nothing that stays is hurt by that.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyBin } from '#engine/bin/empty-bin.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { formOf, png } from '../files/uploading.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld

beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const sam = () => w.as('sam')
const never = new AbortController().signal

async function made(path: string, data: Record<string, unknown>): Promise<string> {
  const { status, body } = await sam().post(path, data)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

/** As if so many days had passed since. */
async function binned(path: string, id: string, days: number): Promise<string> {
  const { status, body } = await sam().delete(`/${path}/${id}`)
  expect(status).toBe(200)
  const table = path.replace(/ies$/, 'y').replace(/s$/, '')
  const at = new Date(Date.now() - days * 86_400_000)
  await w.world.database.rows(`update crm."${table}" set deleted_at = $2 where id = $1`, [id, at])
  return body.changeSet
}

const nightly = () => handlersOf(w.world)['records:empty-bin']?.({}, never)

async function rowsOf(table: string, id: string, column = 'record_id'): Promise<number> {
  const rows = await w.world.database.rows(`select from ${table} where ${column} = $1`, [id])
  return rows.length
}

describe('the bin', () => {
  test('lets go of what has been there for 30 days, and of what is kept beside it', async () => {
    const [old, young, parent] = [
      await made('/accounts', { name: 'Old' }),
      await made('/accounts', { name: 'Young' }),
      await made('/accounts', { name: 'Parent' }),
    ]
    const contact = await made('/contacts', { name: 'Ann', accountId: old })
    const lost = await made('/contacts', { name: 'Lost', accountId: old })
    const child = await made('/accounts', { name: 'Child', parentId: parent })
    await sam().post(`/accounts/${old}/shares`, { with: w.people.olga.id })
    await made('/activities', { kind: 'note', subject: 'Of old days', accountId: old })
    expect((await sam().post(`/accounts/${old}/confirmations`, { fields: ['name'] })).status).toBeLessThan(300)
    await binned('contacts', lost, 2)
    const set = await binned('accounts', old, 31)
    await binned('accounts', young, 29)
    // Both sides of a link go.
    await binned('accounts', child, 40)
    await binned('accounts', parent, 35)

    await nightly()

    for (const id of [old, child, parent]) expect(await rowsOf('crm.account', id, 'id')).toBe(0)
    for (const table of ['share', 'search_doc', 'activity_link', 'confirmation', 'rival', 'file_link'])
      expect([table, await rowsOf(`kith.${table}`, old)]).toEqual([table, 0])
    const bin = await sam().get('/accounts?deleted=only&fields=name')
    expect(bin.body.data.map(({ name }: { name: string }) => name)).toEqual(['Young'])
    // Links that led there lead nowhere, which the log tells; those of the bin as well.
    expect((await sam().get(`/contacts/${contact}`)).body.accountId).toBe(null)
    const { body } = await sam().get(`/contacts/${contact}/timeline?kinds=change`)
    expect(JSON.stringify(body.data)).toContain(old)
    expect((await sam().post(`/contacts/${lost}/restore`)).body.accountId ?? null).toBe(null)
    expect((await sam().get(`/contacts/${lost}`)).body.accountId).toBe(null)
    // What binned it cannot be taken back, and says so.
    const undone = await sam().post(`/change-sets/${set}/undo`, {})
    expect(undone.status).toBe(409)
    expect(undone.body.conflicts).toMatchObject([{ id: old, reason: 'gone' }])
    expect((await sam().post(`/accounts/${old}/restore`)).status).toBe(404)
    expect((await sam().get(`/accounts/${old}`)).status).toBe(404)
    // The second night there is nothing to do.
    const ctx = w.world.systemContext('bin')
    expect(await emptyBin({ ctx, pool: w.world.database.pool }, new Date(), never)).toBe(0)
  })

  test('lets go of files and of links of many', async () => {
    const { body } = await w.as('nina').post('/objects', {
      label: { en: 'Visit' },
      pluralLabel: { en: 'Visits' },
      fields: { name: { type: 'text' }, visitors: { type: 'links', target: 'contact' }, papers: { type: 'files' } },
    })
    const { path, name } = body.object
    const upload = { method: 'POST', url: '/files', ...formOf({ name: 'plan.png', content: png }) } as const
    const file = (await w.as('nina').send(upload)).body.id
    const [ann, bob] = [await made('/contacts', { name: 'Ann' }), await made('/contacts', { name: 'Bob' })]
    const visit = async (data: object) => (await w.as('nina').post(`/${path}`, data)).body.id
    const gone = await visit({ name: 'Gone', visitorIds: [ann], papers: [file] })
    const stays = await visit({ name: 'Stays', visitorIds: [ann, bob] })
    await binned('contacts', bob, 31)
    expect((await w.as('nina').delete(`/${path}/${gone}`)).status).toBe(200)
    const { table } = w.world.catalog.objects.get(name) as { table: string }
    await w.world.database.rows(`update crm."${table}" set deleted_at = now() - interval '31 days' where id = $1`, [
      gone,
    ])
    await nightly()
    expect(await rowsOf(`crm."${table}"`, gone, 'id')).toBe(0)
    expect(await rowsOf('kith.file_link', gone)).toBe(0)
    expect((await w.as('nina').get(`/${path}/${stays}`)).body.visitorIds).toEqual([ann])
  })

  test('still leads from a merged record to the one that stayed', async () => {
    const [keep, loser] = [await made('/accounts', { name: 'Kept' }), await made('/accounts', { name: 'Twin' })]
    expect((await sam().post('/accounts/merge', { keep, merge: [loser] })).status).toBe(200)
    const at = new Date(Date.now() - 31 * 86_400_000)
    await w.world.database.rows('update crm.account set deleted_at = $2 where id = $1', [loser, at])
    await nightly()
    expect(await rowsOf('crm.account', loser, 'id')).toBe(0)
    const led = await sam().get(`/accounts/${loser}`)
    expect([led.status, led.headers.location]).toEqual([301, `/api/v1/accounts/${keep}`])
  })
})
