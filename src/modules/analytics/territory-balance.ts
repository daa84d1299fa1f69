import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { forbidden } from '#kernel/errors.ts'
import { minorDigits } from '#kernel/money.ts'
import { monthsBefore } from '#kernel/time.ts'
import { childrenOf, loadTerritories, openLeads, orderOf, pathsOf, readPass } from '#modules/territories/index.ts'
import {
  addSums,
  type BalanceMeasure,
  balanceMeasures,
  fromMean,
  noSums,
  type Summed,
  type Sums,
  sumUpward,
} from './balance.ts'
import { amountOf, figuresOf, idOf, numberOf, type Row } from './figures-of.ts'

const sums = z.object({
  accounts: z.int().nullable().describe('Null: one may not see it; so are the others'),
  openLeads: z.int().nullable(),
  openDeals: z.int().nullable().describe('Open deals of its accounts'),
  openAmount: z.string().nullable().describe('A decimal in `currency`'),
  wonDeals: z.int().nullable().describe('Won in the last twelve months'),
  wonAmount: z.string().nullable(),
})
const parts = z.record(z.enum(balanceMeasures), z.number().nullable())
const filter = z.record(z.string(), z.unknown())
const filters = z
  .object({ accounts: filter, openLeads: filter, openDeals: filter, wonDeals: filter })
  .describe('Of the lists of accounts, leads and deals')

export const TerritoryBalance = z.object({
  currency: z.string(),
  territories: z
    .array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        parentId: z.uuid().nullable(),
        depth: z.int(),
        active: z.boolean(),
        hasRule: z.boolean(),
        people: z.int().nullable().describe('Who look after it or what lies below it'),
        whole: sums.describe('Of it and of all below it'),
        own: sums.describe('Of it alone'),
        perPerson: parts,
        fromMean: parts.describe('From the mean of those beside it, as a part of that: 0.5 is half as much again'),
        perPersonFromMean: parts,
        filters,
      }),
    )
    .describe('In the order of the tree'),
  total: sums.describe('In all, with what belongs to none'),
  without: z.object({ figures: sums, filters }).describe('What belongs to none'),
  gone: z.object({ accounts: z.int(), filter }).describe('Put by somebody into a territory that is in the bin now'),
  several: z.object({ accounts: z.int(), filter }).describe('Accounts that several territories fit'),
  pass: z
    .object({
      beganAt: z.iso.datetime(),
      endedAt: z.iso.datetime().nullable(),
      seen: z.int(),
      moved: z.int(),
      total: z.number().describe('About; 0 where it is not known'),
    })
    .nullable()
    .describe('How far the last change of the territories is carried out'),
})

type Answer = z.input<typeof TerritoryBalance>

/** What each territory holds, of the records that the actor sees; a fixed number of statements. */
export async function readTerritoryBalance(ctx: Ctx): Promise<Answer> {
  if (ctx.actor.rights('territory').see === 'none') throw forbidden('Your roles do not show you territories.')
  const nodes = await loadTerritories(ctx.db)
  const paths = pathsOf(nodes)
  const since = monthsBefore(ctx.clock(), 12).toISOString()
  const own = await ownSums(ctx, since)
  const people = await peopleOf(ctx)
  const none = own.of(null)
  const summed = sumUpward(
    nodes.map(({ id }) => ({ id, path: paths.get(id) ?? [id], own: own.of(id), people: people?.get(id) ?? new Set() })),
  )
  const known = new Set<string | null>([null, ...nodes.map(({ id }) => id)])
  const gone = own.keys.filter((id) => !known.has(id)) as string[]
  const children = childrenOf(nodes)
  // What takes nothing and holds nothing is compared with nothing: what is off, and a group with nothing in it.
  const takes = new Set(orderOf(nodes).takers.flatMap(({ path }) => path))
  const territories: Answer['territories'] = []
  const said = saying(ctx)
  list(null, 0)
  const pass = await readPass(ctx)
  const total = [...own.keys.map(own.of)].reduce(addSums, noSums())
  return {
    currency: ctx.settings.currency,
    territories,
    total: said(total),
    without: { figures: said(none), filters: filtersOf({ isNull: true }, since) },
    gone: {
      accounts: gone.reduce((all, id) => all + (own.of(id).accounts ?? 0), 0),
      filter: { territory: { in: gone } },
    },
    several: { accounts: own.several, filter: { territoryOverlap: true } },
    pass: pass && { ...pass, beganAt: pass.beganAt.toISOString(), endedAt: pass.endedAt?.toISOString() ?? null },
  }

  function list(parentId: string | null, depth: number): void {
    const beside = children.get(parentId) ?? []
    const wholes = beside.map(({ id }) => summed.get(id) as Summed)
    const share = wholes.map((one) => (people ? perPerson(one) : null))
    const isCompared = beside.map(
      ({ id, active }, at) => active && (takes.has(id) || holdsAnything(wholes[at] as Summed)),
    )
    const compared = <T>(values: readonly T[]) => values.map((value, at) => (isCompared[at] ? value : null))
    const means = byMeasure((name) => fromMean(compared(wholes.map(({ whole }) => whole[name]))))
    const shareMeans = byMeasure((name) => fromMean(compared(share.map((one) => one?.[name] ?? null))))
    for (const [at, { id, name, active, filter: rule }] of beside.entries()) {
      const { whole, people: its } = wholes[at] as Summed
      territories.push({
        id,
        name,
        parentId,
        depth,
        active,
        hasRule: rule !== null,
        people: people ? its.size : null,
        whole: said(whole),
        own: said(own.of(id)),
        perPerson: share[at] ?? byMeasure(() => null),
        fromMean: byMeasure((measure) => means[measure][at] ?? null),
        perPersonFromMean: byMeasure((measure) => shareMeans[measure][at] ?? null),
        filters: filtersOf({ in: nodes.flatMap((each) => (paths.get(each.id)?.includes(id) ? [each.id] : [])) }, since),
      })
      list(id, depth + 1)
    }
  }
}

function byMeasure<T>(make: (name: BalanceMeasure) => T): Record<BalanceMeasure, T> {
  return Object.fromEntries(balanceMeasures.map((name) => [name, make(name)])) as Record<BalanceMeasure, T>
}

function holdsAnything({ whole }: Summed): boolean {
  return Object.values(whole).some((value) => value !== null && value > 0)
}

function perPerson({ whole, people }: Summed): Sums {
  return byMeasure((name) => {
    const value = whole[name]
    return value === null || people.size === 0 ? null : Math.round((value / people.size) * 100) / 100
  })
}

function saying({ settings }: Ctx): (sums: Sums) => Answer['total'] {
  const money = (amount: number | null) => (amount === null ? null : amount.toFixed(minorDigits(settings.currency)))
  return ({ openAmount, wonAmount, ...counts }) => ({
    ...counts,
    openAmount: money(openAmount),
    wonAmount: money(wonAmount),
  })
}

type Filters = Record<'accounts' | 'openLeads' | 'openDeals' | 'wonDeals', Record<string, unknown>>

function filtersOf(which: Record<string, unknown>, since: string): Filters {
  return {
    accounts: { territory: which },
    openLeads: { territory: which, status: { in: openLeads } },
    openDeals: { 'account.territory': which, outcome: 'open' },
    wonDeals: { 'account.territory': which, outcome: 'won', closedAt: { gte: since } },
  }
}

/** By territory, null for none: four statements, of what is indexed by territory, by being open, or by the time of its closing. */
async function ownSums(ctx: Ctx, since: string) {
  const deal = ctx.actor.rights('deal')
  const money = deal.hidden.has('amount') ? [] : [{ fn: 'sum', field: 'amount', as: 'amount' }]
  const group = (field: string) => [{ field, as: 'group' }]
  const count = { fn: 'count', as: 'count' }
  const overlap = { fn: 'count', filter: { territoryOverlap: true }, as: 'several' }
  const accounts = await figuresOf(ctx, {
    object: 'account',
    needs: ['territory'],
    filter: {},
    groupBy: group('territory'),
    measures: [count, ...(ctx.actor.rights('account').hidden.has('territoryOverlap') ? [] : [overlap])],
  })
  const leads = await figuresOf(ctx, {
    object: 'lead',
    needs: ['territory', 'status'],
    filter: { status: { in: openLeads } },
    groupBy: group('territory'),
    measures: [count],
  })
  const deals = (of: Record<string, unknown>, needs: readonly string[]) =>
    figuresOf(ctx, {
      object: 'deal',
      needs: ['outcome', 'account', ...needs],
      filter: of,
      groupBy: group('account.territory'),
      measures: [count, ...money],
    })
  const open = await deals({ outcome: 'open' }, [])
  const won = await deals({ outcome: 'won', closedAt: { gte: since } }, ['closedAt'])
  const sees = (object: string, ...fields: string[]) => {
    const { see, hidden } = ctx.actor.rights(object)
    return see !== 'none' && !fields.some((name) => hidden.has(name))
  }
  const seesPlaces = sees('account', 'territory')
  const seesDeals = seesPlaces && sees('deal', 'outcome', 'account')
  const seesWon = seesDeals && sees('deal', 'closedAt')
  const seesMoney = money.length > 0
  const from = (rows: readonly Row[]) => new Map(rows.map((row) => [idOf(row['group']), row]))
  const found = [from(accounts), from(leads), from(open), from(won)] as const
  const of = (id: string | null): Sums => {
    const [account, lead, opened, closed] = found.map((rows) => rows.get(id))
    const number = (row: Row | undefined, isSeen: boolean) => (isSeen ? numberOf(row?.['count']) : null)
    const amount = (row: Row | undefined, isSeen: boolean) => (isSeen ? Number(amountOf(row?.['amount'])) : null)
    return {
      accounts: number(account, seesPlaces),
      openLeads: number(lead, sees('lead', 'territory', 'status')),
      openDeals: number(opened, seesDeals),
      openAmount: amount(opened, seesDeals && seesMoney),
      wonDeals: number(closed, seesWon),
      wonAmount: amount(closed, seesWon && seesMoney),
    }
  }
  const keys = [...new Set(found.flatMap((rows) => [...rows.keys()]))]
  return { of, keys, several: accounts.reduce((all, row) => all + numberOf(row['several']), 0) }
}

/** Who looks after each territory; null for who may not see that. */
async function peopleOf({ db, actor, catalog }: Ctx): Promise<Map<string, Set<string>> | null> {
  const { hidden } = actor.rights('territory')
  if (actor.rights('user').see === 'none' || hidden.has('people') || hidden.has('manager')) return null
  const { values, add } = parameters()
  const isSeen = rowCondition(actor, objectOf(catalog, 'user'), 'see', 'u', add)
  const rows = await db.rows<{ id: string; people: string[] }>(
    `select m.id::text, array_agg(distinct m.user_id::text) as people from (
       select record_id, target_id from crm.territory_people
       union all select id, manager_id from crm.territory where manager_id is not null) m (id, user_id)
     join crm."user" u on u.id = m.user_id and u.active and u.deleted_at is null and ${isSeen} group by m.id`,
    values,
  )
  return new Map(rows.map((row) => [row.id, new Set(row.people)]))
}
