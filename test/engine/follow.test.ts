import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineObject } from '#engine/define.ts'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import type { Rule } from '#engine/rules.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { field } from '#fields/index.ts'
import { workspace } from '#modules/workspace/index.ts'
import { type BareWorld, openBareWorld } from './bare-world.ts'

const box = defineObject('box', {
  plural: 'boxes',
  title: 'name',
  fields: { name: field.text({ required: true }), size: field.integer({}) },
})

const lid = defineObject('lid', {
  plural: 'lids',
  title: 'name',
  fields: {
    name: field.text({ required: true, maxLength: 20 }),
    box: field.link('box', { readOnly: true, unique: true }),
  },
})

/** Each box has a lid of its name, which comes and goes with it; what a lid is called, its box is called. */
const boxRules: Rule = {
  object: 'box',
  afterFields: ['name'],
  after: async (rows, tools) => {
    const lids = await tools.db.rows<{ id: string; box: string }>(
      'select id, box_id as box from crm.lid where box_id = any($1::uuid[])',
      [rows.map(({ id }) => id)],
    )
    const byBox = new Map(lids.map((one) => [one.box, one.id]))
    tools.follow(
      rows.flatMap((row): Operation[] => {
        const { name } = row.after
        if (row.act === 'create') return [{ op: 'create', object: 'lid', data: { name, boxId: row.id } }]
        const id = String(byBox.get(row.id))
        if (row.act === 'delete') return [{ op: 'delete', object: 'lid', id }]
        return row.isExact ? [] : [{ op: 'update', object: 'lid', id, data: { name } }]
      }),
    )
  },
}

const lidRules: Rule = {
  object: 'lid',
  afterFields: ['name'],
  after: (rows, tools) => {
    const renamed = rows.filter((row) => row.act === 'update' && !row.isExact)
    tools.follow(
      renamed.map(({ after: { box: id, name } }) => ({ op: 'update', object: 'box', id: String(id), data: { name } })),
    )
  },
}

let w: BareWorld
beforeAll(async () => {
  w = await openBareWorld({ definitions: [...workspace.objects, box, lid], rules: [boxRules, lidRules] })
})
afterAll(() => w?.close())

const makeBox = async (name: string) => {
  const { changeSet, results } = await write(w.ctx(), [{ op: 'create', object: 'box', data: { name } }])
  const id = results[0]?.id as string
  const [row] = await w.database.rows<{ lid: string }>('select id as lid from crm.lid where box_id = $1', [id])
  return { id, lid: row?.lid as string, changeSet: changeSet as string }
}
const lidOf = async (id: string) =>
  (await w.database.rows('select name, deleted_at is not null as gone from crm.lid where id = $1', [id]))[0]

test('what a rule asks for is in the change set of the write, and goes back with it', async () => {
  const { id, lid: own, changeSet } = await makeBox('Tin')
  expect(await lidOf(own)).toEqual({ name: 'Tin', gone: false })
  const [set] = await w.database.rows('select created from kith.change_set where id = $1', [changeSet])
  expect(set).toEqual({ created: 2 })
  const renamed = await write(w.ctx(), [{ op: 'update', object: 'lid', id: own, data: { name: 'Can' } }])
  const named = await w.database.rows('select name from crm.box where id = $1', [id])
  expect(named).toEqual([{ name: 'Can' }])
  expect(await undoChangeSet(w.ctx(), renamed.changeSet as string)).toMatchObject({ updated: 2, conflicts: [] })
  expect(await lidOf(own)).toMatchObject({ name: 'Tin' })
  expect(await undoChangeSet(w.ctx(), changeSet)).toMatchObject({ deleted: 2, conflicts: [] })
  expect(await lidOf(own)).toMatchObject({ gone: true })
})

test('what a field demands of a person, it demands of a rule', async () => {
  const { id, lid: own } = await makeBox('Crate')
  const long = write(w.ctx(), [{ op: 'update', object: 'box', id, data: { name: 'x'.repeat(30) } }])
  await expect(long).rejects.toMatchObject({ code: 'validation', problems: [{ path: 'name' }] })
  expect(await lidOf(own)).toMatchObject({ name: 'Crate' })
})

test('what lies in the bin is passed over, and what goes anyway is not asked to go', async () => {
  const { id, lid: own } = await makeBox('Jar')
  await write(w.ctx(), [
    { op: 'delete', object: 'lid', id: own },
    { op: 'delete', object: 'box', id },
  ])
  const other = await makeBox('Pot')
  await write(w.ctx(), [{ op: 'delete', object: 'lid', id: other.lid }])
  await write(w.ctx(), [{ op: 'update', object: 'box', id: other.id, data: { name: 'Pan' } }])
  expect(await lidOf(other.lid)).toMatchObject({ name: 'Pot', gone: true })
})

test('two thousand rows are followed by as many, in a fixed number of statements', async () => {
  const operations = Array.from(
    { length: 2000 },
    (_, at): Operation => ({
      op: 'create',
      object: 'box',
      data: { name: `Box ${at}` },
    }),
  )
  let statements = 0
  const ctx = w.ctx()
  const counted = (db: typeof ctx.db): typeof ctx.db =>
    new Proxy(db, {
      get: (target, key) => {
        const value = Reflect.get(target, key)
        if (typeof value !== 'function') return value
        if (key === 'transaction')
          return (work: (inside: typeof ctx.db) => unknown) =>
            target.transaction((inside) => work(counted(inside)) as never)
        return (...given: unknown[]) => {
          statements++
          return value.apply(target, given)
        }
      },
    })
  const { results } = await write({ ...ctx, db: counted(ctx.db), cause: 'import:1' }, operations, { atomic: false })
  expect(results.every(({ status }) => status === 'created')).toBe(true)
  const [lids] = await w.database.rows(`select count(*)::int from crm.lid where name like 'Box %'`)
  expect(lids).toEqual({ count: 2000 })
  expect(statements).toBeLessThan(20)
})

test('a change of no field that the rule looks at stays a single statement', async () => {
  const { id } = await makeBox('Chest')
  let began = 0
  const ctx = w.ctx()
  const db = new Proxy(ctx.db, {
    get: (target, key) => {
      if (key === 'transaction') began++
      const value = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  await write({ ...ctx, db }, [{ op: 'update', object: 'box', id, data: { size: 3 } }])
  expect(began).toBe(0)
  await write({ ...ctx, db }, [{ op: 'update', object: 'box', id, data: { name: 'Trunk' } }])
  expect(began).toBe(1)
})
