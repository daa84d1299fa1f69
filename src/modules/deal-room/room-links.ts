import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { badRequest, forbidden, notFound } from '#kernel/errors.ts'
import { dealRoom } from './deal-room.object.ts'

const mostLinks = 50
const longest = 366 * 86_400_000
const told = 10

export const RoomLink = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  works: z.boolean(),
  visits: z.int().meta({ description: 'How often it was opened; what follows within half an hour is the same visit' }),
  visitedAt: z.array(z.iso.datetime()).meta({ description: `When, the newest ${told} first` }),
})

interface LinkRow {
  id: string
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
  visits: number
  visitedAt: Date[]
}

/** Links of a room that one sees, the newest first. The secrets in them are told to nobody again. */
export async function listLinks(ctx: Ctx, roomId: string): Promise<z.output<typeof RoomLink>[]> {
  await ctx.records.get(dealRoom, roomId)
  return readLinks(ctx, roomId)
}

async function readLinks(ctx: Ctx, roomId: string, linkId: string | null = null): Promise<z.output<typeof RoomLink>[]> {
  const rows = await ctx.db.rows<LinkRow>(
    `select l.id, l.created_at as "createdAt", l.expires_at as "expiresAt", l.revoked_at as "revokedAt", l.visits,
       array(select v.at from kith.room_visit v where v.link_id = l.id order by v.at desc limit ${told}) as "visitedAt"
     from kith.room_link l where l.room_id = $1 and ($2::uuid is null or l.id = $2::uuid)
     order by l.created_at desc, l.id limit ${mostLinks}`,
    [roomId, linkId],
  )
  const now = ctx.clock()
  return rows.map(({ id, createdAt, expiresAt, revokedAt, visits, visitedAt }) => ({
    id,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
    works: revokedAt === null && expiresAt > now,
    visits,
    visitedAt: visitedAt.map((at) => at.toISOString()),
  }))
}

/** A new link; the secret in it is told this once. */
export async function makeLink(
  ctx: Ctx,
  roomId: string,
  { expiresAt }: { expiresAt: string },
): Promise<z.output<typeof RoomLink> & { secret: string }> {
  await demandChange(ctx, roomId)
  const now = ctx.clock()
  const ends = readEnd(expiresAt, now)
  const secret = randomBytes(32).toString('base64url')
  const [made] = await ctx.db.rows<{ id: string }>(
    `insert into kith.room_link (room_id, secret_hash, created_at, created_by, expires_at)
     select $1, $2, $3, $4, $5 where (select count(*) from kith.room_link where room_id = $1) < ${mostLinks} returning id`,
    [roomId, hashOf(secret), now, ctx.actor.userId, ends],
  )
  if (!made)
    throw badRequest('expiresAt', `A deal room has ${mostLinks} links at most. Let one of them work longer instead.`)
  const [link] = await readLinks(ctx, roomId, made.id)
  return { ...(link as z.output<typeof RoomLink>), secret }
}

/** Ends a link, lets it work again, or for another time. */
export async function changeLink(
  ctx: Ctx,
  { roomId, linkId }: { roomId: string; linkId: string },
  { isRevoked, expiresAt }: { isRevoked?: boolean | undefined; expiresAt?: string | undefined },
): Promise<z.output<typeof RoomLink>> {
  await demandChange(ctx, roomId)
  const now = ctx.clock()
  await ctx.db.rows(
    `update kith.room_link set expires_at = coalesce($3, expires_at),
       revoked_at = case when $4::boolean is null then revoked_at when $4 then coalesce(revoked_at, $5) end
     where room_id = $1 and id = $2::uuid`,
    [roomId, linkId, expiresAt === undefined ? null : readEnd(expiresAt, now), isRevoked ?? null, now],
  )
  const [link] = await readLinks(ctx, roomId, linkId)
  if (!link) throw notFound('link', linkId)
  return link
}

function readEnd(text: string, now: Date): Date {
  const ends = new Date(text)
  if (ends <= now || ends.getTime() - now.getTime() > longest)
    throw badRequest('expiresAt', 'expiresAt: must be later than now, and within a year.')
  return ends
}

/** Whoever may change the room, and still sees the deal. */
async function demandChange(ctx: Ctx, id: string): Promise<void> {
  await ctx.records.get(dealRoom, id)
  const { values, add } = parameters()
  const own = add(id, 'uuid')
  const mayChange = rowCondition(ctx.actor, objectOf(ctx.catalog, 'dealRoom'), 'change', 'r', add)
  const seesDeal = rowCondition(ctx.actor, objectOf(ctx.catalog, 'deal'), 'see', 'd', add)
  const [row] = await ctx.db.rows(
    `select 1 from crm.deal_room r join crm.deal d on d.id = r.deal_id and d.deleted_at is null and ${seesDeal}
     where r.id = ${own} and r.deleted_at is null and ${mayChange}`,
    values,
  )
  if (!row) throw forbidden('Your roles do not let you change this deal room.')
}

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
