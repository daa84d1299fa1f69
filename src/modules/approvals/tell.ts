import type { Ctx } from '#engine/context.ts'
import { type Notice, storeNotices } from '#engine/notices/store-notices.ts'
import { type Approver, forLast, peopleToTell } from './deciders.ts'

interface Told extends Approver {
  id: string
  askedById: string | null
  set: string | null
}

/** Tells everybody who may decide that they are asked. */
export async function tellDeciders(ctx: Ctx, asked: Told, ownerId: string | null): Promise<void> {
  const own = [asked.askedById, ownerId]
  const those = await peopleToTell(ctx, asked, own)
  const people = those.length > 0 ? those : await peopleToTell(ctx, forLast(asked), own)
  await tell(
    ctx,
    people.map((userId) => ({
      ...about(ctx, asked),
      userId,
      kind: 'assigned',
      topic: `assigned.approval.${asked.id}`,
    })),
  )
}

/** Tells who asked, and whose deal it is, what was decided. */
export async function tellAsker(ctx: Ctx, asked: Told, ownerId: string | null): Promise<void> {
  const people = [...new Set([asked.askedById, ownerId])].filter((id) => id !== null && id !== ctx.actor.userId)
  await tell(
    ctx,
    people.map((userId) => ({
      ...about(ctx, asked),
      userId: userId as string,
      kind: 'followed',
      topic: `followed.approval.${asked.id}`,
    })),
  )
}

const about = (ctx: Ctx, { id, set }: Told) => ({
  object: 'approval',
  recordId: id,
  actorId: ctx.actor.userId,
  setId: set,
})

async function tell(ctx: Ctx, notices: readonly Notice[]): Promise<void> {
  if (ctx.isQuiet) return
  const news = await storeNotices(ctx, notices)
  if (news.length > 0) ctx.announce(news)
}
