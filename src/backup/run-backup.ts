import type { Log } from '#kernel/log.ts'
import type { Kind } from './archive/manifest.ts'
import { chooseObsolete } from './choose-obsolete.ts'
import { type Made, makeBackup, type Source } from './make-backup.ts'
import { keepRecord, type Sql } from './records.ts'
import { type BackupSettings, storeOf } from './settings.ts'
import { nameBackup, type Reason } from './stores/backup-name.ts'

export interface RunOrder {
  sql: Sql
  source: Source
  settings: BackupSettings
  kind: Kind
  reason: Reason
  askedBy?: string | null
  log: Log
}

/** Makes a backup where backups are kept, notes it, and then lets go of those that need not be kept any more. */
export async function runBackup(order: RunOrder): Promise<Made> {
  const { sql, source, settings, kind, reason, askedBy = null, log } = order
  const store = storeOf(settings)
  const isEncrypted = settings.key !== null
  const name = nameBackup({ at: new Date(), reason, isEncrypted })
  const made = await keepRecord(sql, { kind, reason, store, name, isEncrypted, askedBy }, (progress) =>
    makeBackup({ source, kind, store, name, key: settings.key, except: settings.folder, progress }),
  )
  log.info({ backup: name, where: store.where, bytes: made.bytes }, 'backed up')
  try {
    const names = (await store.list()).map((one) => one.name)
    // Never the one that was just made, whatever the clock of this machine says.
    const obsolete = chooseObsolete(names, settings.keep).filter((one) => one !== name)
    for (const one of obsolete) await store.remove(one)
  } catch (error) {
    log.warn({ error: String(error) }, 'old backups could not be removed')
  }
  return made
}
