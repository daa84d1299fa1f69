import { createReadStream } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { Command } from 'commander'
import type { Kind } from '#backup/archive/manifest.ts'
import { BackupError } from '#backup/backup-error.ts'
import { type Made, makeBackup } from '#backup/make-backup.ts'
import { openBeside, withSql } from '#backup/place.ts'
import { keepRecord } from '#backup/records.ts'
import { restoreTest } from '#backup/restore-test.ts'
import { storeOf } from '#backup/settings.ts'
import { nameBackup } from '#backup/stores/backup-name.ts'
import { folderStore } from '#backup/stores/folder-store.ts'
import type { Store } from '#backup/stores/store.ts'
import { openPlaces } from '#files/file-store.ts'
import { type Config, loadConfig } from '#kernel/env.ts'
import { createLog } from '#kernel/log.ts'
import { projectRoot } from './open.ts'
import { describeSize, showProgress } from './progress.ts'
import { UsageError } from './usage.ts'

interface Options {
  to?: string
  physical?: boolean
  check?: string
  list?: boolean
  json?: boolean
}

export function backupCommand(): Command {
  return new Command('backup')
    .description('put everything into one file: records, history, users, settings, uploads; people may go on working')
    .argument('[file]', 'where to; by default a new file in BACKUP_DIR, or in the store of BACKUP_S3_URL')
    .option('--to <folder>', 'a new file in this folder')
    .option(
      '--physical',
      'the files of the built-in database as they are: quicker, for the same version of PostgreSQL only',
    )
    .option('--check <file>', 'restore this backup into a database that is thrown away, and compare everything')
    .option('--list', 'list the backups that are kept')
    .option('--json', 'print one JSON document')
    .action(run)
}

async function run(file: string | undefined, options: Options): Promise<void> {
  const asked = [file, options.to, options.check, options.list || undefined].filter((one) => one !== undefined)
  if (asked.length > 1) throw new UsageError('Give one of FILE, --to, --check and --list.')
  const config = await readConfig()
  if (options.list) return list(config, options)
  if (options.check) return check(config, options.check, options)
  return make(config, file, options)
}

export function readConfig(): Promise<Config> {
  return loadConfig({ env: process.env, root: projectRoot, folder: process.cwd() })
}

async function make(config: Config, file: string | undefined, { to, physical, json }: Options): Promise<void> {
  const kind: Kind = physical ? 'physical' : 'logical'
  const { backup } = config
  const named = nameBackup({ at: new Date(), reason: 'by-hand', isEncrypted: backup.key !== null })
  const store = file
    ? folderStore(path.dirname(path.resolve(file)))
    : to
      ? folderStore(path.resolve(to))
      : storeOf(backup)
  const name = file ? path.basename(file) : named
  const opened = await openBeside(config, createLog('warn'))
  const progress = showProgress(json ? null : 'Backing up')
  try {
    const order = { source: opened, kind, store, name, key: backup.key, except: backup.folder }
    const made = await withSql(opened.url, (sql) =>
      keepRecord(sql, { ...order, reason: 'by-hand', isEncrypted: backup.key !== null }, (note) =>
        makeBackup({
          ...order,
          progress: (share) => {
            note(share)
            progress.show(share)
          },
        }),
      ),
    )
    progress.end()
    process.stdout.write(json ? `${JSON.stringify(documentOf(made, config))}\n` : describe(made, config))
  } finally {
    progress.end()
    await opened.close()
  }
}

function documentOf({ name, where, bytes, rows, sha256, manifest }: Made, config: Config) {
  return { name, where, bytes, rows, sha256, ...manifest, filesElsewhere: bucketOf(config) }
}

/** Where contents of files lie that no backup holds. */
function bucketOf(config: Config): string | null {
  const { first, second } = openPlaces(config)
  if (!second) return null
  return config.files?.store === 'folder' ? second.where : first.where
}

function describe({ name, where, bytes, rows, manifest }: Made, config: Config): string {
  const { key } = config.backup
  const bucket = bucketOf(config)
  const without = bucket
    ? `What lies in the bucket ${bucket} is not in it: contents of files that were put there. Keep that bucket by its own means.\n`
    : ''
  const holds = manifest.kind === 'logical' ? `${rows.toLocaleString('en')} rows, ` : ''
  const secrecy = key
    ? 'It is encrypted with BACKUP_KEY: without that key nobody can read it, you neither.'
    : 'It is not encrypted: whoever has it can read everything. Set BACKUP_KEY to encrypt backups.'
  return `Backed up to ${path.join(where, name)} (${holds}${describeSize(bytes)}).\n${without}${secrecy}\n`
}

async function list({ backup }: Config, { json }: Options): Promise<void> {
  const store = storeOf(backup)
  const backups = await store.list()
  if (json) process.stdout.write(`${JSON.stringify({ where: store.where, backups })}\n`)
  else if (backups.length === 0) process.stdout.write(`There is no backup in ${store.where} yet.\n`)
  else {
    const lines = backups.map(({ name, bytes }) => `${describeSize(bytes).padStart(9)}  ${name}`)
    process.stdout.write(`In ${store.where}:\n${lines.join('\n')}\n`)
  }
}

async function check(config: Config, file: string, { json }: Options): Promise<void> {
  const progress = showProgress(json ? null : 'Restoring into a database that is thrown away')
  try {
    const source = await openBackup(file, storeOf(config.backup))
    const found = await restoreTest({ source, key: config.backup.key, dataDir: config.dataDir, log: createLog('warn') })
    progress.end()
    const words = `The backup of ${found.manifest.madeAt} is good: ${found.tables} tables with ${found.rows.toLocaleString('en')} rows came back as they were.\n`
    process.stdout.write(json ? `${JSON.stringify(found)}\n` : words)
  } finally {
    progress.end()
  }
}

/** A file, or else what the store keeps under this name. */
export async function openBackup(given: string, store: Store): Promise<Readable> {
  const opened = await openFile(given)
  if (opened) return opened
  const kept = given.includes('/') ? null : await store.open(given)
  if (kept) return kept
  throw new BackupError(`There is no backup ${given}, neither as a file nor in ${store.where}.`)
}

function openFile(file: string): Promise<Readable | null> {
  return new Promise((resolve, reject) => {
    const stream = createReadStream(file, { highWaterMark: 256 * 1024 })
    stream.once('open', () => resolve(stream))
    stream.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(null)
      else reject(new BackupError(`${file} cannot be read: ${error.message}`, { cause: error }))
    })
  })
}
