import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { findDuplicates } from '#engine/duplicates/find-duplicates.ts'

/** Whom an entry came from, among those who are known. */
export interface Sender {
  object: 'lead' | 'contact' | 'account'
  id: string
  /** Of a contact. */
  accountId: string | null
  /** By what they are known. */
  by: 'mail' | 'phone'
}

interface Reach {
  email: string | null
  phone: string | null
}

/**
 * Who has this mail: an open lead, else a contact, else an account. By the telephone, which several may share, only who has no
 * other mail.
 */
export async function findSender(ctx: Ctx, { email, phone }: Reach): Promise<Sender | null> {
  return (email && (await byMail(ctx, email))) || (phone && (await byPhone(ctx, { email, phone }))) || null
}

const openLead = `deleted_at is null and converted_at is null and status is distinct from 'disqualified'`

async function byMail({ db }: Ctx, email: string): Promise<Sender | null> {
  const [found] = await db.rows<Sender>(
    `select * from (
       (select 1 as rank, 'lead' as object, id, null::uuid as "accountId" from crm.lead where email = $1 and ${openLead} order by id desc limit 1)
       union all
       (select 2, 'contact', id, account_id from crm.contact where email = $1 and deleted_at is null order by id limit 1)
       union all
       (select 3, 'account', id, null from crm.account where email = $1 and deleted_at is null order by id limit 1)
     ) s order by rank limit 1`,
    [email],
  )
  return found ? { object: found.object, id: found.id, accountId: found.accountId, by: 'mail' } : null
}

async function byPhone(ctx: Ctx, { email, phone }: { email: string | null; phone: string }): Promise<Sender | null> {
  const [lead] = await ctx.db.rows<{ id: string }>(
    `select id from crm.lead where phone = $1 and ${openLead} and ($2::text is null or email is null) order by id desc limit 1`,
    [phone, email],
  )
  if (lead) return { object: 'lead', id: lead.id, accountId: null, by: 'phone' }
  for (const name of ['contact', 'account'] as const) {
    const object = objectOf(ctx.catalog, name)
    const values = name === 'contact' ? { phone } : { phone, kind: 'company', name: '' }
    const hits = await findDuplicates(ctx, object, { values, only: name, limit: 5 })
    const same = hits.filter(({ reasons }) =>
      reasons.some(({ field, agreement }) => field === 'phone' && agreement === 'same'),
    )
    const [found] = await ctx.db.rows<{ id: string; accountId: string | null }>(
      `select id, ${name === 'contact' ? 'account_id' : 'null::uuid'} as "accountId" from crm.${name}
       where id = any($1::uuid[]) and ($2::text is null or email is null) order by id limit 1`,
      [same.map(({ id }) => id), email],
    )
    if (found) return { object: name, ...found, by: 'phone' }
  }
  return null
}
