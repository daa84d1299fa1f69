import type { Ctx } from '#engine/context.ts'
import type { Operation } from '#engine/write/operations.ts'
import { closeChangeSet } from '#engine/write/set.ts'
import { write } from '#engine/write/write.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import { startPipeline } from '#modules/sales/index.ts'
import { assignRoles, headOffice } from '#modules/workspace/index.ts'
import { giveToAdministrator, planAdministratorsWeek } from './administrator.ts'
import { writeConsents } from './consents.ts'
import { inventCustomers, inventProspects } from './customers.ts'
import { daysLater } from './days.ts'
import { buildHouse, type House } from './house.ts'
import { seededRandom } from './random.ts'
import { noteProgress, openSample } from './sample-state.ts'
import { tellStories } from './stories.ts'
import { setTargets } from './targets.ts'
import { writeTies } from './ties.ts'
import { colleagues } from './trade.ts'
import { wordsIn } from './words.ts'
import { type Telling, writeCustomers, writeHappenings, writeProspects, writeStories } from './writing.ts'

export interface SampleCompany {
  /** Undoing this one change set takes all of it back. */
  changeSet: string
  /** How many records there are now, by object. */
  counts: Record<string, number>
}

const most = 20_000
/** Operations in one transaction: what is stored in well under two seconds. */
const slice = 1_000

/**
 * Fills an organisation with a believable company: a maker of coffee machines with three branches, eight colleagues, two
 * years of customers (three contacts and two deals for each), stage moves with their past times, activities done and
 * planned, some of it the first administrator's. The same for the same seed and time of the clock, ids aside. Fills the
 * change set `set` when one is open for it. Throws conflict when it is there already.
 */
export async function makeSampleCompany(
  ctx: Ctx,
  { accounts = 200, seed = 1, set }: { accounts?: number; seed?: number; set?: string } = {},
): Promise<SampleCompany> {
  if (!Number.isInteger(accounts) || accounts < 1 || accounts > most) {
    throw invalid([{ path: 'accounts', message: `must be a whole number from 1 to ${most}` }])
  }
  const inside: Ctx = { ...ctx, cause: 'demo' }
  await refuseASecond(inside)
  await startPipeline(inside)
  const now = ctx.clock()
  const start = daysLater(now, -731)
  const random = seededRandom(seed)
  const words = wordsIn(ctx.settings.language)
  const { currency } = ctx.settings
  const house = buildHouse({ words, currency, headOfficeId: await headOffice(inside.db), at: daysLater(start, -30) })
  const customers = inventCustomers({ random, accounts, start, now })
  const prospects = inventProspects({ random, accounts, start, now })
  const stories = tellStories({ random, customers, deals: accounts * 2, start, now })
  const administrator = await giveToAdministrator(inside, { stories, house, now })
  const telling: Telling = { random, words, now, currency, house, stages: await stagesByKey(inside) }
  const operations = [
    ...house.operations,
    ...writeCustomers(customers, stories, telling),
    ...writeTies(customers, telling),
    ...writeConsents(customers, { language: ctx.settings.language, now, at: start }),
    ...writeProspects(prospects, telling),
    ...writeStories(stories, telling),
    ...setTargets({ stories, house, now, currency }),
    ...writeHappenings(customers, stories, telling),
    ...planAdministratorsWeek(administrator, { ...telling, timeZone: ctx.settings.timeZone }),
  ]
  const changeSet = set ?? (await openSample(inside, { isOrdered: false }))
  await carryOut(inside, changeSet, operations)
  await giveRoles(inside, house)
  const counts: Record<string, number> = {}
  for (const { op, object } of operations) if (op === 'create') counts[object] = (counts[object] ?? 0) + 1
  return { changeSet, counts }
}

async function refuseASecond({ db }: Ctx): Promise<void> {
  const emails = colleagues.map(({ email }) => email)
  const [present] = await db.rows('select 1 from crm."user" where email = any($1) and deleted_at is null limit 1', [
    emails,
  ])
  if (present) throw conflict('The sample company is here already. Undo its change set before making it again.')
}

/** Stages of the pipeline that deals begin in, by key; other keys are taken for their kind and order. */
async function stagesByKey({ db }: Ctx): Promise<Map<string, string>> {
  const stages = await db.rows<{ id: string; key: string; kind: string }>(
    `select s.id, s.key, s.kind from crm.stage s join crm.pipeline p on p.id = s.pipeline_id
     where s.deleted_at is null and p.deleted_at is null
     order by p.is_default is true desc, p.position nulls last, p.id, s.position nulls last, s.id`,
  )
  const named = new Map(stages.toReversed().map(({ key, id }) => [key, id]))
  const open = stages.filter((stage) => stage.kind === 'open')
  const found = new Map<string, string>()
  for (const [place, key] of ['new', 'qualified', 'proposal', 'negotiation'].entries()) {
    const id = named.get(key) ?? open[Math.min(place, open.length - 1)]?.id
    if (id) found.set(key, id)
  }
  for (const kind of ['won', 'lost']) {
    const id = named.get(kind) ?? stages.find((stage) => stage.kind === kind)?.id
    if (id) found.set(kind, id)
  }
  if (found.size < 6) throw conflict('The sample needs a pipeline with open, won and lost stages.')
  return found
}

async function carryOut(ctx: Ctx, set: string, operations: readonly Operation[]): Promise<void> {
  try {
    for (let from = 0; from < operations.length; from += slice) {
      await noteProgress(ctx.db, set, from / operations.length)
      // Trusted, since people are made here without an invitation: nobody signs in as one of them.
      await write(ctx, operations.slice(from, from + slice), { set, trusted: true })
    }
  } catch (error) {
    await closeChangeSet(ctx, set, 'failed')
    throw error
  }
  await closeChangeSet(ctx, set, 'done')
}

async function giveRoles(ctx: Ctx, house: House): Promise<void> {
  for (const { key, role } of colleagues)
    await assignRoles(ctx, { userId: house.people.get(key) as string, roles: [role] })
}
