import type { Db } from '#engine/database.ts'
import type { OidcVariables } from '#kernel/env/oidc.ts'
import { unseal } from '#kernel/seal.ts'

/** Who may sign in with a password besides the provider. */
export type Passwords = 'everybody' | 'administrators'

/** Whom single sign-on asks, and whom it lets in. */
export interface OidcSettings {
  issuer: string
  clientId: string
  clientSecret: string | null
  /** What people call the provider; null: plainly single sign-on. */
  label: string | null
  /** An address counts of which the provider does not say whether it is verified. */
  trustsEmails: boolean
  /** Who comes with an address of these domains for the first time is made a person; without a branch, of the head office. */
  createPeople: { domains: string[]; role: string; branchId: string | null } | null
  passwords: Passwords
}

export type StoredOidc = Omit<OidcSettings, 'clientSecret'>

export const sealedFor = 'single sign-on settings'

/** As set in the app, or null. Not readable: the installation's secret is another by now, and the client's is lost. */
export async function readStoredOidc(
  db: Db,
  secret: string,
): Promise<{ settings: OidcSettings; isReadable: boolean } | null> {
  const [row] = await db.rows<{ settings: StoredOidc; secret: string | null }>(
    'select settings, secret from kith.oidc_settings',
  )
  if (!row) return null
  const clientSecret = row.secret === null ? null : unseal(secret, sealedFor, row.secret)
  return { settings: { ...row.settings, clientSecret }, isReadable: row.secret === null || clientSecret !== null }
}

/** The settings in force: those of the environment, else those of the app; null when there are none that work. */
export async function readOidcSettings(
  db: Db,
  { environment, secret }: { environment: OidcSettings | null; secret: string },
): Promise<OidcSettings | null> {
  if (environment) return environment
  const stored = await readStoredOidc(db, secret)
  return stored?.isReadable ? stored.settings : null
}

export function oidcOfEnvironment(variables: OidcVariables): OidcSettings {
  const { createPeople } = variables
  return { ...variables, createPeople: createPeople && { ...createPeople, branchId: null } }
}
