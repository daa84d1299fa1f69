import type { Ctx } from '#engine/context.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import type { LogReader } from '#engine/log/readers.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { nameAct } from '#kernel/act-names.ts'
import { chunk, decideProfile } from './decide-profile.ts'
import { profileCause, profileJob } from './profile-job.ts'
import { loadProfileRules } from './profile-rules.ts'

/** Milliseconds after which the job lets the other jobs have their turn. */
const turn = 2000
const begin = '00000000-0000-0000-0000-000000000000'

/**
 * Looks at every account in turn, from the one after `after` on: time alone makes a customer lapse. It queues itself again
 * until all were seen.
 */
export async function profileAll(ctx: Ctx, after: string = begin, signal?: AbortSignal): Promise<void> {
  const until = Date.now() + turn
  let last: string | null = after
  do {
    last = await inTransaction(ctx, (inside) => profileChunk(inside, last as string))
  } while (last && Date.now() < until && !signal?.aborted)
  // Without the key: it would take the place of one that begins anew, such as after a change of the rules.
  if (last) await ctx.queue.add(ctx.db, profileJob, { after: last })
}

async function profileChunk(ctx: Ctx, after: string): Promise<string | null> {
  const rows = await ctx.db.rows<{ id: string }>(
    'select id from crm.account where id > $1 and deleted_at is null order by id limit $2',
    [after, chunk],
  )
  const ids = rows.map(({ id }) => id)
  await profileAccounts(ctx, ids)
  return ids.length < chunk ? null : (ids.at(-1) as string)
}

/** In the transaction of `ctx`. An account that somebody changes at the same moment is left to the reader, which hears of that. */
async function profileAccounts(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const rules = await loadProfileRules(ctx.db)
  const acting: Ctx = { ...ctx, cause: profileCause }
  for (let start = 0; start < ids.length; start += chunk) {
    const asked = await decideProfile(acting, rules, ids.slice(start, start + chunk))
    const operations = await unchanged(ctx, asked)
    if (operations.length === 0) continue
    // What somebody demanded of accounts since may keep one as it is; the others go on.
    const options = { name: nameAct({ kind: 'customer-rules' }), trusted: true, atomic: false }
    const { results } = await write(acting, operations, options)
    const failed = results.filter(({ status }) => status === 'failed')
    if (failed.length > 0)
      ctx.log.warn({ count: failed.length, error: failed[0]?.error?.message }, 'accounts stay as they are')
  }
}

async function unchanged({ db }: Ctx, operations: readonly Operation[]): Promise<Operation[]> {
  if (operations.length === 0) return []
  const wanted = operations.flatMap((one) => (one.op === 'update' ? [one] : []))
  const rows = await db.rows<{ id: string; version: number }>(
    'select id, version from crm.account where id = any($1::uuid[]) order by id for no key update',
    [wanted.map(({ id }) => id)],
  )
  const versions = new Map(rows.map(({ id, version }) => [id, version]))
  return wanted.filter(({ id, version }) => versions.get(id) === version)
}

/** What happens with an account, its deals and its activities may put it into another state at once. */
export const profileReader: LogReader = {
  name: 'customers:profile',
  version: 1,
  objects: ['account', 'deal', 'activity'],
  begin: (ctx) => ctx.queue.add(ctx.db, profileJob, {}, { key: profileJob }),
  read: async (ctx, changes) => {
    const idsOf = (object: string) =>
      changes.filter((change) => change.object === object).map(({ record_id: id }) => id)
    const left = changes.flatMap(({ object, diff }) => (object === 'deal' ? (diff['account']?.[0] ?? []) : []))
    const rows = await ctx.db.rows<{ id: string }>(
      `select id from unnest($1::uuid[]) as a (id)
       union select account_id from crm.deal where id = any($2::uuid[]) and account_id is not null
       union select account_id from kith.activity_link where activity_id = any($3::uuid[]) and account_id is not null`,
      [[...(await concerned(ctx, changes)), ...left], idsOf('deal'), idsOf('activity')],
    )
    await profileAccounts(ctx, rows.map(({ id }) => id).toSorted())
  },
}

/** Accounts of which something changed that rules look at: of a new one nothing but levels and risks is to be said. */
async function concerned(
  { db }: Ctx,
  changes: readonly { object: string; record_id: string; kind: string; diff: Record<string, unknown> }[],
): Promise<string[]> {
  const own = changes.filter(({ object }) => object === 'account')
  if (own.length === 0) return []
  const { level, risk } = await loadProfileRules(db)
  const hasRules = level.length + risk.length > 0
  const wanted = own.filter(
    ({ kind, diff }) =>
      hasRules || kind === 'restore' || 'lifecycle' in diff || 'relation' in diff || 'level' in diff || 'risk' in diff,
  )
  return wanted.map(({ record_id: id }) => id)
}
