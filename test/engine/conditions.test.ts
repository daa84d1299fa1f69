import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCatalog } from '#engine/build-catalog.ts'
import { objectOf } from '#engine/catalog.ts'
import { askedOf, toldConditions } from '#engine/conditions.ts'
import type { Ctx } from '#engine/context.ts'
import { defineObject } from '#engine/define.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { readRecords } from '#engine/query/read-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import type { Field } from '#fields/field-type.ts'
import { field } from '#fields/index.ts'
import { type Condition, conditionHolds } from '#kernel/condition.ts'
import { type BareWorld, openBareWorld } from './bare-world.ts'

const others = ['user', 'branch'].map((name) =>
  defineObject(name, { plural: `${name}x`, title: 'name', fields: { name: field.text() } }),
)
const fields = {
  name: field.text({ required: true }),
  kind: field.select(['rent', 'sale', { key: 'swap', label: 'Swap', archived: true }]),
  uses: field.multiSelect(['home', 'shop', { key: 'stable', label: 'Stable', archived: true }]),
  signed: field.boolean(),
  stars: field.rating(),
  startsAt: field.dateTime(),
  tags: field.tags(),
  place: field.address(),
  price: field.money(),
}
const flat = defineObject('flat', {
  plural: 'flats',
  title: 'name',
  fields: { ...fields, rent: field.decimal(), ends: field.date(), tenant: field.link('user', { inverse: 'flats' }) },
})
const lease = defineObject('lease', {
  plural: 'leases',
  title: 'name',
  fields: {
    ...fields,
    rent: field.decimal({ scale: 2, requiredWhen: { kind: 'rent' }, visibleWhen: { kind: { ne: 'sale' } } }),
    months: field.integer({ default: 12, visibleWhen: { kind: 'rent' } }),
    ends: field.date({ readOnlyWhen: { signed: true, not: { 'place.country': 'UA' } } }),
  },
})

let w: BareWorld
let ctx: Ctx
beforeAll(async () => {
  w = await openBareWorld({ definitions: [...others, lease, flat] })
  ctx = w.ctx()
})
afterAll(() => w?.close())

const create = (data: Record<string, unknown>): Operation => ({
  op: 'create',
  object: 'lease',
  data: { name: 'L', ...data },
})
const update = (id: string, data: Record<string, unknown>): Operation => ({ op: 'update', object: 'lease', id, data })

async function problemsOf(operation: Operation): Promise<unknown> {
  const error = await write(ctx, [operation]).then(
    () => null,
    (reason) => reason,
  )
  return error && error.problems.map(({ path, code }: { path: string; code: string }) => [path, code])
}

async function made(data: Record<string, unknown>): Promise<string> {
  return (await write(ctx, [create(data)])).results[0]?.id as string
}

test('a value is demanded, allowed and kept as the other values of the record say', async () => {
  expect(await problemsOf(create({ kind: 'rent' }))).toEqual([['rent', 'required']])
  expect(await problemsOf(create({ kind: 'sale', rent: '5' }))).toEqual([['rent', 'does-not-apply']])
  const id = await made({ kind: 'rent', rent: '700', ends: '2027-01-31', months: 6 })
  expect(await problemsOf(update(id, { rent: null }))).toEqual([['rent', 'required']])
  // What is said in one act counts together.
  expect(await problemsOf(update(id, { kind: 'sale', rent: null, months: null }))).toBeNull()
  expect(await problemsOf(update(id, { signed: true, ends: '2027-02-28' }))).toBeNull()
  expect(await problemsOf(update(id, { ends: '2028-01-01' }))).toEqual([['ends', 'read-only-field']])
  expect(await problemsOf(update(id, { ends: '2027-02-28', name: 'M' }))).toBeNull()
  expect(await problemsOf(update(id, { place: { country: 'UA' } }))).toBeNull()
  expect(await problemsOf(update(id, { ends: '2028-01-01' }))).toBeNull()
})

test('a usual value does not come where the field does not apply', async () => {
  const [sale, rent] = [await made({ kind: 'sale' }), await made({ kind: 'rent', rent: 1 })]
  const records = await readRecords(ctx, 'lease', [sale, rent])
  expect(Object.fromEntries(records.map((record) => [record.id, record.months]))).toEqual({ [sale]: null, [rent]: 12 })
})

test('conditions are told to whoever knows of all the fields that they ask', () => {
  const object = objectOf(ctx.catalog, 'lease')
  const ends = object.fields.get('ends') as Field
  const { readOnlyWhen } = ends
  expect(toldConditions(object, ends, new Set(['rent']))).toEqual({ readOnlyWhen })
  expect(toldConditions(object, ends, new Set(['place']))).toEqual({})
})

test('an archived option stays where it is and is not taken anew', async () => {
  const { results } = await write(ctx, [create({ kind: 'swap', uses: ['stable', 'home'] })], { trusted: true })
  const id = results[0]?.id as string
  expect(await problemsOf(update(id, { name: 'N', kind: 'swap', uses: ['shop', 'stable'] }))).toBeNull()
  expect(await problemsOf(create({ kind: 'swap' }))).toEqual([['kind', 'archived-option']])
  expect(await problemsOf(update(id, { kind: 'sale', uses: ['home'] }))).toBeNull()
  expect(await problemsOf(update(id, { uses: { add: ['stable'] } }))).toEqual([['uses', 'archived-option']])
})

test('a condition that no record can answer is refused with the definition', () => {
  const build = (condition: Condition) => () =>
    buildCatalog(
      [
        ...others,
        defineObject('x', { plural: 'xs', title: 'name', fields: { name: field.text({ requiredWhen: condition }) } }),
      ],
      't',
    )
  expect(build({ nme: 'a' })).toThrow('x.name: requiredWhen: there is no field nme')
  expect(build({ name: { gt: 'a' } })).toThrow('name has no operator gt in a condition')
  expect(build({ or: { name: 'a' } as never })).toThrow('must be lists of conditions')
  expect(build({ 'owner.name': 'a' })).toThrow('there is no field owner.name')
})

const names = ['rent', 'RENTAL 50%', 'b_c', 'Ünal', '']
const word = fc.constantFrom(...names)
const figure = fc.constantFrom(0, 1, 2.5, -3, 100)
const date = fc.constantFrom('2026-12-31', '2027-01-01', '2027-06-30')
const moment = date.map((day) => `${day}T10:00:00.000Z`)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const records = fc.record({
  name: fc.constantFrom('Rent', 'rental 50%', 'B_C', 'bxc', 'ünal'),
  kind: maybe(fc.constantFrom('rent', 'sale')),
  signed: maybe(fc.boolean()),
  rent: maybe(figure),
  ends: maybe(date),
  stars: maybe(fc.integer({ min: 1, max: 5 })),
  startsAt: maybe(moment),
  tags: fc.subarray(['a', 'b', 'c']),
  place: maybe(fc.record({ country: fc.constantFrom('ES', 'UA'), city: fc.constantFrom('Lviv', 'León') })),
  price: maybe(figure),
})

const equality = <T>(name: string, value: fc.Arbitrary<T>) =>
  fc.oneof(
    value.map((one) => ({ [name]: one })),
    fc.tuple(fc.constantFrom('eq', 'ne'), maybe(value)).map(([operator, one]) => ({ [name]: { [operator]: one } })),
    fc
      .tuple(fc.constantFrom('in', 'notIn'), fc.array(maybe(value), { maxLength: 3 }))
      .map(([operator, some]) => ({ [name]: { [operator]: some } })),
    fc.boolean().map((is) => ({ [name]: { isNull: is } })),
  )
const ordered = <T>(name: string, value: fc.Arbitrary<T>) =>
  fc.oneof(
    equality(name, value),
    fc
      .tuple(fc.constantFrom('lt', 'lte'), value, fc.constantFrom('gt', 'gte'), value)
      .map(([below, a, above, b]) => ({ [name]: { [below]: a, [above]: b } })),
  )
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  equality('kind', fc.constantFrom('rent', 'sale')),
  equality('signed', fc.boolean()),
  equality('name', fc.constantFrom('Rent', 'B_C', 'nobody')),
  fc.tuple(fc.constantFrom('contains', 'startsWith'), word).map(([operator, text]) => ({ name: { [operator]: text } })),
  ordered('rent', fc.oneof(figure, figure.map(String))),
  ordered('stars', fc.integer({ min: 0, max: 6 })),
  ordered('ends', date),
  ordered('startsAt', moment),
  fc
    .tuple(fc.constantFrom('has', 'in', 'notIn'), fc.subarray(['a', 'b', 'z'], { minLength: 1 }))
    .map(([operator, tags]) => ({ tags: { [operator]: tags } })),
  fc
    .tuple(fc.constantFrom('tags', 'place', 'price', 'tenant'), fc.boolean())
    .map(([name, is]) => ({ [name]: { isNull: is } })),
  equality('place.country', fc.constantFrom('ES', 'UA')),
  equality('place.city', fc.constantFrom('Lviv', 'León', 'x')),
)
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.tuple(leaf, leaf).map(([a, b]) => ({ ...a, ...b })),
    fc.array(tie('condition'), { maxLength: 3 }).map((parts) => ({ and: parts })),
    fc.array(tie('condition'), { maxLength: 3 }).map((parts) => ({ or: parts })),
    tie('condition').map((part) => ({ not: part })),
  ),
}))

test('a condition is true of the records that the filter of the same text finds', async () => {
  const data = fc.sample(records, { numRuns: 60, seed: 5 })
  const { results } = await write(
    ctx,
    data.map((each): Operation => ({ op: 'create', object: 'flat', data: each })),
  )
  const ids = results.map(({ id }) => id as string)
  const object = objectOf(ctx.catalog, 'flat')
  const stored = await readRecords(ctx, 'flat', ids)
  const found = async (filter: Condition) => {
    const { json } = await listRecords(ctx, 'flat', { filter: { and: [{ id: { in: ids } }, filter] }, limit: 500 })
    return (JSON.parse(json).data as { id: string }[]).map(({ id }) => id).sort()
  }
  await fc.assert(
    fc.asyncProperty(condition, async (filter) => {
      const byName = (record: Record<string, unknown>) => ({ ...record, tenant: record['tenantId'] }) as never
      const held = stored.filter((record) => conditionHolds(filter, askedOf(object, byName(record))))
      expect(held.map(({ id }) => id).sort()).toEqual(await found(filter))
    }),
    { numRuns: 300 },
  )
})
