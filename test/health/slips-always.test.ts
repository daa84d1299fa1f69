// Closing dates that were put off: whatever is done to deals, what is kept of it is what the log tells.

import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#kernel/time.ts'
import { rebuildSlips } from '#modules/pipeline-health/index.ts'
import { bringIn } from '../import/importing.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
const stages = new Map<string, string>()
beforeAll(async () => {
  w = await world()
  const rows = await w.world.database.rows<{ id: string; key: string }>('select id::text, key from crm.stage')
  for (const stage of rows) stages.set(stage.key, stage.id)
})
afterAll(() => w?.close())

const kept = () =>
  w.world.database.rows(
    'select deal_id, at, was, became, set_id, stage_id, undone from kith.slip order by deal_id, at, was, became, set_id',
  )

const closes = (days: number) => addDays('2030-01-01', days)

interface State {
  /** Deals by their place; merged ones are gone. */
  deals: { id: string; externalId: string; isGone: boolean }[]
  sets: string[]
}

type Act = { kind: string; deal: number; other: number; days: number; stage: number }
let round = 0

const patch = (id: string, body: object) => w.as('nina').patch(`/deals/${id}`, body)
const acts: Record<string, (state: State, act: Act) => Promise<{ body?: { changeSet?: string | null } } | undefined>> =
  {
    create: async (state, { days }) => {
      const externalId = `S${++round}`
      const body = { name: externalId, externalId, accountId: w.people.accounts.acme, closesOn: closes(days) }
      const made = await w.as('nina').post('/deals', body)
      expect(made.status, made.text).toBe(201)
      state.deals.push({ id: made.body.id, externalId, isGone: false })
      return made
    },
    move: async (state, { deal, days }) => patch(at(state, deal), { closesOn: closes(days) }),
    empty: async (state, { deal }) => patch(at(state, deal), { closesOn: null }),
    stage: async (state, { deal, stage }) => {
      const key = ['new', 'qualified', 'proposal'][stage] as string
      return patch(at(state, deal), { stageId: stages.get(key) })
    },
    both: async (state, { deal, days, stage }) => {
      const key = ['new', 'qualified', 'proposal'][stage] as string
      return patch(at(state, deal), { closesOn: closes(days), stageId: stages.get(key) })
    },
    win: async (state, { deal }) => w.as('nina').post(`/deals/${at(state, deal)}/outcome`, { outcome: 'won' }),
    bin: async (state, { deal }) => w.as('nina').delete(`/deals/${at(state, deal)}`),
    restore: async (state, { deal }) => w.as('nina').post(`/deals/${at(state, deal)}/restore`),
    merge: async (state, { deal, other, days }) => {
      const [keep, gone] = [at(state, deal), at(state, other)]
      if (keep === gone) return undefined
      const values = days % 2 ? { closesOn: closes(days) } : {}
      return w.as('nina').post('/deals/merge', { keep, merge: [gone], values })
    },
    batch: async (state, { deal, other, days }) => {
      const ids = [...new Set([at(state, deal), at(state, other)])]
      const operations = ids.map((id) => ({ op: 'update', object: 'deal', id, data: { closesOn: closes(days) } }))
      return w.as('nina').post('/batch', { operations })
    },
    import: async (state, { deal, days }) => {
      const { externalId } = state.deals[deal % state.deals.length] as State['deals'][number]
      const content = `externalId,name,closesOn\n${externalId},${externalId},${closes(days)}\n`
      const done = await bringIn(w, [{ name: `slips-${++round}.csv`, content }], {
        options: { onConflict: 'overwrite' },
      })
      return { body: { changeSet: done.body?.changeSet } }
    },
    undo: async (state, { other }) => {
      const set = state.sets[other % Math.max(state.sets.length, 1)]
      return set ? w.as('nina').post(`/change-sets/${set}/undo`, { force: other % 2 === 0 }) : undefined
    },
  }

function at({ deals }: State, place: number): string {
  return (deals[place % deals.length] as State['deals'][number]).id
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...Object.keys(acts), 'move', 'move', 'undo'),
  deal: fc.nat(5),
  other: fc.nat(9),
  days: fc.nat(40),
  stage: fc.nat(2),
})

/** As the migrations filled it, when it came to be and when they learnt what was taken back. */
async function migrated(): Promise<unknown[]> {
  await w.world.database.rows('delete from kith.slip')
  for (const [name, filling] of [
    ['0076-slips', /^insert into kith\.slip[^;]*;/m],
    ['0085-slips-taken-back', /^with recursive[^;]*;/m],
  ] as const) {
    const sql = await readFile(new URL(`../../src/engine/migrations/${name}.sql`, import.meta.url), 'utf8')
    await w.world.database.rows(filling.exec(sql)?.[0] as string)
  }
  return kept()
}

test('an undo that passes over a deal leaves what was put off there, and tells the truth of both', async () => {
  const nina = w.as('nina')
  const make = async (name: string) =>
    (await nina.post('/deals', { name, accountId: w.people.accounts.acme, closesOn: closes(0) })).body.id
  const ids = [await make('One'), await make('Two')]
  const operations = ids.map((id) => ({ op: 'update', object: 'deal', id, data: { closesOn: closes(30) } }))
  const { changeSet } = (await nina.post('/batch', { operations })).body
  await patch(ids[1] as string, { closesOn: closes(60) })
  const shown = async () => {
    const { groups } = (await nina.get('/pipeline-health/slippage')).body
    return groups.map(({ moves, days }: { moves: number; days: number }) => [moves, days])
  }
  expect(await shown()).toEqual([[3, 90]])
  const undone = await nina.post(`/change-sets/${changeSet}/undo`, {})
  expect(undone.body).toMatchObject({ updated: 1, conflictCount: 1 })
  expect(await shown()).toEqual([[2, 60]])
  await nina.post(`/change-sets/${undone.body.changeSet}/undo`, {})
  expect(await shown()).toEqual([[3, 90]])
  for (const id of ids) await nina.delete(`/deals/${id}`)
})

test('after any acts it is what the log makes anew, and what the migration made', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (list) => {
      const state: State = { deals: [], sets: [] }
      for (const days of [1, 10]) await acts['create']?.(state, { kind: 'create', deal: 0, other: 0, days, stage: 0 })
      for (const one of list) {
        const done = await acts[one.kind]?.(state, one)
        const set = done?.body?.changeSet
        if (set) state.sets.push(set)
      }
      const before = await kept()
      await w.world.database.rows('delete from kith.slip')
      await rebuildSlips(w.world.database)
      expect(await kept()).toEqual(before)
      expect(await migrated()).toEqual(before)
    }),
    { numRuns: Number(process.env.KITH_TEST_RUNS ?? 12) },
  )
}, 240_000)
