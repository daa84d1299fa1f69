import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { aggregateRecords } from '#engine/query/aggregate-records.ts'
import { notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { sumDecimals } from '#kernel/money.ts'

/** Accounts that a tree shows at most, and how many steps it goes up or down. */
const mostNodes = 1000
const mostSteps = 50

const figures = z.object({
  openDeals: z.int(),
  openValue: z.string(),
  wonDeals: z.int(),
  wonValue: z.string().describe('A decimal in `currency`'),
  contacts: z.int(),
})

export const AccountTree = z.object({
  nodes: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      parentId: z.uuid().nullable().describe('Null at the top'),
      depth: z.int(),
      own: figures,
      total: figures.describe('Its own and those of all below it'),
    }),
  ),
  currency: z.string(),
  more: z.boolean().describe('There are more accounts than are told'),
})

type Figures = z.infer<typeof figures>
type Tree = z.infer<typeof AccountTree>

interface Node {
  id: string
  name: string
  parentId: string | null
  depth: number
}

/**
 * The group to which an account belongs, from its top, each with what its deals come to, its contacts, and those of all below it. Only
 * accounts, deals and contacts that the actor sees; a way through one that they do not see ends there. Parents stand before children.
 */
export async function accountTree(ctx: Ctx, { accountId }: { accountId: string }): Promise<Tree> {
  const top = await topOf(ctx, accountId)
  const found = await below(ctx, top)
  const nodes = found.slice(0, mostNodes)
  const own = await figuresOf(ctx, nodes)
  for (const [id, contacts] of await contactsOf(ctx, nodes)) own.set(id, { ...(own.get(id) ?? nothing), contacts })
  const total = new Map(nodes.map(({ id }) => [id, own.get(id) ?? nothing]))
  for (const { id, parentId } of nodes.toReversed()) {
    const above = parentId === null ? undefined : total.get(parentId)
    if (parentId !== null && above) total.set(parentId, addUp(above, total.get(id) ?? nothing))
  }
  return {
    nodes: nodes.map((node) => ({ ...node, own: own.get(node.id) ?? nothing, total: total.get(node.id) ?? nothing })),
    currency: ctx.settings.currency,
    more: found.length > mostNodes,
  }
}

function readable(ctx: Ctx): { condition: string; values: unknown[]; add: (value: unknown, cast: string) => string } {
  const values: unknown[] = []
  const add = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  return { condition: rowCondition(ctx.actor, objectOf(ctx.catalog, 'account'), 'see', 't', add), values, add }
}

/** The highest account above this one to which the way leads through such as the actor sees. */
async function topOf(ctx: Ctx, id: string): Promise<string> {
  const { condition, values, add } = readable(ctx)
  const rows = isId(id)
    ? await ctx.db.rows<{ id: string }>(
        `with recursive up (id, parent_id, step) as (
           select t.id, t.parent_id, 0 from crm.account t where t.id = ${add(id, 'uuid')} and t.deleted_at is null and ${condition}
           union all
           select t.id, t.parent_id, u.step + 1 from up u join crm.account t on t.id = u.parent_id
           where t.deleted_at is null and u.step < ${mostSteps} and ${condition}
         ) select id from up order by step desc limit 1`,
        values,
      )
    : []
  const [top] = rows
  if (!top) throw notFound('account', id)
  return top.id
}

/** From the top, step by step; one more than a tree may have, when there are more. */
async function below(ctx: Ctx, top: string): Promise<Node[]> {
  const { condition, values, add } = readable(ctx)
  const rows = await ctx.db.rows<Node>(
    `with recursive down (id, name, parent_id, depth) as (
       select t.id, t.name, null::uuid, 0 from crm.account t where t.id = ${add(top, 'uuid')}
       union all
       select t.id, t.name, t.parent_id, d.depth + 1 from down d join crm.account t on t.parent_id = d.id
       where t.deleted_at is null and d.depth < ${mostSteps} and ${condition}
     ) select id, name, parent_id as "parentId", depth from down limit ${mostNodes + 1}`,
    values,
  )
  return rows.sort((a, b) => a.depth - b.depth || a.name.localeCompare(b.name))
}

const nothing: Figures = { openDeals: 0, openValue: '0', wonDeals: 0, wonValue: '0', contacts: 0 }

/** Of the deals that the actor sees; nothing for who may not see their amounts. */
async function figuresOf(ctx: Ctx, nodes: readonly Node[]): Promise<Map<string, Figures>> {
  const figures = new Map<string, Figures>()
  const { see, hidden } = ctx.actor.rights('deal')
  if (
    see === 'none' ||
    !ctx.catalog.objects.has('deal') ||
    ['amount', 'outcome', 'account'].some((name) => hidden.has(name))
  )
    return figures
  for (let from = 0; from < nodes.length; from += 500) {
    const ids = nodes.slice(from, from + 500).map(({ id }) => id)
    const { json } = await aggregateRecords(ctx, 'deal', {
      filter: { account: { in: ids }, outcome: { in: ['open', 'won'] } },
      groupBy: ['account'],
      measures: (['open', 'won'] as const).flatMap((outcome) => [
        { fn: 'count', filter: { outcome }, as: `${outcome}Deals` },
        { fn: 'sum', field: 'amount', filter: { outcome }, as: `${outcome}Value` },
      ]),
      limit: 500,
    })
    for (const row of (JSON.parse(json) as { data: Row[] }).data)
      if (row.account)
        figures.set(row.account.id, {
          openDeals: row.openDeals,
          openValue: amountOf(row.openValue),
          wonDeals: row.wonDeals,
          wonValue: amountOf(row.wonValue),
          contacts: 0,
        })
  }
  return figures
}

async function contactsOf(ctx: Ctx, nodes: readonly Node[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const { see, hidden } = ctx.actor.rights('contact')
  if (see === 'none' || hidden.has('account')) return counts
  for (let from = 0; from < nodes.length; from += 500) {
    const ids = nodes.slice(from, from + 500).map(({ id }) => id)
    const { json } = await aggregateRecords(ctx, 'contact', {
      filter: { account: { in: ids } },
      groupBy: ['account'],
      measures: [{ fn: 'count' }],
      limit: 500,
    })
    for (const { account, count } of (JSON.parse(json) as { data: { account: Row['account']; count: number }[] }).data)
      if (account) counts.set(account.id, count)
  }
  return counts
}

interface Row {
  account: { id: string } | null
  openDeals: number
  openValue: { amount: string } | string | null
  wonDeals: number
  wonValue: { amount: string } | string | null
}

function amountOf(value: Row['openValue']): string {
  return typeof value === 'object' ? (value?.amount ?? '0') : value
}

function addUp(a: Figures, b: Figures): Figures {
  return {
    openDeals: a.openDeals + b.openDeals,
    openValue: sumDecimals([a.openValue, b.openValue]),
    wonDeals: a.wonDeals + b.wonDeals,
    wonValue: sumDecimals([a.wonValue, b.wonValue]),
    contacts: a.contacts + b.contacts,
  }
}
