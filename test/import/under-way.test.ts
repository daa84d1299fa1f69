import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runImport } from '#engine/transfer/import/run-import.ts'
import { type TestWorld, world } from '../world.ts'
import { run, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const count = async (prefix: string) => {
  const ctx = w.world.systemContext('test')
  const [row] = await ctx.db.rows<{ count: number }>(
    'select count(*)::integer as count from crm.contact where email like $1 and deleted_at is null',
    [`${prefix}%`],
  )
  return row?.count
}

const bring = async (prefix: string, addresses: readonly (number | string)[]) => {
  const rows = addresses.map((address, at) => `Person ${at},${prefix}${address}@line.example`)
  const content = `Name,E-mail\n${rows.join('\n')}\n`
  const files = { [`${prefix}.csv`]: { object: 'contact', match: 'email' } }
  return (await upload(w, [{ name: `${prefix}.csv`, content }], { files })).body
}

describe('chunks that are under way at once', () => {
  it('make no record twice that two of them name', async () => {
    const addresses = Array.from({ length: 8500 }, (_, at) => at)
    // In the chunk before, and two chunks before.
    addresses[2000] = 1999
    addresses[4001] = 3
    addresses[4002] = 2500
    const { id } = await bring('twice', addresses)
    const { body } = await run(w, 'nina', id)
    expect(body.report.total).toMatchObject({ rows: 8500, created: 8497, unchanged: 3, rejected: 0 })
    expect(await count('twice')).toBe(8497)
    const set = (await w.as('nina').get(`/change-sets/${body.changeSet}`)).body
    expect(set.created).toBe(8497)
  }, 120_000)

  it('take a dozen statements each, however many rows they have', async () => {
    const { database } = w.world
    const statements = async (prefix: string, rows: number) => {
      const addresses = Array.from({ length: rows }, (_, at) => at)
      const { id } = await bring(prefix, addresses)
      const before = database.sent.count
      expect((await run(w, 'nina', id)).body.report.total.created).toBe(rows)
      return database.sent.count - before
    }
    const [few, many] = [await statements('few', 600), await statements('many', 6500)]
    expect(many - few).toBeLessThan(3 * 12 + 10)
  }, 120_000)

  it('end in their order; after a stop the next run goes on where the last one ended', async () => {
    const { id } = await bring(
      'stop',
      Array.from({ length: 9000 }, (_, at) => at),
    )
    const nina = await w.ctx('nina')
    await w.as('nina').post(`/imports/${id}/run`)
    const stopping = new AbortController()
    const seen: (number | undefined)[] = []
    await expect(
      runImport(nina, id, {
        signal: stopping.signal,
        onProgress: ({ position }) => {
          seen.push(position?.row)
          if (seen.length === 2) stopping.abort()
        },
      }),
    ).rejects.toThrow('aborted')
    expect(seen).toEqual([2002, 4002])
    expect(await count('stop'), 'what was under way is not there').toBe(4000)
    await runImport(nina, id)
    const { body } = await w.as('nina').get(`/imports/${id}`)
    expect(body).toMatchObject({ state: 'done', report: { total: { rows: 9000, created: 9000, rejected: 0 } } })
    expect(await count('stop')).toBe(9000)
    expect((await w.as('nina').get(`/change-sets/${body.changeSet}`)).body.created).toBe(9000)
  }, 120_000)

  it('leave it to the database which of two has a number that both bring', async () => {
    const rows = Array.from({ length: 4200 }, (_, at) => `Number ${at},num${at}@line.example,${at === 2100 ? 5 : at}`)
    const files = { 'numbers.csv': { object: 'contact', match: 'email' } }
    const content = `Name,E-mail,Contact ID\n${rows.join('\n')}\n`
    const { id } = (await upload(w, [{ name: 'numbers.csv', content }], { files })).body
    const { body } = await run(w, 'nina', id)
    expect(body).toMatchObject({ state: 'done', report: { total: { created: 4199, rejected: 1 } } })
  }, 120_000)
})
