// Every type of field and text that has broken programs: the engine keeps it, changes it by rule, or says what is wrong with it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#engine/context.ts'
import { searchRecords } from '#engine/log/search.ts'
import { explainList, type ListParams, listRecords } from '#engine/query/list-records.ts'
import { readRecords } from '#engine/query/read-records.ts'
import { readerOf } from '#engine/query/reader.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { type Json, ValueError } from '#fields/field-type.ts'
import { KithError } from '#kernel/errors.ts'
import type { BareWorld } from '../engine/bare-world.ts'
import { failureOf, openFieldWorld, type Thing, thingOf } from './field-things.ts'
import { loadSubjects, place } from './fixtures-of.ts'
import { naughtyStrings } from './naughty-strings.ts'

const things = (await loadSubjects()).map(thingOf)
let w: BareWorld
let ctx: Ctx

beforeAll(async () => {
  ;({ w, ctx } = await openFieldWorld(things))
})
afterAll(() => w?.close())

describe.each(things.map((thing) => [thing.type.type, thing] as const))('%s', (_, thing) => {
  const { type, field, object, key } = thing

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
  if (type.type === 'json')
    return [whole, (text) => [text], (text) => JSON.parse(`{${JSON.stringify(text)}: ${JSON.stringify(text)}}`)]
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
