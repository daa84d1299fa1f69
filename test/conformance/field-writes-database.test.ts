// Every type of field through the write door, on a database: cells, refusals, the log, undo, what is unique, what is found.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { getAsOf, listAsOf } from '#engine/log/as-of.ts'
import { recordChanges } from '#engine/log/changes.ts'
import { searchRecords } from '#engine/log/search.ts'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import { countRecords } from '#engine/query/count-records.ts'
import { getRecord } from '#engine/query/read-records.ts'
import { streamRecords } from '#engine/query/stream-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import type { Json } from '#fields/field-type.ts'
import type { BareWorld } from '../engine/bare-world.ts'
import { type FieldWorld, failureOf, named, nameOf, openFieldWorld, pagesOf, thingOf } from './field-things.ts'
import { loadSubjects, place } from './fixtures-of.ts'

const things = (await loadSubjects()).map(thingOf)
let w: BareWorld
let ctx: Ctx
let good: FieldWorld['good']

beforeAll(async () => {
  ;({ w, ctx, good } = await openFieldWorld(things))
})
afterAll(() => w?.close())

describe.each(things.map((thing) => [thing.type.type, thing] as const))('%s', (_, thing) => {
  const { type, field, fixtures, object, strict, key } = thing
  const values = fixtures.good.map(({ value }) => value)
  const read = async (id: string) =>
    (JSON.parse((await getRecord(ctx, object, id)).json) as Record<string, Json>)[key] as Json
  const change = async (id: string, value: unknown) =>
    (await write(ctx, [{ op: 'update', object, id, data: { [key]: value } }])).changeSet as string

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

  it('is seen, and found, as it was at a time', async () => {
    const past = [values[0] as Json, null, values[1] as Json]
    // After the records were made that links lead to.
    const started = Date.now() + 60_000
    const at = (minute: number) => new Date(started + minute * 60_000)
    const act = (minute: number, operation: Operation) => write({ ...ctx, clock: () => at(minute) }, [operation])
    const { results } = await act(0, { op: 'create', object, data: { name: 'past', [key]: fixtures.good[0]?.input } })
    const id = results[0]?.id as string
    await act(1, { op: 'update', object, id, data: { [key]: null } })
    await act(2, { op: 'update', object, id, data: { [key]: fixtures.good[1]?.input } })
    for (const [minute, value] of past.entries()) {
      const time = new Date(at(minute).getTime() + 1_000)
      const { json } = await getAsOf(ctx, ctx.catalog.objects.get(object) as never, { id, at: time })
      expect(JSON.stringify(JSON.parse(json)[key])).toBe(JSON.stringify(value))
      const filter = { name: 'past', [key]: { isNull: value === null } }
      const sort = type.sortBy === null ? 'name' : key
      const list = await listAsOf(ctx, object, { params: { filter, sort, fields: [field.name] }, at: time })
      expect(JSON.parse(list.json).data.map((record: Record<string, Json>) => record[key])).toEqual([value])
    }
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
    const found = await pagesOf(ctx, object, { filter: { name: 'cleared', [key]: { isNull: true } } })
    expect(found.length).toBe(results.length)
  })

  it('is demanded where it is required', async () => {
    if (type.isGiven) return
    for (const data of [{}, { [key]: null }, ...fixtures.blank.map((value) => ({ [key]: value }))]) {
      const error = await failureOf(write(ctx, [{ op: 'create', object: strict, data }]))
      expect([error.code, error.problems]).toEqual([
        'validation',
        [{ path: key, message: 'is required', code: 'required' }],
      ])
    }
    const { results } = await write(ctx, [
      { op: 'create', object: strict, data: { [key]: fixtures.good.at(-1)?.input } },
    ])
    const error = await failureOf(
      write(ctx, [{ op: 'update', object: strict, id: results[0]?.id as string, data: { [key]: null } }]),
    )
    expect([error.code, error.problems]).toEqual([
      'validation',
      [{ path: key, message: 'is required', code: 'required' }],
    ])
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
})
