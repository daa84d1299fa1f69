import { chmod, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { Command } from 'commander'
import { BackupError } from '#backup/backup-error.ts'
import { countRows } from '#backup/count-rows.ts'
import { openSnapshot } from '#backup/logical/dump-database.ts'
import { type Made, makeBackup } from '#backup/make-backup.ts'
import { type OpenPlace, openAlone, openBeside, withSql } from '#backup/place.ts'
import { restoreBackup } from '#backup/restore-backup.ts'
import { runBackup } from '#backup/run-backup.ts'
import { storeOf } from '#backup/settings.ts'
import { folderStore } from '#backup/stores/folder-store.ts'
import { refuseUnfinishedRestore } from '#backup/unfinished-restore.ts'
import { openWorld, productCatalog } from '#context.ts'
import { type Pending, readPending } from '#engine/apply.ts'
import { openDatabase } from '#engine/database.ts'
import { lastRelease } from '#engine/migrate.ts'
import type { Config } from '#kernel/env.ts'
import { createLog, type Log } from '#kernel/log.ts'
import { version } from '#kernel/version.ts'
import { openBackup, readConfig } from './backup.ts'
import { notesSince } from './release-notes.ts'

interface Options {
  rehearse?: boolean
  json?: boolean
}

/** What an upgrade does, or did, with the data. */
interface Report {
  from: string | null
  to: string
  migrations: readonly string[]
  steps: { kind: string; sql: string }[]
  /** Tables whose number of rows is another one afterwards: `[before, after]`. */
  changed: Record<string, [number | null, number | null]>
  rows: number
  seconds: number
  /** Where the data as it was before is kept; null in a rehearsal. */
  backup: string | null
}

export function upgradeCommand(): Command {
  return new Command('upgrade')
    .description(
      'bring the data to this version, also where something has to go from it; backed up first, put back if it fails',
    )
    .option('--rehearse', 'do it on a copy that is thrown away, and show what would change; people may go on working')
    .option('--json', 'print one JSON document')
    .action(async ({ rehearse, json }: Options) => {
      const config = await readConfig()
      const log = createLog('warn')
      await refuseUnfinishedRestore(config.dataDir)
      const report = rehearse ? await rehearseUpgrade(config, log) : await upgrade(config, log)
      if (json) process.stdout.write(`${JSON.stringify(report)}\n`)
      else process.stdout.write(await describe(report))
    })
}

async function upgrade(config: Config, log: Log): Promise<Report> {
  const opened = await openAlone(config, log)
  const kept = await keepWhatIsThere(opened, config, log).catch(async (error) => {
    await opened.close()
    throw error
  })
  try {
    const report = await bringUp(opened, config, log)
    await opened.close()
    return { ...report, backup: path.join(kept.where, kept.name) }
  } catch (error) {
    await opened.close()
    await putBack(kept.name, config, log)
    throw new BackupError(
      `The upgrade failed, and the data is as it was before (put back from ${kept.name}): ${(error as Error).message}`,
      { cause: error },
    )
  }
}

function keepWhatIsThere(source: OpenPlace, { backup }: Config, log: Log): Promise<Made> {
  const kind = source.isEmbedded ? 'physical' : 'logical'
  const order = { source, settings: backup, kind, reason: 'before-upgrade', log } as const
  return withSql(source.url, (sql) => runBackup({ ...order, sql }))
}

async function putBack(name: string, config: Config, log: Log): Promise<void> {
  const source = await openBackup(name, storeOf(config.backup))
  // What is there is half upgraded; what it was is in this very backup.
  await restoreBackup({ place: config, source, key: config.backup.key, keepWhatIsThere: async () => {}, log })
}

/** On a copy: the running Kith is only read. */
async function rehearseUpgrade(config: Config, log: Log): Promise<Report> {
  const folder = await mkdtemp(path.join(config.dataDir, 'rehearsal-'))
  // Passed through by the user who runs the database, where that is another one.
  await chmod(folder, 0o711)
  try {
    const place = { dataDir: path.join(folder, 'data'), databaseUrl: null }
    await copyInto(place, { folder, config, log })
    const opened = await openAlone(place, log)
    try {
      return { ...(await bringUp(opened, { ...config, ...place }, log)), backup: null }
    } finally {
      await opened.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function copyInto(
  place: { dataDir: string; databaseUrl: null },
  { folder, config, log }: { folder: string; config: Config; log: Log },
): Promise<void> {
  const source = await openBeside(config, log)
  try {
    const kind = source.isEmbedded ? 'physical' : 'logical'
    const order = {
      source,
      kind,
      store: folderStore(folder),
      name: 'copy',
      key: null,
      except: config.backup.folder,
    } as const
    await makeBackup(order)
  } finally {
    await source.close()
  }
  const copy = await openBackup(path.join(folder, 'copy'), folderStore(folder))
  await restoreBackup({ place, source: copy, key: null, keepWhatIsThere: null, log })
}

async function bringUp(opened: OpenPlace, config: Config, log: Log): Promise<Omit<Report, 'backup'>> {
  const began = Date.now()
  const { pending, from } = await lookAhead(opened.url, log)
  const before = await rowsOf(opened.url)
  const world = await openWorld({ config, databaseUrl: opened.url, log, storage: { allowDrops: true } })
  await world.close()
  const after = await rowsOf(opened.url)
  return {
    from,
    to: version,
    migrations: pending.migrations,
    steps: pending.steps.map(({ kind, sql }) => ({ kind, sql })),
    changed: differences(before, after),
    rows: [...after.values()].reduce((sum, rows) => sum + rows, 0),
    seconds: Math.round((Date.now() - began) / 100) / 10,
  }
}

async function lookAhead(url: string, log: Log): Promise<{ pending: Pending; from: string | null }> {
  const database = openDatabase({ url, max: 2, log })
  try {
    return { from: await lastRelease(database.pool), pending: await readPending(database, productCatalog()) }
  } finally {
    await database.close()
  }
}

async function rowsOf(url: string): Promise<Map<string, number>> {
  const client = await openSnapshot(url)
  try {
    return await countRows(client)
  } finally {
    await client.end()
  }
}

/** Kept by Kith itself at each upgrade. */
const ownBooks = new Set(['kith.migration', 'kith.storage', 'kith.release', 'kith.backup'])

function differences(before: Map<string, number>, after: Map<string, number>): Report['changed'] {
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => !ownBooks.has(name)).sort()
  const changed: Report['changed'] = {}
  for (const name of names) {
    const pair: [number | null, number | null] = [before.get(name) ?? null, after.get(name) ?? null]
    // A new table with nothing in it is no news about the data.
    if (pair[0] !== pair[1] && !(pair[0] === null && pair[1] === 0)) changed[name] = pair
  }
  return changed
}

async function describe(report: Report): Promise<string> {
  const { from, to, migrations, steps, changed, rows, seconds, backup } = report
  const lines = [`From ${from ? `Kith ${from}` : 'a Kith that did not say its version'} to Kith ${to}.`]
  const did = backup ? '' : 'would be '
  if (migrations.length + steps.length === 0) lines.push('The storage is that of this version already.')
  for (const name of migrations) lines.push(`  ${did}migrated: ${name}`)
  for (const { kind, sql } of steps)
    lines.push(`  ${kind === 'destructive' ? 'REMOVES OR CONVERTS' : 'adds'}: ${sql.split('\n')[0]}`)
  for (const [table, [before, after]] of Object.entries(changed))
    lines.push(`  rows of ${table}: ${before ?? 'no table'} → ${after ?? 'no table'}`)
  lines.push(`${rows.toLocaleString('en')} rows are there afterwards; it took ${seconds} s.`)
  if (backup) lines.push(`The data as it was before: ${backup}`)
  else lines.push('This was a rehearsal on a copy, which is gone. Do it with: kith upgrade')
  const notes = from === to ? '' : await notesSince(from)
  return `${lines.join('\n')}\n${notes ? `\n${notes}\n` : ''}`
}
