import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { checkInput, line } from '#kernel/check-input.ts'
import { forbidden, invalid, notFound, type Problem } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { isScope, tellOf } from '#modules/access/index.ts'
import type { Gate } from './gate.ts'

export interface KeyView {
  id: string
  userId: string
  name: string
  /** The last four characters. */
  hint: string
  scopes: string[]
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

export const createKeyInput = z.strictObject({
  userId: z.uuid().optional(),
  name: line(100),
  scopes: z.array(z.string().max(80)).max(50).default([]),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
})

/**
 * Makes a key that acts as a person: oneself, or another with `manageUsers`. `key` is shown this once. `scopes` narrow what
 * it may: `read`, `write`, `import`, `admin`, or `read:deal` and `write:deal`; none at all leave everything.
 */
export async function createKey(ctx: Ctx, input: z.input<typeof createKeyInput>): Promise<KeyView & { key: string }> {
  const { userId = ctx.actor.userId, name, scopes, expiresAt } = checkInput(createKeyInput, input)
  if (!userId) throw invalid([{ path: 'userId', message: 'Say whose key it is.', code: 'required' }])
  demandKeysOf(ctx, userId)
  const problems: Problem[] = scopes.flatMap((scope, index) => {
    if (isScope(scope, (object) => ctx.catalog.objects.has(object))) return []
    const message = `There is no scope ${scope}; there are read, write, import, admin, read:OBJECT and write:OBJECT.`
    return [{ path: `scopes[${index}]`, message, code: 'unknown-scope' as const, values: { value: scope } }]
  })
  const expires = expiresAt ? new Date(expiresAt) : null
  if (expires && expires <= ctx.clock())
    problems.push({ path: 'expiresAt', message: 'This time has passed.', code: 'time-has-passed' })
  if (problems.length > 0) throw invalid(problems)
  const [person] = await ctx.db.rows(`select 1 from crm."user" where id = $1 and active and deleted_at is null`, [
    userId,
  ])
  if (!person) throw notFound('user', userId)
  const key = newKey()
  const [row] = await ctx.db.rows<KeyRow>(
    `insert into kith.api_key as k (id, user_id, name, hash, hint, scopes, expires_at) values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
    [newId(), userId, name, hashOf(key), key.slice(-4), scopes, expires],
  )
  return { ...viewOf(row as KeyRow), key }
}

/** Keys that still work, newest first: one's own, or a person's, or with `manageUsers` and no `userId` everybody's. */
export async function listKeys(ctx: Ctx, { userId }: { userId?: string | undefined } = {}): Promise<KeyView[]> {
  if (userId !== undefined && userId !== ctx.actor.userId) demand(ctx.actor, 'manageUsers')
  const whose = userId ?? (ctx.actor.may.has('manageUsers') ? null : ctx.actor.userId)
  const rows = await ctx.db.rows<KeyRow>(
    `select ${columns} from kith.api_key k
     where ($1::uuid is null or k.user_id = $1) and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2)
     order by k.id desc`,
    [whose, ctx.clock()],
  )
  return rows.map(viewOf)
}

/** Ends a key at once, in every process. */
export async function revokeKey(ctx: Ctx, { keyId }: { keyId: string }): Promise<void> {
  const [key] = await ctx.db.rows<{ userId: string }>(
    'select user_id as "userId" from kith.api_key where id = $1 and revoked_at is null',
    [keyId],
  )
  const mayKnow = key && (key.userId === ctx.actor.userId || ctx.actor.may.has('manageUsers'))
  if (!mayKnow) throw notFound('key', keyId)
  demandKeysOf(ctx, key.userId)
  await ctx.db.transaction(async (db) => {
    await db.rows('update kith.api_key set revoked_at = $2 where id = $1', [keyId, ctx.clock()])
    await tellOf(db, [key.userId])
  })
}

export interface KeyHolder {
  keyId: string
  userId: string
  scopes: string[]
  expiresAt: number | null
}

/** Whose key this is, or null when it is wrong, revoked or expired. Remembered for five seconds at most. */
export async function resolveKey(gate: Gate, key: string): Promise<KeyHolder | null> {
  if (!keyPattern.test(key)) return null
  const hash = hashOf(key)
  const holder = await gate.keys.get(hash.toString('base64'), async () => {
    const found = await readHolder(gate, 'hash', hash)
    return found && { userId: found.userId, value: found }
  })
  const now = gate.clock().getTime()
  if (!holder || isOver(holder, now)) return null
  noteUse(gate, holder.keyId, now)
  return holder
}

/** The same for a key that something was begun with. */
export async function holderOfKey(gate: Gate, keyId: string): Promise<KeyHolder | null> {
  const holder = await readHolder(gate, 'id', keyId)
  return holder && !isOver(holder, gate.clock().getTime()) ? holder : null
}

async function readHolder({ db }: Gate, by: 'hash' | 'id', value: Buffer | string): Promise<KeyHolder | null> {
  const [row] = await db.rows<Omit<KeyHolder, 'expiresAt'> & { expiresAt: Date | null }>(
    `select id as "keyId", user_id as "userId", scopes, expires_at as "expiresAt" from kith.api_key where ${by} = $1 and revoked_at is null`,
    [value],
  )
  return row ? { ...row, expiresAt: row.expiresAt?.getTime() ?? null } : null
}

function isOver({ expiresAt }: KeyHolder, now: number): boolean {
  return expiresAt !== null && expiresAt <= now
}

/** At most once a minute for each key, and nobody waits for it. */
function noteUse({ db, keyUses, log }: Gate, keyId: string, now: number): void {
  if (now - (keyUses.get(keyId) ?? 0) < 60_000) return
  keyUses.set(keyId, now)
  db.rows('update kith.api_key set last_used_at = $2 where id = $1', [keyId, new Date(now)]).catch((error: Error) =>
    log.warn({ error: error.message, keyId }, 'the use of a key could not be noted'),
  )
}

/** A key makes no keys, unless it may do all that its administrator may: else a narrow one could make itself a wide one. */
function demandKeysOf({ actor }: Ctx, userId: string): void {
  if (actor.via === 'key' && !actor.may.has('manageUsers'))
    throw forbidden('Sign in to make or revoke keys; a key does not do.')
  if (userId !== actor.userId) demand(actor, 'manageUsers')
}

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const keyLength = 43
const keyPattern = /^kith_[0-9A-Za-z]{43}$/

/** 256 bits of chance in letters that a double click selects as one word. */
function newKey(): string {
  let text = ''
  while (text.length < keyLength) {
    // 248 is the largest multiple of 62 in a byte: bytes above it would favour the first letters.
    for (const byte of randomBytes(64)) if (byte < 248 && text.length < keyLength) text += letters[byte % 62]
  }
  return `kith_${text}`
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

const columns =
  'k.id, k.user_id as "userId", k.name, k.hint, k.scopes, k.created_at as "createdAt", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt"'

type KeyRow = Omit<KeyView, 'createdAt' | 'expiresAt' | 'lastUsedAt'> & {
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
}

function viewOf({ createdAt, expiresAt, lastUsedAt, ...rest }: KeyRow): KeyView {
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
