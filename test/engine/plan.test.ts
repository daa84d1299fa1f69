import { describe, expect, it } from 'vitest'
import { buildCatalog } from '#engine/build-catalog.ts'
import { defineObject } from '#engine/define.ts'
import { planStorage } from '#engine/plan.ts'
import { storageOf } from '#engine/tables.ts'
import { field } from '#fields/index.ts'
import { modules } from '#modules/index.ts'
import { expectGolden } from '../golden.ts'

const user = defineObject('user', { plural: 'users', title: 'name', fields: { name: field.text() } })
const branch = defineObject('branch', { plural: 'branches', title: 'name', fields: { name: field.text() } })

function storage(fields: Parameters<typeof defineObject>[1]['fields']) {
  const thing = defineObject('thing', { plural: 'things', title: 'name', fields: { name: field.text(), ...fields } })
  return storageOf(buildCatalog([user, branch, thing], '1'))
}

describe('planStorage', () => {
  it('makes every table of the product from nothing', () => {
    const catalog = buildCatalog(
      modules.flatMap((module) => module.objects),
      '1',
    )
    const steps = planStorage({}, storageOf(catalog))
    expect(steps.every((step) => step.kind === 'additive')).toBe(true)
    expectGolden('schema.sql', `${steps.map((step) => `${step.sql};`).join('\n')}\n`)
  })

  it('has nothing to do when nothing changed', () => {
    expect(planStorage(storage({}), storage({}))).toEqual([])
  })

  it('adds a column without touching the others', () => {
    expect(planStorage(storage({}), storage({ size: field.integer() }))).toEqual([
      { kind: 'additive', sql: 'alter table crm."thing" add column "size" bigint' },
    ])
  })

  it('adds a link to a table in use without holding up writers', () => {
    const steps = planStorage(storage({}), storage({ keeper: field.link('user', { inverse: 'things' }) }))
    expect(steps.map((step) => step.kind)).toEqual(['additive', 'additive', 'concurrent', 'concurrent'])
    expect(steps[1]?.sql).toMatch(/not valid$/)
    expect(steps.find((step) => step.sql.includes('create index concurrently'))).toBeDefined()
  })

  it('keeps the column of a renamed field', () => {
    const steps = planStorage(storage({ size: field.integer() }), storage({ width: field.integer({ was: 'size' }) }))
    expect(steps).toEqual([{ kind: 'additive', sql: 'alter table crm."thing" rename column "size" to "width"' }])
  })

  it('proves what is to be unique first, unless a column of it comes only then', () => {
    const over = (...unique: ('name' | 'size' | 'width')[]) => {
      const fields = { size: field.integer(), ...(unique.includes('width') ? { width: field.integer() } : {}) }
      const thing = defineObject('thing', {
        plural: 'things',
        title: 'name',
        fields: { name: field.text(), ...fields },
        uniqueTogether: [unique],
      })
      return storageOf(buildCatalog([user, branch, thing], '1'))
    }
    const proved = (steps: ReturnType<typeof planStorage>) =>
      steps.flatMap(({ kind, proves }) => (kind === 'concurrent' ? [proves !== undefined] : []))
    expect(proved(planStorage(storage({ size: field.integer() }), over('name', 'size')))).toEqual([true])
    expect(proved(planStorage(storage({ size: field.integer() }), over('size', 'width')))).toEqual([false])
  })

  it('marks what would lose data', () => {
    expect(planStorage(storage({ size: field.integer() }), storage({}))).toEqual([
      { kind: 'destructive', loses: 'thing.size', sql: 'alter table crm."thing" drop column "size"' },
    ])
    expect(planStorage(storage({ size: field.integer() }), storage({ size: field.text() }))[0]?.kind).toBe(
      'destructive',
    )
  })

  it('gives every link an index', () => {
    const catalog = buildCatalog(
      modules.flatMap((module) => module.objects),
      '1',
    )
    for (const table of Object.values(storageOf(catalog))) {
      for (const key of table.foreignKeys) {
        const leads =
          table.indexes.some((index) => index.on.replaceAll('"', '').startsWith(key.column)) ||
          table.primaryKey[0] === key.column
        expect(leads, `${table.name}.${key.column} has no index`).toBe(true)
      }
    }
  })
})
