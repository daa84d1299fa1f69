import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { listRecords } from '#engine/query/list-records.ts'
import { notFound } from '#kernel/errors.ts'

const record = z.record(z.string(), z.unknown())

export const Briefing = z.object({
  account: record.describe('Who they are; like every record here with the fields that one may see'),
  contacts: z.array(record).describe('People there'),
  deals: z.array(record).describe('Open deals, those that close first'),
  promises: z.array(record).describe('Open tasks and calls, those that are due first'),
  meetings: z.array(record).describe('Meetings and visits to come'),
  lastContacts: z.array(record).describe('The last calls, meetings and visits'),
  notes: z.array(record).describe('The newest notes'),
})

type Found = Record<string, unknown> & { id: string }
type BriefingView = Record<Exclude<keyof z.infer<typeof Briefing>, 'account'>, Found[]> & { account: Found }

/** Entries of the timeline that are looked through. */
const mostLinks = 1000

/** What somebody who takes an account over has to know, of what the actor may see: two statements and one for each part. */
export async function accountBriefing(ctx: Ctx, { accountId }: { accountId: string }): Promise<BriefingView> {
  const [account] = await readSome(ctx, 'account', {
    filter: { id: accountId },
    include: 'owner,level,parent',
    limit: 1,
  })
  if (!account) throw notFound('account', accountId)
  const links = await ctx.db.rows<{ id: string }>(
    `select distinct on (l.at, l.activity_id) l.activity_id as id from kith.activity_link l
     where l.account_id = $1 or (l.object = 'account' and l.record_id = $1) order by l.at desc, l.activity_id desc limit ${mostLinks}`,
    [accountId],
  )
  const about = { id: { in: links.map(({ id }) => id) } }
  const now = ctx.clock().toISOString()
  const activities = (filter: Record<string, unknown>, sort: string, limit: number) =>
    links.length === 0
      ? Promise.resolve([])
      : readSome(ctx, 'activity', { filter: { ...about, ...filter }, sort, limit, include: 'owner,contact,deal' })
  const past = { kind: { in: ['call', 'meeting', 'visit'] }, doneAt: { isNull: false } }
  return {
    account,
    contacts: await readSome(ctx, 'contact', { filter: { account: accountId }, sort: 'name', limit: 20 }),
    deals: await readSome(ctx, 'deal', {
      filter: { account: accountId, outcome: 'open' },
      sort: 'closesOn',
      limit: 20,
      include: 'stage,owner',
    }),
    promises: await activities({ kind: { in: ['task', 'call'] }, doneAt: null }, 'dueAt', 20),
    meetings: await activities(
      { kind: { in: ['meeting', 'visit'] }, doneAt: null, startsAt: { gte: now } },
      'startsAt',
      10,
    ),
    lastContacts: await activities(past, '-doneAt', 3),
    notes: await activities({ kind: 'note' }, '-doneAt', 5),
  }
}

interface Wish {
  filter: Record<string, unknown>
  limit: number
  sort?: string
  include?: string
}

/** Nothing where a field that is asked for is hidden from the actor: what cannot be chosen rightly is not told. */
async function readSome(ctx: Ctx, object: string, { filter, sort, include, limit }: Wish): Promise<Found[]> {
  const model = ctx.catalog.objects.get(object)
  const { see, hidden } = ctx.actor.rights(object)
  if (!model || see === 'none' || Object.keys(filter).some((name) => hidden.has(name))) return []
  const isSorted = sort !== undefined && !hidden.has(sort.replace('-', ''))
  const seen = (include ?? '').split(',').filter((name) => name && !hidden.has(name) && isSeen(ctx, model, name))
  const { json } = await listRecords(ctx, object, {
    filter,
    limit,
    ...(isSorted ? { sort } : {}),
    ...(seen.length > 0 ? { include: seen } : {}),
  })
  return (JSON.parse(json) as { data: Found[] }).data
}

function isSeen(
  { actor }: Ctx,
  { fields }: { fields: ReadonlyMap<string, { target?: string }> },
  name: string,
): boolean {
  const target = fields.get(name)?.target
  return target !== undefined && actor.rights(target).see !== 'none'
}
