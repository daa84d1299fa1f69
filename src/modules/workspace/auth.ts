import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { getMigrations } from 'better-auth/db/migration'
import * as z from 'zod'
import { openAuthPool } from '#engine/auth-pool.ts'
import type { Db } from '#engine/database.ts'
import { ConfigError } from '#kernel/env.ts'
import { newId } from '#kernel/ids.ts'
import type { Log } from '#kernel/log.ts'
import { leastPassword, mostPassword } from '#sign-in/password-rules.ts'

const leastSecret = 32
/** Seconds for which a session lives after it was last used. */
const sessionLife = 30 * 24 * 3600
/** Header that carries the caller's address to the library; only we set it. */
export const addressHeader = 'x-kith-address'

export interface AuthSettings {
  db: Db
  /** The same database, for the library's own connections. */
  url: string
  secret: string
  publicUrl: string
  log: Log
}

export type Auth = Awaited<ReturnType<typeof openAuth>>

/** Opens better-auth on schema `auth`, whose tables it makes and migrates itself. Ids are those of our user records. */
export async function openAuth({ db, url, secret, publicUrl, log }: AuthSettings) {
  const pool = openAuthPool({ url, searchPath: 'auth', log })
  try {
    const options = optionsOf({ pool, secret, publicUrl, log })
    await migrate(db, options)
    const library = betterAuth(options)
    const context = await library.$context
    return {
      api: library.api,
      accounts: context.internalAdapter,
      password: context.password,
      cookieName: context.authCookies.sessionToken.name,
      close: () => pool.end(),
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** What session cookies are signed with: KITH_SECRET, or one made at the first start and kept in the data folder for its owner only. */
export function readSecret(dataDir: string, env: Record<string, string | undefined>): string {
  const given = env['KITH_SECRET']?.trim()
  if (given) {
    if (given.length >= leastSecret) return given
    throw new ConfigError(`KITH_SECRET in the environment must have at least ${leastSecret} characters`)
  }
  const path = join(dataDir, 'secret')
  const kept = readKept(path)
  if (kept) return kept
  mkdirSync(dataDir, { recursive: true })
  // Written aside and linked, so that two processes starting together end up with one whole secret.
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  try {
    linkSync(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
  const made = readKept(path)
  if (!made)
    throw new Error(`${path} holds no secret. Remove the file to have a new one made; everybody then signs in again.`)
  return made
}

function readKept(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8').trim()
    return text.length >= leastSecret ? text : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function optionsOf({
  pool,
  secret,
  publicUrl,
  log,
}: {
  pool: ReturnType<typeof openAuthPool>
  secret: string
  publicUrl: string
  log: Log
}) {
  return {
    appName: 'Kith',
    baseURL: new URL(publicUrl).origin,
    basePath: '/api/v1/session',
    secret,
    database: pool,
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: leastPassword,
      maxPasswordLength: mostPassword,
    },
    session: {
      expiresIn: sessionLife,
      updateAge: 3600,
      // How it was opened: by a provider that asks for a second factor itself, or here.
      additionalFields: { method: { type: 'string', required: false, input: false } },
    },
    plugins: [{ id: 'kith', endpoints: { openSession } }],
    // Its calls are made in this process only, behind our own limits and the check of the Origin header.
    rateLimit: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message, ...details) => log.error({ details: details.map(String) }, `sign-in: ${message}`),
    },
    advanced: {
      cookiePrefix: 'kith',
      useSecureCookies: new URL(publicUrl).protocol === 'https:',
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // 'uuid' would refuse the version 7 of our ids.
      database: { generateId: () => newId() },
    },
  } satisfies BetterAuthOptions
}

/** Opens a session for somebody of whom we know who they are; a call in this process, like all the others. */
const openSession = createAuthEndpoint(
  '/kith/open-session',
  { method: 'POST', body: z.object({ userId: z.string(), method: z.string() }) },
  async (ctx) => {
    const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
    if (!user) throw ctx.error('UNAUTHORIZED')
    const session = await ctx.context.internalAdapter.createSession(user.id, false, { method: ctx.body.method })
    await setSessionCookie(ctx, { session, user })
    return { sessionId: session.id }
  },
)

async function migrate(db: Db, options: BetterAuthOptions): Promise<void> {
  // The lock is held by another connection than the one that migrates: the library sends its own statements.
  await db.transaction(async (locked) => {
    await locked.rows(`select pg_advisory_xact_lock(hashtext('kith sign-in tables'))`)
    await prepareSchema(db)
    // Told 'uuid', the library makes its id columns of that type.
    const { runMigrations } = await getMigrations({
      ...options,
      advanced: { ...options.advanced, database: { generateId: 'uuid' } },
    })
    await runMigrations()
  })
}

async function prepareSchema(db: Db): Promise<void> {
  await db.rows('create schema if not exists auth')
}
