// What of the pairs somebody sees who sees a part, and at what cost.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRecording } from '#bench/recording.ts'
import { listPairs } from '#engine/duplicates/list-pairs.ts'
import { seenPairs } from '#engine/duplicates/seen-pairs.ts'
import { parameters } from '#engine/log/visible.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const pairs = async (who: 'nina', query: string) => (await w.as(who).get(`/duplicates${query}`)).body.data

test('whoever sees few is not led through the pairs of all', async () => {
  const { database } = w.world
  const { branches, sofia } = w.people
  const many = 4_000
  const idOf = (number: string) => `('0193a1b2-000d-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`
  // The unlikeliest three are of the branch of Sofia.
  await database.rows(
    `insert into crm.contact (id, created_at, updated_at, owner_id, branch_id, name)
     select ${idOf('i')}, now(), now(), case when i > ${2 * many - 6} then $1::uuid end, case when i > ${2 * many - 6} then $2 else $3 end::uuid, 'Pair ' || i
     from generate_series(1, ${2 * many}) i`,
    [sofia.id, branches.east, branches.head],
  )
  await database.rows(
    `insert into kith.duplicate (id, one_object, one_id, other_object, other_id, weight, reasons)
     select gen_random_uuid(), 'contact', ${idOf('2 * i - 1')}, 'contact', ${idOf('2 * i')}, 20 - i / 1000.0, '[]' from generate_series(1, ${many}) i`,
  )
  await database.rows('analyze crm.contact')
  await database.rows('analyze kith.duplicate')
  const titlesOf = (data: { one: { title: string } }[]) => data.map(({ one }) => one.title)
  const recording = startRecording()
  try {
    const { result, steps } = await recording.during(() => w.as('sofia').get('/duplicates?object=contact&limit=100'))
    const found = titlesOf(result.body.data).filter((title) => title.startsWith('Pair '))
    expect(found).toEqual([many * 2 - 5, many * 2 - 3, many * 2 - 1].map((number) => `Pair ${number}`))
    expect(result.body.page.next).toBeNull()
    const read = await readOf(steps, 'duplicate')
    expect(read).toBeGreaterThan(0)
    expect(read, 'pairs read').toBeLessThanOrEqual(1_100)
    // Nor who sees all of one object and few of another.
    await database.rows(
      `insert into crm.account (id, created_at, updated_at, name)
       select ('0193a1b2-000e-7000-8000-' || lpad(i::text, 12, '0'))::uuid, now(), now(), 'Pair of firms ' || i from generate_series(1, 8) i`,
    )
    await database.rows(
      `insert into kith.duplicate (id, one_object, one_id, other_object, other_id, weight, reasons)
       select gen_random_uuid(), 'account', ('0193a1b2-000e-7000-8000-' || lpad((2 * i - 1)::text, 12, '0'))::uuid, 'account',
         ('0193a1b2-000e-7000-8000-' || lpad((2 * i)::text, 12, '0'))::uuid, 16 - i / 5000.0, '[]' from generate_series(1, 4) i`,
    )
    await database.rows('analyze crm.account')
    const mixed = await seeingAll('account')
    const all = await recording.during(() => listPairs(mixed, { state: 'open', limit: 100 }))
    const named = titlesOf(all.result.data).filter((title) => title.startsWith('Pair '))
    const firms = [1, 3, 5, 7].map((number) => `Pair of firms ${number}`)
    const people = [many * 2 - 5, many * 2 - 3, many * 2 - 1].map((number) => `Pair ${number}`)
    expect([...named].sort()).toEqual([...firms, ...people].sort())
    const paged: typeof all.result.data = []
    for (let cursor: string | undefined, turn = 0; turn === 0 || cursor; turn++) {
      const page = await listPairs(mixed, { state: 'open', limit: 2, cursor })
      paged.push(...page.data)
      cursor = page.next ?? undefined
    }
    expect(paged.map(({ id }) => id)).toEqual(all.result.data.map(({ id }) => id))
    expect(await readOf(all.steps, 'contact'), 'contacts read').toBeLessThanOrEqual(2_500)
    // In pages, as before.
    const next = (await w.as('sofia').get('/duplicates?object=contact&limit=1')).body.page.next
    expect(next).not.toBeNull()
    // Whoever sees all walks by the index, and is answered by the likeliest.
    expect(
      titlesOf(await pairs('nina', '?object=contact&limit=100')).filter((title) => title === 'Pair 1'),
    ).toHaveLength(1)
  } finally {
    recording.stop()
    await database.rows(
      `delete from kith.duplicate where one_id = any(array(select id from crm.contact where name like 'Pair %' union select id from crm.account where name like 'Pair %'))`,
    )
    await database.rows(`delete from crm.account where name like 'Pair %'`)
    await database.rows(`delete from crm.contact where name like 'Pair %'`)
  }
})

test('when a lead was converted is no part of a comparison: hiding it changes no weight', async () => {
  const ctx = await w.ctx('nina')
  const hiding = (field: string) =>
    seenPairs({ ...ctx, actor: withRights(ctx.actor, 'lead', { hidden: new Set([field]) }) }, parameters().add)?.weight
  expect(hiding('convertedAt')).toBe('d.weight')
  expect(hiding('email')).not.toBe('d.weight')
})

type Acting = Awaited<ReturnType<TestWorld['ctx']>>['actor']

function withRights(actor: Acting, name: string, more: Partial<ReturnType<Acting['rights']>>): Acting {
  return {
    ...actor,
    rights: (object) => (object === name ? { ...actor.rights(object), ...more } : actor.rights(object)),
  }
}

/** Sofia, who would see all of this object. */
async function seeingAll(object: string) {
  const ctx = await w.ctx('sofia')
  return { ...ctx, actor: withRights(ctx.actor, object, { see: 'all' }) }
}

/** Rows of the table that these statements read where they ask for pairs. */
async function readOf(steps: readonly { text: string; values?: unknown[] }[], table: string): Promise<number> {
  let read = 0
  for (const { text, values = [] } of steps.filter((step) => step.text.includes('kith.duplicate'))) {
    const [row] = await w.world.database.texts({
      text: `explain (analyze, timing off, format json) ${text}`,
      values,
      named: false,
    })
    read += rowsOf(JSON.parse(row?.[0] as string)[0].Plan, table)
  }
  return read
}

interface Plan {
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

/** Rows that a plan reads of a table, those thrown away included. */
function rowsOf(plan: Plan, table: string): number {
  const own =
    plan['Relation Name'] === table
      ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
      : 0
  return (plan.Plans ?? []).reduce((sum, part) => sum + rowsOf(part, table), own)
}
