import * as z from 'zod'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { checkInput, line } from '#kernel/check-input.ts'
import { isIssuer } from '#kernel/env/oidc.ts'
import { conflict, invalid, notFound } from '#kernel/errors.ts'
import { seal } from '#kernel/seal.ts'
import { type OidcSettings, readStoredOidc, sealedFor } from './oidc-settings.ts'
import type { Oidc } from './open-oidc.ts'

export const oidcSettingsInput = z.strictObject({
  issuer: line(500).refine(isIssuer, 'must be the https address of a provider, without a question mark'),
  clientId: line(500),
  /** Left out: the one that is kept. Null: none, for a provider that wants none. */
  clientSecret: z.string().trim().min(1).max(1000).nullish(),
  label: line(60).nullish(),
  trustsEmails: z.boolean().default(false),
  createPeople: z
    .strictObject({
      domains: z
        .array(z.string().trim().toLowerCase().pipe(z.hostname().regex(/\./)))
        .min(1)
        .max(50),
      role: z.string().max(80),
      branchId: z.uuid().nullish(),
    })
    .nullish(),
  passwords: z.enum(['everybody', 'administrators']).default('everybody'),
})

/** What the screen shows: everything but the secret. */
export interface OidcSettingsView {
  /** Where the settings in force come from. Those of the environment cannot be changed here. */
  source: 'environment' | 'app' | 'none'
  settings: (Omit<OidcSettings, 'clientSecret'> & { hasSecret: boolean }) | null
  /** False when the client's secret cannot be read any more, since the secret of this Kith is another. */
  isReadable: boolean
  /** What the provider has to be told. */
  redirectUri: string
}

/** Needs `administer`. */
export async function showOidcSettings({ actor, db }: Ctx, oidc: Oidc): Promise<OidcSettingsView> {
  demand(actor, 'administer')
  const { environment, redirectUri, secret } = oidc
  if (environment) return { source: 'environment', settings: viewOf(environment, true), isReadable: true, redirectUri }
  const stored = await readStoredOidc(db, secret)
  if (!stored) return { source: 'none', settings: null, isReadable: true, redirectUri }
  const { settings, isReadable } = stored
  return { source: 'app', settings: viewOf(settings, isReadable), isReadable, redirectUri }
}

/** Replaces them as a whole; a secret that is left out stays, for the same client of the same provider. Needs `administer`. */
export async function changeOidcSettings(
  ctx: Ctx,
  oidc: Oidc,
  input: z.input<typeof oidcSettingsInput>,
): Promise<OidcSettingsView> {
  demand(ctx.actor, 'administer')
  refuseBesideEnvironment(oidc)
  const wish = checkInput(oidcSettingsInput, input)
  const { createPeople } = wish
  if (createPeople) await checkPlace(ctx.db, createPeople)
  const before = await readStoredOidc(ctx.db, oidc.secret)
  const clientSecret = secretOf(wish, before)
  const settings = {
    issuer: wish.issuer,
    clientId: wish.clientId,
    label: wish.label ?? null,
    trustsEmails: wish.trustsEmails,
    createPeople: createPeople ? { ...createPeople, branchId: createPeople.branchId ?? null } : null,
    passwords: wish.passwords,
  }
  await ctx.db.rows(
    `insert into kith.oidc_settings (settings, secret, updated_at, updated_by) values ($1, $2, $3, $4)
     on conflict (single) do update set settings = excluded.settings, secret = excluded.secret,
       updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
    [
      JSON.stringify(settings),
      clientSecret === null ? null : seal(oidc.secret, sealedFor, clientSecret),
      ctx.clock(),
      ctx.actor.userId,
    ],
  )
  ctx.log.info({ by: ctx.actor.userId, issuer: settings.issuer }, 'the settings of single sign-on were changed')
  return showOidcSettings(ctx, oidc)
}

/** Nobody comes by single sign-on any more, and passwords are everybody's again. Needs `administer`. */
export async function removeOidcSettings(ctx: Ctx, oidc: Oidc): Promise<void> {
  demand(ctx.actor, 'administer')
  refuseBesideEnvironment(oidc)
  await ctx.db.rows('delete from kith.oidc_settings')
  ctx.log.info({ by: ctx.actor.userId }, 'single sign-on was switched off')
}

/** The next time the person is found by their e-mail again, such as when the provider has given them a new identity. Needs `administer`. */
export async function unlinkPerson({ actor, db, log }: Ctx, userId: string): Promise<void> {
  demand(actor, 'administer')
  const [person] = await db.rows('select from crm."user" where id = $1 and deleted_at is null', [userId])
  if (!person) throw notFound('user', userId)
  await db.rows('delete from kith.oidc_link where user_id = $1', [userId])
  log.info({ by: actor.userId, userId }, 'the identity at the provider was forgotten')
}

type Wish = z.output<typeof oidcSettingsInput>

function refuseBesideEnvironment({ environment }: Oidc): void {
  if (environment)
    throw conflict('Single sign-on is set up by OIDC_ISSUER in the environment of the server, and changed there.')
}

/** Who comes by themselves must not become an administrator by it. */
async function checkPlace(db: Db, { role, branchId }: NonNullable<Wish['createPeople']>): Promise<void> {
  const [known] = await db.rows<{ isStrong: boolean }>(
    `select may && '{administer,manageUsers}' as "isStrong" from kith.role where key = $1`,
    [role],
  )
  const path = 'createPeople.role'
  if (!known)
    throw invalid([{ path, message: `There is no role ${role}.`, code: 'unknown-role', values: { value: role } }])
  if (known.isStrong) throw invalid([{ path, message: 'People who are made by themselves may not be administrators.' }])
  if (!branchId) return
  const [branch] = await db.rows('select from crm.branch where id = $1 and deleted_at is null', [branchId])
  if (!branch) throw invalid([{ path: 'createPeople.branchId', message: 'There is no such branch.' }])
}

/** A kept secret goes only where it went before: changing the provider must not be a way to read it. */
function secretOf({ clientSecret, issuer, clientId }: Wish, before: Awaited<ReturnType<typeof readStoredOidc>>) {
  if (clientSecret !== undefined) return clientSecret
  const kept = before?.settings.clientSecret ?? null
  if (kept === null || (before?.settings.issuer === issuer && before.settings.clientId === clientId)) return kept
  throw invalid([
    { path: 'clientSecret', message: 'Give the secret again: it was kept for another provider.', code: 'required' },
  ])
}

function viewOf({ clientSecret, ...rest }: OidcSettings, isReadable: boolean): OidcSettingsView['settings'] {
  return { ...rest, hasSecret: isReadable && clientSecret !== null }
}
