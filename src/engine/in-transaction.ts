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
