import type { Ctx, News } from '../context.ts'
import { type Notice, storeNotices, type Work } from './store-notices.ts'

/** Milliseconds that work took at least whose end is told: who waited for less has seen it. */
const longWork = 10_000

interface Ended {
  /** Who began it; null: nobody to tell. */
  userId: string | null
  work: Work
  outcome: 'done' | 'failed'
  beganAt: Date
  /** Names the work. */
  id: string
  setId?: string
  count?: number
}

/** Tells who began long work that it has come to its end, in the transaction of `ctx`; announced after it. */
export async function tellEnd(
  ctx: Pick<Ctx, 'db' | 'queue' | 'clock'>,
  { userId, work, outcome, beganAt, id, setId, count = 0 }: Ended,
): Promise<News[]> {
  if (userId === null || ctx.clock().getTime() - beganAt.getTime() < longWork) return []
  const notice: Notice = { userId, kind: 'finished', topic: `finished.${work}.${id}`, work, outcome, count }
  return storeNotices(ctx, [{ ...notice, setId: setId ?? null }])
}

/** What kind of work a change set is, by its cause; null for what nobody waits for. */
export function workOf(cause: string): Work | null {
  const [name] = cause.split(':')
  return name === 'import' || name === 'bulk' || name === 'merge' || name === 'handover' || name === 'undo'
    ? name
    : null
}
