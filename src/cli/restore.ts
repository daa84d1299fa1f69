import path from 'node:path'
import { Command } from 'commander'
import { makeBackup } from '#backup/make-backup.ts'
import type { OpenPlace } from '#backup/place.ts'
import { giveUpRestore, type Restored, restoreBackup } from '#backup/restore-backup.ts'
import { storeOf } from '#backup/settings.ts'
import { nameBackup } from '#backup/stores/backup-name.ts'
import type { Config } from '#kernel/env.ts'
import { createLog } from '#kernel/log.ts'
import { openBackup, readConfig } from './backup.ts'
import { UsageError } from './usage.ts'

interface Options {
  replace?: boolean
  giveUp?: boolean
  json?: boolean
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('bring a backup into an empty data folder, or an empty database of DATABASE_URL')
    .argument('[file]', 'a file, or the name of a backup that is kept (kith backup --list)')
    .option('--replace', 'also where a company is already: that one is backed up first, and the backup kept')
    .option('--give-up', 'forget a restore that was cut off: what was there before it is there again')
    .option('--json', 'print one JSON document')
    .action(restore)
}

async function restore(file: string | undefined, { replace = false, giveUp, json }: Options): Promise<void> {
  const config = await readConfig()
  if (giveUp) {
    await giveUpRestore(config)
    process.stdout.write('The restore is forgotten; what was there before it is there again.\n')
    return
  }
  if (!file) throw new UsageError('Name a backup: kith restore FILE (kith backup --list shows those that are kept).')
  const { backup } = config
  const source = await openBackup(file, storeOf(backup))
  let kept: string | null = null
  const keepWhatIsThere = async (opened: OpenPlace) => {
    kept = await backUpBefore(opened, config)
    process.stderr.write(`What was there is kept in ${kept}\n`)
  }
  const restored = await restoreBackup({
    place: config,
    source,
    key: backup.key,
    keepWhatIsThere: replace ? keepWhatIsThere : null,
    log: createLog('warn'),
  })
  process.stdout.write(json ? `${JSON.stringify({ ...restored, kept })}\n` : describe(restored, config))
}

async function backUpBefore(opened: OpenPlace, { backup }: Config): Promise<string> {
  const store = storeOf(backup)
  const name = nameBackup({ at: new Date(), reason: 'before-restore', isEncrypted: backup.key !== null })
  await makeBackup({ source: opened, kind: 'logical', store, name, key: backup.key, except: backup.folder })
  return path.join(store.where, name)
}

function describe({ manifest, rows }: Restored, { dataDir, databaseUrl }: Config): string {
  const into = databaseUrl ? 'the database of DATABASE_URL' : dataDir
  const whose = manifest.organisation ? `${manifest.organisation}, as it was` : 'The state'
  return `Restored into ${into}: ${whose} at ${manifest.madeAt}, ${rows.toLocaleString('en')} rows, all as they were written.\nStart it with: kith serve\n`
}
