import type { Db } from '#engine/database.ts'
import type { Vouched } from './ask-provider.ts'
import { OidcRefusal } from './oidc-refusal.ts'
import type { OidcSettings } from './oidc-settings.ts'

export interface KnownPerson {
  id: string
  name: string
  email: string
}

/** Somebody whom Kith does not know, and who is to be made a person. */
export interface Newcomer {
  name: string
  email: string
  locale: string | null
  role: string
  branchId: string | null
}

/**
 * Whom the provider means: who came by it before, else who has the verified e-mail, else somebody new when the settings say
 * so. Throws OidcRefusal; the person is told the same whatever the reason.
 */
export async function findPerson(
  db: Db,
  settings: OidcSettings,
  vouched: Vouched,
): Promise<{ person: KnownPerson } | { newcomer: Newcomer }> {
  const linked = await linkedPerson(db, vouched)
  if (linked) return { person: admitted(linked) }
  const { email, isVerified, name, locale } = await vouched.claims()
  // Letters that look alike, or become alike in lower case, are of somebody else.
  if (email === null || !/^[\x21-\x7e]+@[\x21-\x7e]+$/.test(email)) throw new OidcRefusal('noEmail')
  if (!(isVerified ?? settings.trustsEmails)) throw new OidcRefusal('emailNotVerified')
  const found = await personWithEmail(db, email)
  if (found) {
    const person = admitted(found)
    if (await hasOtherIdentity(db, vouched, person.id)) throw new OidcRefusal('otherIdentity', { userId: person.id })
    return { person }
  }
  const { createPeople } = settings
  if (!createPeople?.domains.includes(email.slice(email.lastIndexOf('@') + 1))) throw new OidcRefusal('unknownPerson')
  const { role, branchId } = createPeople
  return { newcomer: { name: (name ?? email.split('@')[0] ?? email).slice(0, 200), email, locale, role, branchId } }
}

/** From now on the provider's name for the person counts, not the e-mail. */
export async function linkPerson(
  db: Db,
  { issuer, subject }: Vouched,
  { userId, now }: { userId: string; now: Date },
): Promise<void> {
  await db.rows(
    'insert into kith.oidc_link (issuer, subject, user_id, linked_at) values ($1, $2, $3, $4) on conflict do nothing',
    [issuer, subject, userId, now],
  )
  const [link] = await db.rows<{ userId: string }>(
    'select user_id as "userId" from kith.oidc_link where issuer = $1 and subject = $2',
    [issuer, subject],
  )
  // Two of the provider's people came at the same moment for one of ours.
  if (link?.userId !== userId) throw new OidcRefusal('otherIdentity', { userId })
}

interface Found extends KnownPerson {
  isActive: boolean
}

const found = `u.id, u.name, u.email, u.active and u.deleted_at is null as "isActive"`

async function linkedPerson(db: Db, { issuer, subject }: Vouched): Promise<Found | null> {
  const [row] = await db.rows<Found>(
    `select ${found} from kith.oidc_link l join crm."user" u on u.id = l.user_id where l.issuer = $1 and l.subject = $2`,
    [issuer, subject],
  )
  return row ?? null
}

/** Somebody in the bin has left as well, and does not come back by signing in. */
async function personWithEmail(db: Db, email: string): Promise<Found | null> {
  const [row] = await db.rows<Found>(
    `select ${found} from crm."user" u where u.email = $1 order by u.deleted_at is not null limit 1`,
    [email],
  )
  return row ?? null
}

async function hasOtherIdentity(db: Db, { issuer }: Vouched, userId: string): Promise<boolean> {
  const rows = await db.rows('select from kith.oidc_link where issuer = $1 and user_id = $2', [issuer, userId])
  return rows.length > 0
}

function admitted({ isActive, ...person }: Found): KnownPerson {
  if (!isActive) throw new OidcRefusal('deactivated', { userId: person.id })
  return person
}
