// Every type of value as lookup, formula and roll-up show it: what nobody entered is read, filtered, sorted, grouped, summed,
// exported and looked back at like what was entered, and follows it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { defineObject, type ObjectDefinition } from '#engine/define.ts'
import { getAsOf, listAsOf } from '#engine/log/as-of.ts'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import { getRecord } from '#engine/query/read-records.ts'
import { streamRecords } from '#engine/query/stream-records.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import type { FieldDefinition } from '#fields/define-field.ts'
import type { Json } from '#fields/field-type.ts'
import { field } from '#fields/index.ts'
import { newId } from '#kernel/ids.ts'
import { type BareWorld, openBareWorld } from '../engine/bare-world.ts'
import { describeReading } from './field-reads.ts'
import { failureOf, named, nameOf, type Thing, targets, thingOf } from './field-things.ts'
import { loadSubjects, uploadExamples } from './fixtures-of.ts'

/** A computed field that shows what another holds. */
interface Mirror extends Thing {
  /** What it stands on: a field of this object, whose record has its number in the name. */
  source: string
  /** Key of that field. */
  entered: string
  computed: 'lookup' | 'formula' | 'rollup'
}

/** No single value, so nothing to show of it. */
const unkept: ReadonlySet<string> = new Set(['link', 'links', 'files'])
/** Types that a formula gives back as they are; it makes plain texts and decimals of others, and rounds money as its currency is. */
const formulaTypes: ReadonlySet<string> = new Set(['text', 'decimal', 'boolean', 'date', 'dateTime'])
const largest: ReadonlySet<string> = new Set(['number', 'date', 'time'])

const subjects = (await loadSubjects()).map(thingOf)
const mirrors = subjects.flatMap(mirrorsOf)
const sources = subjects.filter((thing) => mirrors.some(({ source }) => source === thing.object))
let w: BareWorld
let ctx: Ctx
/** Records that show the good values, the last one nothing, and those that the values were entered into. */
const good = new Map<Mirror, Pair[]>()

beforeAll(async () => {
  w = await openBareWorld({ definitions: [...targets, ...sources.flatMap(definitionsOf)] })
  ctx = w.ctx()
  await uploadExamples(w.database, null)
  for (const mirror of mirrors) {
    const inputs = [...mirror.fixtures.good.map(({ input }) => input), null]
    good.set(mirror, await holdAll(mirror, inputs, (n) => nameOf('good', n)))
  }
})
afterAll(() => w?.close())

describe.each(mirrors.map((mirror) => [`${mirror.computed} of ${mirror.type.type}`, mirror] as const))(
  '%s',
  (_, mirror) => {
    const { fixtures, object, key, source, entered } = mirror
    const values = fixtures.good.map(({ value }) => value)
    const pairs = () => good.get(mirror) as Pair[]
    const shown = async (id: string) => valueIn((await getRecord(ctx, object, id)).json, key)

    describeReading(mirror, () => ({
      ctx,
      object,
      hold: async (inputs, name) => void (await holdAll(mirror, inputs, () => name)),
    }))

    it('goes out as what it shows', async () => {
      const asked = { filter: named('good'), sort: 'name', fields: [key] }
      const { batches, values: valuesOf, json } = await streamRecords(ctx, object, asked)
      const rows = (await Array.fromAsync(batches)).flat()
      expect(rows.map((row) => valuesOf(row)[2])).toEqual([...values, null])
      expect(rows.map((row) => valueIn(json(row), key))).toEqual([...values, null])
    })

    it('is not for entering', async () => {
      const data = { [key]: fixtures.good[0]?.input }
      const { problems } = await failureOf(
        write(ctx, [{ op: 'update', object, id: pairs()[0]?.shown as string, data }]),
      )
      expect(problems.map(({ path, code }) => [path, code])).toEqual([[key, 'read-only-field']])
    })

    it('follows each change of what it stands on, back again too, and stands as it stood', async () => {
      const started = Date.now() + minute
      for (const [n, value] of values.entries()) {
        const pair = pairs()[n] as Pair
        const next = fixtures.good[(n + 1) % values.length]
        const data = { [entered]: next?.input }
        const acting = { ...ctx, clock: () => new Date(started + 2 * n * minute) }
        const { changeSet } = await write(acting, [{ op: 'update', object: source, id: pair.entered, data }])
        expect(await shown(pair.shown)).toEqual(next?.value)
        // Without a change there is no set, and nothing to look back at.
        if (!changeSet) continue
        // What links to a record is gathered for the past from one record at a time.
        const then = { id: pair.shown, at: new Date(started + (2 * n - 1) * minute), params: { fields: ['name', key] } }
        expect(valueIn((await getAsOf(ctx, objectOf(ctx.catalog, object), then)).json, key)).toEqual(value)
        await undoChangeSet({ ...acting, clock: () => new Date(started + 2 * n * minute + 1) }, changeSet)
        expect(await shown(pair.shown)).toEqual(value)
      }
      if (mirror.computed === 'rollup') return
      const params = { filter: named('good'), sort: 'name', fields: key }
      const { json } = await listAsOf(ctx, object, { at: new Date(), params })
      expect((JSON.parse(json) as { data: Record<string, Json>[] }).data.map((row) => row[key])).toEqual([
        ...values,
        null,
      ])
    })
  },
)

const minute = 60_000

interface Pair {
  shown: string
  entered: string
}

/** Records that show these values, through others where the values are entered. */
async function holdAll(mirror: Mirror, inputs: readonly Json[], name: (n: number) => string): Promise<Pair[]> {
  const { object, source, computed, entered: key } = mirror
  const pairs = inputs.map((): Pair => {
    const entered = newId()
    return { entered, shown: computed === 'formula' ? entered : newId() }
  })
  const operations = inputs.flatMap((input, n): Operation[] => {
    const { entered, shown } = pairs[n] as Pair
    // Those of a formula are shown themselves; the others are not to be found among them.
    const value = { [key]: input, name: computed === 'formula' ? name(n) : `entered ${name(n)}` }
    const making = { op: 'create', object: source, id: entered, data: value } as const
    if (computed === 'formula') return [making]
    const other = { op: 'create', object, id: shown, data: { name: name(n) } } as const
    // A lookup's record links to what it shows; a roll-up's is linked to.
    return computed === 'lookup'
      ? [making, { ...other, data: { ...other.data, sourceId: entered } }]
      : [other, { ...making, data: { ...value, holderId: shown } }]
  })
  await write(ctx, operations)
  return pairs
}

function valueIn(json: string, key: string): Json {
  return (JSON.parse(json) as Record<string, Json>)[key] as Json
}

function mirrorsOf(thing: Thing): Mirror[] {
  const { type, object: source } = thing
  const of = (computed: Mirror['computed'], object: string): Mirror => ({
    ...thing,
    object,
    source,
    computed,
    entered: thing.key,
    key: 'shown',
    field: { ...thing.field, name: 'shown', key: 'shown' },
  })
  return [
    ...(unkept.has(type.kind) ? [] : [of('lookup', `${source}Seen`)]),
    ...(formulaTypes.has(type.type) ? [of('formula', source)] : []),
    ...(largest.has(type.kind) ? [of('rollup', `${source}Holder`)] : []),
  ]
}

function definitionsOf({ object, type, fixtures }: Thing): ObjectDefinition[] {
  const named = { name: field.text({ index: true }) }
  const entered: FieldDefinition<unknown> = { ...fixtures.settings, type: type.type, index: true, unique: false }
  const computed = (said: Partial<FieldDefinition<unknown>> & { type: string }): FieldDefinition<unknown> => ({
    label: 'Shown',
    index: true,
    ...said,
  })
  const { scale } = fixtures.settings
  const formula = { type: 'formula', formula: 'field', ...(scale === undefined ? {} : { scale }) }
  const rollup = { type: 'rollup', rollup: { relation: `${object}s`, fn: 'max' as const, field: 'field' } }
  const full = { title: 'name', history: 'full' } as const
  return [
    defineObject(`${object}Holder`, {
      ...full,
      plural: `${object}Holders`,
      fields: { ...named, ...(largest.has(type.kind) ? { shown: computed(rollup) } : {}) },
    }),
    defineObject(object, {
      ...full,
      plural: `${object}s`,
      fields: {
        ...named,
        field: entered,
        holder: field.link(`${object}Holder`, { inverse: `${object}s` }),
        ...(formulaTypes.has(type.type) ? { shown: computed(formula) } : {}),
      },
    }),
    defineObject(`${object}Seen`, {
      ...full,
      plural: `${object}Seens`,
      fields: {
        ...named,
        source: field.link(object),
        shown: computed({ type: 'lookup', lookup: 'source.field' }),
      },
    }),
  ]
}
