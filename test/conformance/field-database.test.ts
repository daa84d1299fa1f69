// Every type of field through the doors of the engine, on a database: what its fixtures say must hold there too.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { recordChanges } from '#engine/log/changes.ts'
import { searchRecords } from '#engine/log/search.ts'
import { undoChangeSet } from '#engine/log/undo.ts'
import { aggregateRecords } from '#engine/query/aggregate-records.ts'
import { countRecords } from '#engine/query/count-records.ts'
import { explainList, type ListParams, listRecords } from '#engine/query/list-records.ts'
import { operatorsOf } from '#engine/query/operators.ts'
import { getRecord, readRecords } from '#engine/query/read-records.ts'
import { readerOf } from '#engine/query/reader.ts'
import { streamRecords } from '#engine/query/stream-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { type Json, ValueError } from '#fields/field-type.ts'
import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type BareWorld, openBareWorld } from '../engine/bare-world.ts'
import { decimal, divide, exact } from '../engine/exact.ts'
import { definitionsOf, groupsOf, linkedIds, type Thing, thingOf } from './field-things.ts'
import { loadSubjects, place } from './fixtures-of.ts'
import { naughtyStrings } from './naughty-strings.ts'

const things = (await loadSubjects()).map(thingOf)
let w: BareWorld
let ctx: Ctx
/** Ids of the records that hold the good values, by the object, in the order of the fixtures; the last one is empty. */
const good = new Map<string, string[]>()

beforeAll(async () => {
  w = await openBareWorld({ definitions: definitionsOf(things) })
  ctx = w.ctx()
  const targets = new Map<string, Set<string>>()
  for (const thing of things) {
    for (const id of linkedIds(thing)) {
      const object = thing.fixtures.settings.target as string
      targets.set(object, (targets.get(object) ?? new Set()).add(id))
    }
  }
  // The fixtures of `link` and `user` name the same ids, which is not for others to do.
  const linked = [...targets].flatMap(([object, ids]) =>
    [...ids].sort().map((id, index): Operation => ({ op: 'create', object, id, data: { name: `Target ${index}` } })),
  )
  await write(ctx, linked, { trusted: true })
  const operations: Operation[] = []
  for (const { object, key, fixtures } of things) {
    const inputs: Record<string, unknown>[] = [...fixtures.good.map(({ input }) => ({ [key]: input })), {}]
    const ids = inputs.map(() => newId())
    good.set(object, ids)
    operations.push(
      ...inputs.map(
        (data, n): Operation => ({
          op: 'create',
          object,
          id: ids[n] as string,
          data: { ...data, name: nameOf('good', n) },
        }),
      ),
    )
  }
  await write(ctx, operations)
})
afterAll(() => w?.close())

describe.each(things.map((thing) => [thing.type.type, thing] as const))('%s', (_, thing) => {
  const { type, field, fixtures, object, strict, key } = thing
  const values = fixtures.good.map(({ value }) => value)
  const read = async (id: string) =>
    (JSON.parse((await getRecord(ctx, object, id)).json) as Record<string, Json>)[key] as Json
  const change = async (id: string, value: unknown) =>
    (await write(ctx, [{ op: 'update', object, id, data: { [key]: value } }])).changeSet as string

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

  it('is filtered exactly', async () => {
    for (const { filter, part, matches } of fixtures.filters) {
      const name = part ? `${field.name}.${part}` : field.name
      const found = await names({ filter: { ...named('good'), [name]: filter } })
      const withValue = found.filter((each) => each !== nameOf('good', values.length))
      expect(withValue, JSON.stringify(filter)).toEqual(matches.map((n) => nameOf('good', n)))
      const { value } = await countRecords(ctx, object, { filter: { and: [named('good'), { [name]: filter }] } })
      expect(value).toBe(found.length)
    }
    const empty = nameOf('good', values.length)
    expect(await names({ filter: { ...named('good'), [key]: { isNull: true } } })).toEqual([empty])
    expect(await names({ filter: { ...named('good'), not: { [key]: { isNull: false } } } })).toEqual([empty])
  })

  it('refuses operators that it does not understand', async () => {
    const all = Object.values(operatorsOf).flat()
    const strange = ['like', '$gt', '__proto__', 'constructor', '', 'EQ']
    for (const operator of new Set([...all, ...strange])) {
      if (operatorsOf[type.kind].includes(operator as never)) continue
      const filter = JSON.parse(`{"${key}": {${JSON.stringify(operator)}: 1}}`)
      const error = await failureOf(listRecords(ctx, object, { filter }))
      expect([operator, error.code]).toEqual([operator, 'unknown-operator'])
      expect(error.problems[0]?.path).toContain(`filter.${key}`)
    }
  })

  it('sorts with nothing last, and pages through every record once', async () => {
    if (type.sortBy === null) {
      const error = await failureOf(listRecords(ctx, object, { sort: key }))
      expect(error.code).toBe('bad-request')
      return
    }
    // Every value twice, in no order, and two records without any.
    const inputs = [...fixtures.sorted, ...fixtures.sorted, null, null].map((value, n) => ({ value, at: (n * 7) % 11 }))
    const made = inputs.toSorted((a, b) => a.at - b.at)
    await write(
      ctx,
      made.map(({ value }): Operation => ({ op: 'create', object, data: { name: 'sorted', [key]: value } })),
    )
    const twice = fixtures.sorted.flatMap((value) => [value, value])
    for (const [sort, expected] of [
      [key, twice],
      [`-${key}`, twice.toReversed()],
    ] as const) {
      for (const limit of [1, 3, 500]) {
        const records = await pages({ filter: { name: 'sorted' }, sort, limit })
        expect(
          records.map((record) => record[key]),
          `${sort} by ${limit}`,
        ).toEqual([...expected, null, null])
        expect(new Set(records.map((record) => record.id)).size).toBe(records.length)
      }
    }
  })

  it('groups', async () => {
    const expected = new Map<string, number>()
    for (const value of [...values, null]) {
      const groups = value === null ? [null] : groupsOf(type.kind, value, type.sortBy)
      for (const group of groups ?? [])
        expected.set(JSON.stringify(group), (expected.get(JSON.stringify(group)) ?? 0) + 1)
    }
    const answer = aggregateRecords(ctx, object, { filter: named('good'), groupBy: [key] })
    if (groupsOf(type.kind, values[0] as Json, type.sortBy) === null) {
      expect((await failureOf(answer)).code).toBe('bad-request')
      return
    }
    const { data } = JSON.parse((await answer).json) as { data: Record<string, Json>[] }
    const found = data.map((row) => {
      const group = row[key] as Json
      const isRecord = typeof group === 'object' && group !== null && 'id' in group
      if (isRecord) expect((group as { label: string }).label).toMatch(/^Target \d$/)
      return [JSON.stringify(isRecord ? (group as { id: string }).id : group), row.count]
    })
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
    expect(found.length).toBe(expected.size)
  })

  it('adds up', async () => {
    const isAmount = type.kind === 'number' || type.kind === 'money'
    const isMoment = type.kind === 'date' || type.kind === 'time'
    const functions = ['sum', 'avg', 'min', 'max'] as const
    const may = functions.filter((fn) => isAmount || (isMoment && fn !== 'sum' && fn !== 'avg'))
    for (const fn of functions.filter((each) => !may.includes(each)))
      expect((await failureOf(measure(fn))).code).toBe('bad-request')
    const found = Object.fromEntries(await Promise.all(may.map(async (fn) => [fn, await measure(fn)])))
    if (isMoment) {
      const inOrder = (values as string[]).toSorted()
      expect(found).toEqual({ min: inOrder[0], max: inOrder.at(-1) })
    }
    if (isAmount) {
      const amounts = values.map((value) =>
        exact(typeof value === 'object' ? (value as { amount: string }).amount : String(value)),
      )
      const total = amounts.reduce((sum, amount) => sum + amount, 0n)
      const digits = type.kind === 'money' ? 2 : 6
      const inOrder = amounts.toSorted((a, b) => (a < b ? -1 : 1))
      const text = (amount: bigint, most = digits) => decimal(amount, most)
      const plain = Object.fromEntries(
        Object.entries(found).map(([fn, value]) => [
          fn,
          text(exact(String((value as { amount?: string }).amount ?? value))),
        ]),
      )
      const { avg, ...exactly } = plain
      // A mean has sixteen digits that count, which is more than anybody reads.
      const mean = divide(total, exact(String(amounts.length)), digits)
      expect(Number(avg)).toBeCloseTo(Number(text(mean)), mean > exact('1000000000') ? -10 : digits)
      expect(exactly).toEqual({
        sum: text(total),
        min: text(inOrder[0] as bigint),
        max: text(inOrder.at(-1) as bigint),
      })
    }
    const countable = !['links', 'list', 'json'].includes(type.kind)
    if (countable) expect(await measure('count')).toBe(values.length)
    else expect((await failureOf(measure('count'))).code).toBe('bad-request')
    // Amounts of money count as different by what they are worth.
    if (countable && type.kind !== 'money')
      expect(await measure('countDistinct')).toBe(new Set(values.map((value) => JSON.stringify(value))).size)

    async function measure(fn: string): Promise<Json> {
      const body = { filter: named('good'), measures: [{ fn, field: key, as: 'it' }] }
      return JSON.parse((await aggregateRecords(ctx, object, body)).json).data[0].it
    }
  })

  it('comes in from cells, and goes out into cells that come in again', async () => {
    const cells = fixtures.texts.map(({ text }) => type.parseText(text, field, place))
    const { results } = await write(
      ctx,
      cells.map((value, n): Operation => ({ op: 'create', object, data: { name: nameOf('cell', n), [key]: value } })),
    )
    expect(await Promise.all(results.map(({ id }) => read(id as string)))).toEqual(
      fixtures.texts.map(({ value }) => value),
    )
    const {
      batches,
      values: valuesOf,
      json,
      fields,
    } = await streamRecords(ctx, object, { filter: named('good'), sort: 'name', fields: [key] })
    expect(fields.map((each) => each.name)).toEqual(['id', 'version', field.name])
    const rows = (await Array.fromAsync(batches)).flat()
    const exported = rows.map((row) => valuesOf(row)[2] as Json)
    expect(exported).toEqual([...values, null])
    expect(rows.map((row) => JSON.parse(json(row))[key])).toEqual([...values, null])
    if (fixtures.textLoses !== undefined) return
    const back = exported.map((value) =>
      value === null ? null : type.parseText(type.toText(value, field), field, place),
    )
    expect(back).toEqual([...values, null])
  })

  it('refuses what is bad, at its place, and stores nothing', async () => {
    const before = await countRecords(ctx, object, {})
    for (const { input, path = '' } of fixtures.bad) {
      // Nothing is given, or a list is edited: the door has its own meaning for these.
      if (input === null || input === '' || isEdit(input)) continue
      const one = await failureOf(write(ctx, [{ op: 'create', object, data: { name: 'bad', [key]: input } }]))
      expect([one.code, one.problems.map((problem) => problem.path)], JSON.stringify(input)).toEqual([
        'validation',
        [`${key}${path}`],
      ])
      const operations: Operation[] = [
        { op: 'create', object, data: { name: 'bad' } },
        { op: 'update', object, id: (good.get(object) as string[])[0] as string, data: { [key]: input } },
      ]
      const many = await failureOf(write(ctx, operations))
      expect(many.problems.map((problem) => problem.path)).toEqual([`operations[1].data.${key}${path}`])
    }
    expect(await countRecords(ctx, object, {})).toEqual(before)

    function isEdit(input: unknown): boolean {
      return (type.kind === 'list' || type.kind === 'links') && typeof input === 'object' && !Array.isArray(input)
    }
  })

  it('writes old and new value into the log, and undo brings exactly the old one back', async () => {
    const [first, second] = [values[0] as Json, values[1] as Json]
    const { results } = await write(ctx, [
      { op: 'create', object, data: { name: 'logged', [key]: fixtures.good[0]?.input } },
    ])
    const id = results[0]?.id as string
    const toSecond = await change(id, fixtures.good[1]?.input)
    const toNothing = await change(id, null)
    const { data } = await recordChanges(ctx, ctx.catalog.objects.get(object) as never, id, {})
    expect(data.map((each) => [each.kind, each.changes[key]])).toEqual([
      ['update', [second, null]],
      ['update', [first, second]],
      ['create', [null, first]],
    ])
    expect(await read(id)).toBeNull()
    const undone = await undoChangeSet(ctx, toNothing)
    expect(JSON.stringify(await read(id))).toBe(JSON.stringify(second))
    await undoChangeSet(ctx, toSecond)
    expect(JSON.stringify(await read(id))).toBe(JSON.stringify(first))
    expect(undone.conflictCount).toBe(0)
    // The value that is there already is no change.
    expect(await change(id, fixtures.good[0]?.input)).toBeNull()
  })

  it('is cleared by null and by what leaves nothing', async () => {
    const { results } = await write(
      ctx,
      [null, ...fixtures.blank].map(
        (value): Operation => ({ op: 'create', object, data: { name: 'cleared', [key]: value } }),
      ),
    )
    for (const { id } of results) {
      expect(await read(id as string)).toBeNull()
      await change(id as string, fixtures.good[0]?.input)
      expect(await read(id as string)).toEqual(values[0])
    }
    for (const [n, { id }] of results.entries()) await change(id as string, [null, ...fixtures.blank][n])
    const found = await pages({ filter: { name: 'cleared', [key]: { isNull: true } } })
    expect(found.length).toBe(results.length)
  })

  it('is demanded where it is required', async () => {
    for (const data of [{}, { [key]: null }, ...fixtures.blank.map((value) => ({ [key]: value }))]) {
      const error = await failureOf(write(ctx, [{ op: 'create', object: strict, data }]))
      expect([error.code, error.problems]).toEqual(['validation', [{ path: key, message: 'is required' }]])
    }
    const { results } = await write(ctx, [
      { op: 'create', object: strict, data: { [key]: fixtures.good.at(-1)?.input } },
    ])
    const error = await failureOf(
      write(ctx, [{ op: 'update', object: strict, id: results[0]?.id as string, data: { [key]: null } }]),
    )
    expect([error.code, error.problems]).toEqual(['validation', [{ path: key, message: 'is required' }]])
  })

  it('is unique where that is asked, and finds its record', async () => {
    if (!thing.isUnique) return
    const [first, second] = [fixtures.good[0]?.input, fixtures.good[1]?.input]
    const { results } = await write(ctx, [{ op: 'create', object: strict, data: { [key]: first } }])
    const id = results[0]?.id as string
    const again = await failureOf(write(ctx, [{ op: 'create', object: strict, data: { [key]: first } }]))
    expect([again.code, again.problems[0]?.path]).toEqual(['duplicate', key])
    const twice: Operation = { op: 'create', object: strict, data: { [key]: second } }
    const pair = await write(ctx, [twice, twice, { op: 'create', object: strict, data: { [key]: first } }], {
      atomic: false,
      dryRun: true,
    })
    const [, ...failed] = pair.results
    expect(failed.map(({ status }) => status)).toEqual(['failed', 'failed'])
    expect(failed.map(({ error }) => error?.code)).toEqual(['duplicate', 'duplicate'])
    const upsert = await write(ctx, [
      { op: 'upsert', object: strict, match: key, data: { name: 'found', [key]: first } },
    ])
    expect(upsert.results[0]).toMatchObject({ status: 'updated', id })
    await write(ctx, [{ op: 'delete', object: strict, id }])
    await write(ctx, [{ op: 'create', object: strict, data: { [key]: first } }])
    const restored = await failureOf(write(ctx, [{ op: 'restore', object: strict, id }]))
    expect(restored.code).toBe('duplicate')
  })

  it('is found by search, and not any more when it is gone', async () => {
    const { searchText } = type
    if (!searchText) return
    for (const [n, value] of values.entries()) {
      const word = searchText(value, field).match(/[\p{L}\p{M}\p{N}]{2,}/u)?.[0]
      if (!word) continue
      const find = async () =>
        (await searchRecords(ctx, { q: word, objects: [object], limit: 50 })).data.filter((hit) => hit.score >= 0.4)
      const hit = (await find()).find(({ id }) => id === good.get(object)?.[n])
      expect(hit, word).toMatchObject({ object, title: nameOf('good', n) })
    }
    const value = values[0] as Json
    const { results } = await write(ctx, [{ op: 'create', object, data: { name: 'searched', [key]: value } }])
    const id = results[0]?.id as string
    const q = searchText(value, field)
    const isFound = async () =>
      (await searchRecords(ctx, { q, objects: [object], limit: 50 })).data.some((hit) => hit.id === id)
    expect(await isFound()).toBe(true)
    await change(id, null)
    expect(await isFound()).toBe(false)
  })

  it('meets naughty strings with success or a clear refusal', async () => {
    for (const shape of shapes(thing)) {
      const operations = naughtyStrings.map(
        (text): Operation => ({ op: 'create', object, data: { name: 'naughty', [key]: shape(text) } }),
      )
      const { results } = await write(ctx, operations, { atomic: false })
      const stored = new Map(
        (
          await readRecords(
            ctx,
            object,
            results.flatMap(({ id }) => id ?? []),
          )
        ).map((record) => [record.id as string, record[key]]),
      )
      for (const [n, result] of results.entries()) {
        const text = naughtyStrings[n] as string
        if (result.status === 'failed') {
          expect(result.error?.code).toBe('validation')
          expect(result.error?.problems[0]?.path.startsWith(`operations[${n}].data.${key}`)).toBe(true)
          continue
        }
        expect(JSON.stringify(stored.get(result.id as string)), JSON.stringify(text)).toBe(
          JSON.stringify(asStored(thing, shape(text))),
        )
      }
    }
  })

  it('meets naughty strings in filters with an answer or a 400', async () => {
    const parts = Object.keys(type.parts ?? {}).map((part) => `${field.name}.${part}`)
    const conditions = [key, ...parts].flatMap((name) =>
      operators.flatMap((operator) =>
        naughtyStrings.flatMap((text) => [text, [text]].map((value) => ({ [name]: { [operator]: value } }))),
      ),
    )
    const understood = conditions.filter((filter) => isUnderstood(object, { filter }))
    for (let from = 0; from < understood.length; from += 60) {
      const some = understood.slice(from, from + 60)
      const { json } = await listRecords(ctx, object, { filter: { or: some }, limit: 500 })
      expect(json).toBe(JSON.stringify(JSON.parse(json)))
    }
  })

  async function names(params: ListParams): Promise<string[]> {
    const { json } = await listRecords(ctx, object, { sort: 'name', ...params })
    return (JSON.parse(json) as { data: { name: string }[] }).data.map(({ name }) => name)
  }

  async function pages(params: ListParams): Promise<Record<string, Json>[]> {
    const records: Record<string, Json>[] = []
    for (let cursor: string | null = null; ; ) {
      const page = await listRecords(ctx, object, { ...params, cursor })
      records.push(...(JSON.parse(page.json) as { data: Record<string, Json>[] }).data)
      cursor = page.next
      if (!cursor) return records
    }
  }
})

describe('a line of text', () => {
  // Without repetition, so that nothing is saved by compression.
  const letters = (count: number, from: number) =>
    String.fromCodePoint(...Array.from({ length: count }, (_, n) => from + ((n * 7919) % 9973)))
  const longest = [letters(866, 0x4e00), letters(650, 0x20000)]

  it('as long as may be is stored, sorted by, unique and found', async () => {
    for (const name of longest) {
      const page = `https://example.com/${encodeURIComponent(letters(220, 0x4e00))}`
      const { results } = await write(ctx, [{ op: 'create', object: 'line', data: { name, code: name, page } }])
      const found = await listRecords(ctx, 'line', { filter: { name, code: name, page }, sort: 'name', fields: 'name' })
      expect(JSON.parse(found.json).data).toEqual([{ id: results[0]?.id, version: 1, name }])
    }
  })

  it('that no index could hold is refused at its place', async () => {
    for (const text of [letters(1000, 0x4e00), letters(700, 0x20000)]) {
      for (const key of ['name', 'code']) {
        const error = await failureOf(write(ctx, [{ op: 'create', object: 'line', data: { [key]: text } }]))
        expect([error.code, error.problems[0]?.path, error.problems[0]?.message]).toEqual([
          'validation',
          key,
          expect.stringMatching(/bytes/),
        ])
      }
    }
  })
})

describe('names that people send', () => {
  it('are known or a 400, wherever they stand', async () => {
    for (const text of naughtyStrings) {
      const calls: ListParams[] = [
        { sort: text },
        { fields: text },
        { include: text },
        { fields: [text] },
        { include: [text] },
      ]
      calls.push(
        { cursor: text },
        { count: text },
        { limit: text },
        { deleted: text },
        { filter: text },
        { filter: [text] },
      )
      calls.push(
        { filter: JSON.parse(`{${JSON.stringify(text)}: 1}`) },
        { filter: JSON.parse(`{"field": {${JSON.stringify(text)}: 1}}`) },
      )
      for (const params of calls) {
        const error = await listRecords(ctx, 'textThing', { limit: 1, ...params }).then(
          () => null,
          (reason) => reason,
        )
        if (error)
          expect([
            error instanceof KithError && error.status,
            JSON.stringify(params).slice(0, 60),
            error.message,
          ]).toEqual([400, JSON.stringify(params).slice(0, 60), expect.any(String)])
      }
    }
  })

  it('are searched for', async () => {
    for (const q of naughtyStrings) expect((await searchRecords(ctx, { q })).data).toBeInstanceOf(Array)
  })
})

const operators = ['eq', 'ne', 'in', 'notIn', 'lt', 'gte', 'contains', 'startsWith', 'isNull', 'has', 'within']

function isUnderstood(object: string, params: ListParams): boolean {
  try {
    explainList(readerOf(ctx), object, params)
    return true
  } catch (error) {
    if (!(error instanceof KithError) || error.status !== 400) throw error
    return false
  }
}

/** The forms in which a string may arrive in a body. */
function shapes({ type }: Thing): ((text: string) => unknown)[] {
  const whole = (text: string) => text
  if (type.kind === 'list' || type.kind === 'links')
    return [whole, (text) => [text], (text) => ({ add: [text] }), (text) => ({ add: text, remove: [text] })]
  if (type.kind === 'money')
    return [whole, (amount) => ({ amount, currency: 'EUR' }), (currency) => ({ amount: 1, currency })]
  if (type.type === 'personName') return [whole, (first) => ({ first, last: 'X' }), (full) => ({ full })]
  if (type.kind === 'json')
    return [whole, (city) => ({ city }), (line1) => ({ line1, country: 'ES' }), (country) => ({ country })]
  return [whole, (text) => [text], (text) => JSON.parse(`{${JSON.stringify(text)}: 1}`)]
}

/** What the type makes of the input; an edit of a list adds to nothing. */
function asStored({ type, field }: Thing, input: unknown): Json {
  if (input === '') return null
  const edit = input as { add?: unknown }
  const isEdit = (type.kind === 'list' || type.kind === 'links') && edit.add !== undefined
  try {
    return type.parse(isEdit ? edit.add : input, field, place) as Json
  } catch (error) {
    if (error instanceof ValueError) return 'it should have been refused'
    throw error
  }
}

function nameOf(what: string, n: number): string {
  return `${what} ${String(n).padStart(2, '0')}`
}

function named(what: string) {
  return { name: { startsWith: what } }
}

async function failureOf(work: Promise<unknown>): Promise<KithError> {
  const error = await work.then(
    (value) => new Error(`It was accepted: ${JSON.stringify(value)}`),
    (reason) => reason,
  )
  if (!(error instanceof KithError)) throw error
  return error
}
