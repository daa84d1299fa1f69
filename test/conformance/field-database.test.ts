// Every type of field through the doors of the engine, on a database: it is read, filtered, sorted, grouped and summed as its
// fixtures say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { getRecord, readRecords } from '#engine/query/read-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import type { Json } from '#fields/field-type.ts'
import type { BareWorld } from '../engine/bare-world.ts'
import { describeReading } from './field-reads.ts'
import { type FieldWorld, named, nameOf, openFieldWorld, thingOf } from './field-things.ts'
import { loadSubjects } from './fixtures-of.ts'

const things = (await loadSubjects()).map(thingOf)
let w: BareWorld
let ctx: Ctx
let good: FieldWorld['good']

beforeAll(async () => {
  ;({ w, ctx, good } = await openFieldWorld(things))
})
afterAll(() => w?.close())

describe.each(things.map((thing) => [thing.type.type, thing] as const))('%s', (_, thing) => {
  const { field, fixtures, object, key } = thing
  const values = fixtures.good.map(({ value }) => value)

  it('stores what it accepts and gives it back byte for byte', async () => {
    const ids = good.get(object) as string[]
    const expected = ids.map(
      (id, n) =>
        `{"id":"${id}","version":1,"name":"${nameOf('good', n)}","${key}":${JSON.stringify(values[n] ?? null)}}`,
    )
    const { json } = await listRecords(ctx, object, { filter: named('good'), sort: 'name', fields: `name,${key}` })
    expect(json).toBe(`{"data":[${expected.join(',')}],"page":{"next":null}}`)
    const single = await getRecord(ctx, object, ids[0] as string, { fields: ['name', field.name] })
    expect(single.json).toBe(expected[0])
    const records = new Map((await readRecords(ctx, object, ids)).map((record) => [record.id, record[key]]))
    expect(ids.map((id) => records.get(id) as Json)).toEqual([...values, null])
  })

  describeReading(thing, () => ({ ctx, object, hold }))

  async function hold(inputs: readonly Json[], name: string): Promise<void> {
    await write(
      ctx,
      inputs.map((value): Operation => ({ op: 'create', object, data: { name, [key]: value } })),
    )
  }
})
