import type { Ctx, News } from './context.ts'
import { recordsOf } from './records.ts'

/** Several writes of one verb as one transaction; live screens hear of them after the commit. */
export async function inTransaction<T>(ctx: Ctx, work: (inside: Ctx) => Promise<T>): Promise<T> {
  const news: News[] = []
  const result = await ctx.db.transaction((db) => {
    const inside: Ctx = { ...ctx, db, announce: (more) => news.push(...more), records: recordsOf(() => inside) }
    return work(inside)
  })
  if (news.length > 0) ctx.announce(news)
  return result
}

/** Thrown inside to leave nothing behind. */
class TakenBack extends Error {}

/** What the work would come to: it happens in a transaction that is rolled back, and nobody hears of it. */
export async function rolledBack<T>(ctx: Ctx, work: (inside: Ctx) => Promise<T>): Promise<T> {
  let result: { value: T } | null = null
  try {
    await ctx.db.transaction(async (db) => {
      const inside: Ctx = { ...ctx, db, announce: () => {}, records: recordsOf(() => inside), idempotency: undefined }
      result = { value: await work(inside) }
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack) || !result) throw error
  }
  return (result as unknown as { value: T }).value
}

const mostAttempts = 5

/** Does a transaction anew, from its beginning, while somebody else's stands in its way. */
export async function whileInTheWay<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!wasInTheWay(error) || attempt === mostAttempts) throw error
    }
  }
}

/** Deadlock or serialisation failure: somebody else wrote the same records, and the transaction can be tried again. */
export function wasInTheWay(error: unknown): boolean {
  return ['40P01', '40001'].includes((error as { code?: string }).code ?? '')
}
