import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import type { TestWorld } from '../world.ts'

/** A deal as it went, told apart from what the product makes of it. */
export interface Told {
  id: string
  name: string
  owner: string
  branch: string
  product: string | null
  cents: number | null
  opened: number
  /** Stages with when it came into them, the closing one last. */
  steps: { stage: string; at: number }[]
  outcome: 'open' | 'won' | 'lost'
  slips: { at: number; days: number; stage: string }[]
}

export const day = 86_400_000
export const openKeys = ['new', 'qualified', 'proposal', 'negotiation'] as const

export interface Tale {
  deals: Told[]
  stages: Map<string, string>
  pipeline: string
  product: string
  /** The day on which everything had been told. */
  now: number
}

/**
 * Deals of a year that went through the stages of the first pipeline at their own pace, each noted step by step at its time: some
 * skip a stage, some go back, some are lost on the way, and closing dates are put off, pulled in, and left.
 */
export async function tell(w: TestWorld, count: number): Promise<Tale> {
  const { sam, sofia, olga, branches } = w.people
  const branchOf = { [sam.id]: branches.east, [sofia.id]: branches.east, [olga.id]: branches.west }
  const rows = await w.world.database.rows<{ id: string; key: string; pipeline: string }>(
    'select id::text, key, pipeline_id::text as pipeline from crm.stage',
  )
  const stages = new Map(rows.map(({ key, id }) => [key, id]))
  const random = randomFrom(11)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const [product, firm] = [newId(), newId()]
  const now = Math.floor(Date.now() / day) * day - 2 * day
  const firsts: Operation[] = [
    { op: 'create', object: 'product', id: product, data: { name: 'Lamp' } },
    { op: 'create', object: 'account', id: firm, data: { name: 'Firm' } },
  ]
  const acts: { at: number; operation: Operation }[] = []
  const deals: Told[] = []
  for (let n = 0; n < count; n++) {
    const owner = pick([sam.id, sofia.id, olga.id])
    const opened = now - Math.floor(20 + random() * 340) * day + Math.floor(random() * day)
    const one: Told = {
      id: newId(),
      name: `Deal ${n}`,
      owner,
      branch: branchOf[owner] as string,
      product: random() < 0.5 ? product : null,
      cents: random() < 0.1 ? null : Math.floor(random() * 1_000_000),
      opened,
      steps: [],
      outcome: 'open',
      slips: [],
    }
    const way = [...openKeys.filter((_, place) => place === 0 || random() < 0.85)]
    if (random() < 0.1 && way.length > 2) way.push(way[1] as (typeof openKeys)[number])
    let at = opened
    for (const key of way) {
      one.steps.push({ stage: key, at })
      at += Math.floor((1 + random() ** 2 * 60) * day)
      if (random() < 0.15) break
    }
    one.steps = one.steps.filter((step) => step.at < now)
    const fate = random()
    if (at < now && fate < 0.7) {
      one.outcome = fate < (owner === sam.id ? 0.5 : 0.3) ? 'won' : 'lost'
      one.steps.push({ stage: one.outcome, at })
    }
    deals.push(one)
    acts.push(...actsOf(one, { firm, stages, random, now, last: one.outcome === 'open' ? now : at }))
  }
  const ctx = await w.ctx('system', 'demo')
  await write(ctx, firsts, { trusted: true })
  // A record stands in a write once: what happened to it is told in turns.
  const turns = new Map<string, number>()
  const rounds: Operation[][] = []
  for (const { operation } of acts.toSorted((one, other) => one.at - other.at)) {
    const id = (operation as { id: string }).id
    const turn = turns.get(id) ?? 0
    turns.set(id, turn + 1)
    rounds[turn] = [...(rounds[turn] ?? []), operation]
  }
  for (const operations of rounds) await write(ctx, operations, { trusted: true })
  return { deals, stages, pipeline: rows[0]?.pipeline as string, product, now }
}

interface Acting {
  firm: string
  stages: ReadonlyMap<string, string>
  random: () => number
  now: number
  last: number
}

function actsOf(one: Told, { firm, stages, random, last }: Acting): { at: number; operation: Operation }[] {
  let closes = Math.floor(one.opened / day) + 40
  const dated = (number: number) => new Date(number * day).toISOString().slice(0, 10)
  const acts: { at: number; operation: Operation }[] = []
  for (const [place, { stage, at }] of one.steps.entries()) {
    const data: Record<string, unknown> = { stageId: stages.get(stage) }
    if (place === 0)
      Object.assign(data, {
        name: one.name,
        accountId: firm,
        ownerId: one.owner,
        branchId: one.branch,
        productId: one.product,
        openedAt: new Date(at).toISOString(),
        closesOn: dated(closes),
        amount: one.cents === null ? null : { amount: (one.cents / 100).toFixed(2), currency: 'EUR' },
      })
    if (stage === 'lost') data['lossReason'] = 'Price'
    acts.push({
      at,
      operation: { op: place === 0 ? 'create' : 'update', object: 'deal', id: one.id, happenedAt: new Date(at), data },
    })
  }
  for (let time = 0; time < 2; time++) {
    const at = one.opened + Math.floor((time + 0.5 + random() * 0.4) * 9 * day)
    if (random() < 0.5 || at >= last) continue
    const days = Math.floor(random() * 40) - 8
    if (days === 0) continue
    closes += days
    const stage = one.steps.findLast((step) => step.at <= at)?.stage as string
    if (days > 0) one.slips.push({ at, days, stage })
    acts.push({
      at,
      operation: {
        op: 'update',
        object: 'deal',
        id: one.id,
        happenedAt: new Date(at),
        data: { closesOn: dated(closes) },
      },
    })
  }
  return acts
}

/** The same numbers on every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
