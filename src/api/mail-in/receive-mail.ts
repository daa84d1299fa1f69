import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { World } from '#context.ts'
import { systemActor } from '#engine/access.ts'
import { filesConfig, keepFile } from '#files/keep-file.ts'
import { readFilesJob } from '#files/text/read-files.ts'
import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { languageNamed } from '#kernel/languages.ts'
import { readMailSettings } from '#mail/mail-settings.ts'
import {
  addressOf,
  countMail,
  isTaken,
  type MailFile,
  type OpenDoor,
  readMail,
  takeMail,
} from '#modules/mail-in/index.ts'

export const largestMail = 25 * 1024 * 1024

export function tooManyMails(seconds: number): KithError {
  return new KithError('rate-limited', `Too many mails came to this door. Try again in ${seconds} seconds.`, {
    extra: { retryAfter: seconds },
  })
}

export type MailOutcome =
  | { state: 'taken'; as: 'lead' | 'timeline' }
  | { state: 'again' }
  | { state: 'left-out'; reason: 'bounce' | 'automatic' | 'list' | 'sender' | 'own' | 'unreadable' }

/** A mail that has come to a door: a lead, or a touch on the timeline of somebody known, or left out and counted. */
export async function receiveMail(world: World, door: OpenDoor, raw: Uint8Array): Promise<MailOutcome> {
  const { timeZone, language } = world.settings()
  const ctx = world.contextFor(systemActor(door.name, languageNamed(language), timeZone), `mail-in:${door.id}`)
  const mail = await readMail(raw)
  const email = addressOf(ctx, mail)
  const reason = mail.leftOut ?? (email === null ? 'sender' : (await isOwn(world, email)) ? 'own' : null)
  if (reason !== null || email === null) {
    await countMail(ctx.db, door.id, reason ?? 'sender')
    return { state: 'left-out', reason: reason ?? 'sender' }
  }
  if (await isTaken(ctx, door, mail)) {
    await countMail(ctx.db, door.id, 'again')
    return { state: 'again' }
  }
  const files = await keepAttachments(world, mail.files)
  const end = await takeMail(ctx, door, { mail, email, files })
  if (files.length > 0) await ctx.queue.add(ctx.db, readFilesJob, {}, { key: readFilesJob })
  return end === 'again' ? { state: 'again' } : { state: 'taken', as: end === 'made' ? 'lead' : 'timeline' }
}

/** Whether it is from the address by which Kith writes, or from a colleague: neither is somebody new, and nothing goes in circles. */
async function isOwn({ database: db, mail }: World, email: string): Promise<boolean> {
  const [[colleague], settings] = await Promise.all([
    db.rows('select from crm."user" where email = $1 and active and deleted_at is null', [email]),
    readMailSettings(db, mail),
  ])
  return colleague !== undefined || settings?.senderAddress.toLowerCase() === email.toLowerCase()
}

/** What is too large, or has no room any more, is left behind; the mail comes in without it. */
async function keepAttachments(
  { files: store, config, database: db }: World,
  files: readonly MailFile[],
): Promise<string[]> {
  const kept: string[] = []
  if (files.length === 0) return kept
  const folder = path.join(store.incoming, newId())
  await mkdir(folder, { recursive: true })
  try {
    for (const [index, { name, content }] of files.entries()) {
      if (content.byteLength === 0 || content.byteLength > filesConfig(config).largest) continue
      const place = path.join(folder, String(index))
      await writeFile(place, content)
      const file = await keepFile({ db, store, config }, { path: place, name, by: null }).catch((error: unknown) => {
        if (error instanceof KithError && error.code === 'no-room') return null
        throw error
      })
      if (file) kept.push(file.id)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return kept
}
