import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction, whileInTheWay } from '#engine/in-transaction.ts'
import { closeChangeSet, openChangeSet } from '#engine/write/set.ts'
import { write } from '#engine/write/write.ts'
import { ValueError } from '#fields/field-type.ts'
import { nameAct } from '#kernel/act-names.ts'
import { htmlOf } from '#kernel/texts/rich-text.ts'
import { endOperations } from '../cadences/index.ts'
import { findSender, readValue, type Sender, tellOfEntry, waitForSame } from '../forms/index.ts'
import { countMail, type OpenDoor } from './doors.ts'
import type { ReadMail } from './read-mail.ts'

/** For so many days a mail is known again. */
const days = 180

/** The address as leads hold it; null when it is none. */
export function addressOf({ catalog, settings }: Pick<Ctx, 'catalog' | 'settings'>, mail: ReadMail): string | null {
  const of = objectOf(catalog, 'lead').fields.get('email')
  if (!of || !mail.sender) return null
  try {
    return readValue({ of }, mail.sender.address, settings) as string | null
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    return null
  }
}

/** Whether this mail was taken before. */
export async function isTaken({ db }: Ctx, door: OpenDoor, { hash }: ReadMail): Promise<boolean> {
  const [known] = await db.rows('select from kith.mail_taken where door_id = $1 and message_hash = $2', [door.id, hash])
  return known !== undefined
}

/**
 * Makes a lead of a mail, or puts it onto the timeline of who is known by its address: in one act, undone as one. The same mail
 * is taken once.
 */
export function takeMail(
  ctx: Ctx,
  door: OpenDoor,
  { mail, email, files }: { mail: ReadMail; email: string; files: readonly string[] },
): Promise<'made' | 'joined' | 'again'> {
  return whileInTheWay(() =>
    inTransaction(ctx, async (inside) => {
      const { db, clock } = inside
      await waitForSame(inside, [email])
      const [first] = await db.rows(
        `insert into kith.mail_taken (door_id, message_hash, at) values ($1, $2, $3) on conflict do nothing returning 1`,
        [door.id, mail.hash, clock()],
      )
      if (!first) {
        await countMail(db, door.id, 'again')
        return 'again'
      }
      const set = await openChangeSet(inside, { name: nameAct({ kind: 'mail', of: door.name }) })
      const known = await findSender(inside, { email, phone: null })
      const sender: Sender = known ?? {
        object: 'lead',
        id: await makeLead(inside, door, { mail, email, set }),
        accountId: null,
        by: 'mail',
      }
      await noteMail(inside, sender, { mail, files, set })
      if (known) await endCadences(inside, known, set)
      await tellOfEntry(inside, { sender, isJoined: known !== null, set })
      await closeChangeSet(inside, set, 'done')
      const end = known ? 'joined' : 'made'
      await countMail(db, door.id, end)
      return end
    }),
  )
}

async function makeLead(
  ctx: Ctx,
  door: OpenDoor,
  { mail, email, set }: { mail: ReadMail; email: string; set: string },
): Promise<string> {
  const name = mail.sender?.name && !mail.sender.name.includes('@') ? mail.sender.name : email.split('@')[0]
  const channels = objectOf(ctx.catalog, 'lead').fields.get('salesChannel')?.options ?? []
  const data = {
    name: name ?? email,
    email,
    source: door.source,
    salesChannel: channels.some(({ key, archived }) => key === 'online' && !archived) ? 'online' : null,
    need: mail.subject || null,
    ownerId: door.leadOwnerId,
    branchId: door.leadBranchId,
  }
  const { results } = await write(ctx, [{ op: 'create', object: 'lead', data }], { set, trusted: true })
  return results[0]?.id as string
}

/** What was written stands on the timeline, with what was attached. */
async function noteMail(
  ctx: Ctx,
  { object, id, accountId }: Sender,
  { mail, files, set }: { mail: ReadMail; files: readonly string[]; set: string },
): Promise<void> {
  const [holder] = await ctx.db.rows<{ ownerId: string | null; branchId: string | null }>(
    `select owner_id as "ownerId", branch_id as "branchId" from crm.${object} where id = $1`,
    [id],
  )
  const data = {
    kind: 'note',
    subject: mail.subject || mail.sender?.address || '–',
    body: htmlOf(mail.text) || null,
    [`${object}Id`]: id,
    ...(accountId ? { accountId } : {}),
    ownerId: holder?.ownerId ?? null,
    branchId: holder?.branchId ?? null,
    ...(files.length > 0 ? { files: [...files] } : {}),
  }
  await write(ctx, [{ op: 'create', object: 'activity', data }], { set, trusted: true })
}

/** Who writes has answered: what follows them up ends. */
async function endCadences(ctx: Ctx, { object, id }: Sender, set: string): Promise<void> {
  if (object === 'account') return
  const operations = await endOperations(ctx, [{ object, id, ending: 'wrote' }])
  if (operations.length > 0) await write(ctx, operations, { set, trusted: true })
}

/** What came long ago does not come again. */
export async function forgetTaken({ db, clock }: Pick<Ctx, 'db' | 'clock'>): Promise<void> {
  await db.rows('delete from kith.mail_taken where at < $1', [new Date(clock().getTime() - days * 86_400_000)])
}
