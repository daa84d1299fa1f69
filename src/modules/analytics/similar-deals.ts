import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { notFound } from '#kernel/errors.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { type Feature, type Features, likenessTo, type SoldDeal, withinWindow } from './likeness.ts'

/** Alike deals below which no rate is told. */
const fewestCases = 10
/** Of the likest, as many tell how such deals went, and as many are shown. */
const most = { told: 30, shown: 10 }
/** Closed deals that are looked at: the newest, and the newest of the same product, each won and lost; and those of the account. */
const read = { newest: 500, ofProduct: 300, ofAccount: 200 }

export const SimilarDeals = z.object({
  data: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      outcome: z.enum(['won', 'lost']),
      closedAt: z.string().nullable(),
      amount: z.object({ amount: z.string(), currency: z.string() }).nullable(),
      account: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      lossReason: z.string().nullable(),
      likeness: z.number().describe('0 to 1: the share of what tells this deal from others in which both agree'),
      alike: z
        .array(z.string())
        .describe('In what they agree, the rarest first: fields of deals, and `industry`, `size`'),
    }),
  ),
  considered: z.int().describe('Closed deals that were compared'),
  told: z.object({
    won: z.int(),
    lost: z.int(),
    rate: z.number().nullable().describe(`Won of the likest that closed, 0 to 1; null below ${fewestCases}`),
    low: z.number().nullable().describe('The rate lies between this and `high` with 95 % probability (Wilson)'),
    high: z.number().nullable(),
  }),
  fewest: z.int(),
})

/**
 * Closed deals that are most like one, and in what. Two agree in a feature when both have the same value; the rarer it is
 * among the deals that are compared, the more it counts (inverse document frequency: Spärck Jones 1972). Only deals, accounts and
 * fields that the actor sees. Throws not-found.
 */
export async function readSimilarDeals(
  ctx: Ctx,
  { dealId }: { dealId: string },
): Promise<z.infer<typeof SimilarDeals>> {
  const fields = fieldsSeen(ctx)
  const [own] = await dealsBy(ctx, { filter: { id: dealId }, limit: 1, fields })
  if (!own) throw notFound('deal', dealId)
  const others = isSeen(fields, ['outcome', 'closedAt']) ? await closedDeals(ctx, own, fields) : []
  const accounts = await accountsOf(ctx, [own, ...others])
  const featuresOf = (deal: Deal) => ({ ...deal.features, ...accounts.get(deal.features.account ?? '')?.features })
  const alike = likenessTo(
    featuresOf(own),
    others.map((deal): SoldDeal<Deal> => ({ deal, features: featuresOf(deal), closedAt: deal.closedAt ?? '' })),
  )
  const told = alike.slice(0, most.told)
  const won = told.filter(({ deal }) => deal.outcome === 'won').length
  const share = told.length >= fewestCases ? wilson(won, told.length) : null
  return {
    data: alike.slice(0, most.shown).map(({ deal, likeness, agreed }) => {
      const { id, name, outcome, closedAt, amount, lossReason } = deal
      const account = accounts.get(deal.features.account ?? '')
      return {
        ...{ id, name, outcome, closedAt, amount, likeness, alike: agreed },
        account: account ? { id: account.id, name: account.name } : null,
        lossReason: outcome === 'lost' ? lossReason : null,
      }
    }),
    considered: others.length,
    told: {
      won,
      lost: told.length - won,
      rate: share && share.rate,
      low: share && share.low,
      high: share && share.high,
    },
    fewest: fewestCases,
  }
}

interface Deal {
  id: string
  name: string
  outcome: 'won' | 'lost'
  closedAt: string | null
  amount: { amount: string; currency: string } | null
  lossReason: string | null
  features: Features
}

const links = ['account', 'product', 'competitor', 'pipeline'] as const
const texts = ['source', 'salesChannel'] as const
const wanted = ['name', 'outcome', 'closedAt', 'amount', 'lossReason', ...links, ...texts]

function fieldsSeen({ actor, catalog }: Ctx): string[] {
  const { hidden } = actor.rights('deal')
  const known = catalog.objects.get('deal')?.fields
  return wanted.filter((name) => known?.has(name) && !hidden.has(name))
}

function isSeen(fields: readonly string[], names: readonly string[]): boolean {
  return names.every((name) => fields.includes(name))
}

/** Won and lost alike back to the same day, so that the newest of one do not outweigh those of the other. */
async function closedDeals(ctx: Ctx, own: Deal, fields: readonly string[]): Promise<Deal[]> {
  const { account, product } = own.features
  const newest = async (filter: object, limit: number) => {
    const [won = [], lost = []] = await Promise.all(
      ['won', 'lost'].map((outcome) => dealsBy(ctx, { filter: { ...filter, outcome }, limit, fields })),
    )
    return withinWindow(won, lost, limit)
  }
  const ofAccount = { account, outcome: { in: ['won', 'lost'] } }
  const found = [
    ...(await newest({}, read.newest)),
    ...(product ? await newest({ product }, read.ofProduct) : []),
    ...(account ? await dealsBy(ctx, { filter: ofAccount, limit: read.ofAccount, fields }) : []),
  ]
  const byId = new Map(found.map((deal) => [deal.id, deal]))
  byId.delete(own.id)
  return [...byId.values()]
}

interface Asked {
  filter: object
  limit: number
  fields: readonly string[]
}

async function dealsBy(ctx: Ctx, { filter, limit, fields }: Asked): Promise<Deal[]> {
  const sort = fields.includes('closedAt') ? '-closedAt' : '-createdAt'
  const { json } = await listRecords(ctx, 'deal', { filter, sort, limit, fields: [...fields] })
  return (JSON.parse(json) as { data: Record<string, unknown>[] }).data.map(dealFrom)
}

function dealFrom(row: Record<string, unknown>): Deal {
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null)
  const amount = (row['amount'] ?? null) as Deal['amount']
  const features: Features = { amount }
  for (const name of links) features[name] = text(`${name}Id`)
  for (const name of texts) features[name] = text(name)
  return {
    id: String(row['id']),
    name: text('name') ?? '',
    outcome: row['outcome'] as Deal['outcome'],
    closedAt: text('closedAt'),
    lossReason: text('lossReason'),
    amount,
    features,
  }
}

interface Customer {
  id: string
  name: string
  features: Features
}

/** Accounts that one list answers at most. */
const atOnce = 500

async function accountsOf(ctx: Ctx, deals: readonly Deal[]): Promise<Map<string, Customer>> {
  const { see, hidden } = ctx.actor.rights('account')
  const found = new Map<string, Customer>()
  if (see === 'none') return found
  const shown = (['industry', 'size'] as const).filter((name: Feature) => !hidden.has(name))
  const ids = [...new Set(deals.flatMap(({ features: { account } }) => account ?? []))]
  for (let from = 0; from < ids.length; from += atOnce) {
    const filter = { id: { in: ids.slice(from, from + atOnce) } }
    const { json } = await listRecords(ctx, 'account', { filter, fields: ['name', ...shown], limit: atOnce })
    for (const { id, name, industry, size } of (JSON.parse(json) as { data: Record<string, string>[] }).data)
      found.set(id as string, {
        id: id as string,
        name: name ?? '',
        features: { industry: industry ?? null, size: size ?? null },
      })
  }
  return found
}
