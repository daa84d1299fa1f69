import type { Db } from '#engine/database.ts'
import { readOidcSettings } from './oidc-settings.ts'
import type { Oidc } from './open-oidc.ts'

/** Whether this person has to come by single sign-on: others than administrators, where it was decided so. */
export async function needsOidc(db: Db, oidc: Oidc | null, userId: string): Promise<boolean> {
  const settings = oidc && (await readOidcSettings(db, oidc))
  if (settings?.passwords !== 'administrators') return false
  const administers = await db.rows(
    `select from kith.user_role ur join kith.role r on r.key = ur.role_key
     where ur.user_id = $1 and 'administer' = any(r.may) limit 1`,
    [userId],
  )
  return administers.length === 0
}
