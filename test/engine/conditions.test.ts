import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#engine/access.ts'
import { buildCatalog } from '#engine/build-catalog.ts'
import { objectOf } from '#engine/catalog.ts'
import { askDrafts } from '#engine/conditions/ask.ts'
import { askedOf, type Question, toldConditions } from '#engine/conditions/conditions.ts'
import type { Ctx } from '#engine/context.ts'
import { defineObject } from '#engine/define.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { readRecords } from '#engine/query/read-records.ts'
import { readerOf } from '#engine/query/reader.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import type { Field } from '#fields/field-type.ts'
import { field } from '#fields/index.ts'
import { type Condition, conditionHolds } from '#kernel/condition.ts'
import { newId } from '#kernel/ids.ts'
import { rounds } from '../rounds.ts'
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
  fields: {
    ...fields,
    rent: field.decimal(),
    ends: field.date(),
    tenant: field.link('user', { inverse: 'flats' }),
    house: field.link('house', { inverse: 'flats' }),
  },
})
/** A field as an organisation makes it: no standard object has one that is computed. */
const computed = (settings: Partial<Field>) => settings as ReturnType<typeof field.text>

const house = defineObject('house', {
  plural: 'houses',
  title: 'name',
  keyedBy: 'code',
  fields: {
    name: field.text({ required: true }),
    code: field.text({ unique: true }),
    city: field.text(),
    floors: field.integer(),
    total: computed({ type: 'rollup', rollup: { relation: 'flats', fn: 'sum', field: 'rent' } }),
  },
})
/** What each of its fields asks, the record alone cannot say. */
const letting = defineObject('letting', {
  plural: 'lettings',
  title: 'name',
  fields: {
    ...fields,
    rent: field.decimal({ scale: 2 }),
    house: field.link('house', { inverse: 'lettings' }),
    guests: field.links('user', { inverse: 'visits' }),
    before: field.link('letting', { inverse: 'after' }),
    yearly: computed({ type: 'formula', formula: 'rent * 12' }),
    city: computed({ type: 'lookup', lookup: 'house.city' }),
    others: computed({ type: 'lookup', lookup: 'house.total' }),
    lift: field.text({ requiredWhen: { 'house.floors': { gte: 3 } } }),
    deposit: field.text({ requiredWhen: { yearly: { gt: 10_000 } } }),
    tax: field.integer({ default: 5, visibleWhen: { city: 'Lviv' } }),
    share: field.text({ requiredWhen: { others: { gte: 100 } } }),
    surety: field.text({ requiredWhen: { price: { gt: 1000 } } }),
    list: field.text({ requiredWhen: { guests: { isNull: false } } }),
    late: field.text({ requiredWhen: { startsAt: { lt: 'today' } } }),
    key: field.text({ visibleWhen: { house: 'tower' } }),
    reason: field.text({ requiredWhen: { before: { isNull: false }, 'before.yearly': { lt: 1000 } } }),
    note: field.text({ readOnlyWhen: { or: [{ 'house.floors': 1 }, { yearly: 12 }] } }),
    mine: field.text({ readOnlyWhen: { owner: { ne: 'me' } } }),
  },
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
  w = await openBareWorld({ definitions: [...others, house, letting, lease, flat] })
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

test('a condition may ask linked records, computed values, periods, keys and the person who writes', async () => {
  const make = async (object: string, data: Record<string, unknown>) =>
    (await write(ctx, [{ op: 'create', object, data: { name: 'N', ...data } }])).results[0]?.id as string
  const tower = await make('house', { code: 'tower', floors: 9, city: 'Lviv' })
  const hut = await make('house', { code: 'hut', floors: 1 })
  await make('flat', { rent: 60, house: hut })
  const guest = await make('user', {})
  const draft = (data: Record<string, unknown>): Operation => ({
    op: 'create',
    object: 'letting',
    data: { name: 'L', ...data },
  })
  const fails = (data: Record<string, unknown>) => problemsOf(draft(data))
  expect(await fails({ house: tower })).toEqual([['lift', 'required']])
  expect(await fails({ rent: '833.34' })).toEqual([['deposit', 'required']])
  expect(await fails({ rent: '833.33' })).toBeNull()
  expect(await fails({ tax: 3 })).toEqual([['tax', 'does-not-apply']])
  expect(await fails({ price: { amount: '1000.01', currency: w.settings.currency } })).toEqual([['surety', 'required']])
  expect(await fails({ guests: [guest] })).toEqual([['list', 'required']])
  expect(await fails({ startsAt: '2026-01-01T00:00:00Z' })).toEqual([['late', 'required']])
  expect(await fails({ startsAt: new Date(Date.now() + 86_400_000).toISOString() })).toBeNull()
  expect(await fails({ house: hut, key: 'k' })).toEqual([['key', 'does-not-apply']])
  // Several at once are asked together, each by its own values.
  const [inTower, inHut] = (
    await write(ctx, [draft({ house: tower, lift: 'yes', key: 'k' }), draft({ house: hut, rent: 1 })])
  ).results.map(({ id }) => id as string) as [string, string]
  const [one, other] = await readRecords(ctx, 'letting', [inTower, inHut])
  expect([one?.tax, other?.tax]).toEqual([5, null])
  const change = (id: string, data: Record<string, unknown>) =>
    problemsOf({ op: 'update', object: 'letting', id, data })
  expect(await change(inHut, { note: 'a' })).toEqual([['note', 'read-only-field']])
  expect(await change(inTower, { note: 'a' })).toBeNull()
  expect(await change(inTower, { before: inHut })).toEqual([['reason', 'required']])
  expect(await change(inTower, { guests: [guest] })).toEqual([['list', 'required']])
  // What others have become meanwhile counts with the next change of the record.
  await make('flat', { rent: 40, house: hut })
  expect(await change(inHut, { stars: 3 })).toEqual([['share', 'required']])
  // A record that a condition names by its key may go.
  await write(ctx, [{ op: 'delete', object: 'house', id: tower }])
  expect(await fails({ key: 'k' })).toEqual([['key', 'does-not-apply']])
  const someone = { ...ctx, actor: { ...ctx.actor, userId: guest } }
  const byGuest = async (data: Record<string, unknown>) =>
    (await write(someone, [{ op: 'update', object: 'letting', id: inTower, data }])).results[0]?.status
  await expect(byGuest({ mine: 'm' })).rejects.toMatchObject({ problems: [{ path: 'mine', code: 'read-only-field' }] })
  expect(await byGuest({ owner: guest })).toBe('updated')
  expect(await byGuest({ mine: 'm' })).toBe('updated')
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
  const toldTo = (...hidden: string[]) => {
    const all = ctx.actor.rights('lease')
    const actor: Actor = { ...ctx.actor, rights: () => ({ ...all, hidden: new Set(hidden) }) }
    return toldConditions(readerOf({ ...ctx, actor }), object).get(ends)
  }
  expect(toldTo('rent')).toEqual({ readOnlyWhen })
  expect(toldTo('place')).toBeUndefined()
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
  expect(build({ name: { within: 'today' } })).toThrow('name has no operator "within"')
  expect(build({ createdAt: 'soon' })).toThrow('createdAt.eq: must be a time')
  expect(build({ or: { name: 'a' } as never })).toThrow('must be lists of conditions')
  expect(build({ 'owner.nme': 'a' })).toThrow('there is no field owner.nme')
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
      const right = await found(filter)
      expect(held.map(({ id }) => id).sort()).toEqual(right)
      // And of records that are not stored yet.
      const question: Question = { field: object.title, name: 'visibleWhen', condition: filter, isPlain: false }
      const drafts = stored.map((record) => ({ id: newId(), was: record.id, after: record as never }))
      const answers = await askDrafts(ctx, object, { questions: [question], drafts })
      expect(drafts.flatMap(({ id, was }) => (answers.get(id)?.has(question) ? [was] : [])).sort()).toEqual(right)
    }),
    { numRuns: rounds(150) },
  )
})
