import { randomBytes } from 'node:crypto'
import { chmod, chown, lstat, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { DatabaseError, explainFailure } from './failure.ts'
import { isRoot, type Owner, type Runner, run } from './runner.ts'

/** The superuser of the embedded cluster; the product itself works as `kith`, which is none. */
export const SUPERUSER = 'postgres'

export type Cluster = {
  folder: string
  password: string
}

/** Who owns the cluster in this data folder; null when there is none yet. Refuses one that is not ours to use. */
export async function inspectCluster(dataDir: string, major: string): Promise<Owner | null> {
  const folder = clusterFolder(dataDir)
  const found = await stat(folder).catch(() => null)
  if (!found) return null
  const uid = process.getuid?.()
  if (uid !== undefined && uid !== 0 && uid !== found.uid) {
    throw new DatabaseError(
      `The database in DATA_DIR ${dataDir} belongs to the user with id ${found.uid}, and Kith runs as ${uid}. Start Kith as the user who created it (root, if that was root), or give ${folder} to this user: chown -R ${uid} "${dataDir}"`,
    )
  }
  const version = (await readFile(path.join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (version !== major) {
    throw new DatabaseError(
      version
        ? `The database in DATA_DIR ${dataDir} was made by PostgreSQL ${version}; this Kith runs PostgreSQL ${major} and cannot open it. Start the Kith that made it, or set DATA_DIR to another folder.`
        : `DATA_DIR ${dataDir} has a folder "postgres" that holds no PostgreSQL database (PG_VERSION is missing). Put the right folder back, or set DATA_DIR to another one.`,
    )
  }
  return { uid: found.uid, gid: found.gid }
}

export async function prepareCluster(options: {
  dataDir: string
  binaries: Binaries
  runner: Runner
  /** A short folder that belongs to the user who runs PostgreSQL. */
  socketFolder: string
  durable: boolean
}): Promise<Cluster> {
  const { dataDir, runner } = options
  const folder = clusterFolder(dataDir)
  const existing = await stat(folder).catch(() => null)
  const { password, isNew } = await findPassword(dataDir)
  if (!existing) await createCluster({ ...options, password })
  else {
    if (runner.owner && runner.owner.uid !== existing.uid) await giveTo(folder, runner.owner)
    // PostgreSQL insists on it, and a folder that was copied or restored may have lost it.
    await chmod(folder, 0o700)
    if (isNew) await resetPassword(options, password)
  }
  return { folder, password }
}

/** Hands a file to the user who runs PostgreSQL, where that is not us. */
async function giveTo(target: string, owner: Owner | null): Promise<void> {
  if (!owner || !isRoot()) return
  const { isDirectory } = await lstat(target).then((found) => ({ isDirectory: found.isDirectory() }))
  if (isDirectory) for (const name of await readdir(target)) await giveTo(path.join(target, name), owner)
  await chown(target, owner.uid, owner.gid)
}

function clusterFolder(dataDir: string): string {
  return path.join(dataDir, 'postgres')
}

/** The password keeps other users of the machine out; it is in the data folder, for its owner only. */
async function findPassword(dataDir: string): Promise<{ password: string; isNew: boolean }> {
  const file = path.join(dataDir, 'postgres.password')
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw explainFailure('Reading the database password', dataDir, error.message)
  })
  if (known.trim()) return { password: known.trim(), isNew: false }
  const password = randomBytes(24).toString('base64url')
  const unfinished = `${file}.${process.pid}`
  try {
    await writeFile(unfinished, `${password}\n`, { mode: 0o600, flush: true })
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw explainFailure('Writing the database password', dataDir, (error as Error).message)
  }
  return { password, isNew: true }
}

type Creation = Parameters<typeof prepareCluster>[0] & { password: string }

/** Made beside its final place and then renamed: an interrupted initdb leaves nothing that looks like a database. */
async function createCluster(creation: Creation): Promise<void> {
  const { dataDir, runner, socketFolder, password } = creation
  const passwordFile = path.join(socketFolder, 'password')
  await removeUnfinished(dataDir)
  try {
    await writeFile(passwordFile, password, { mode: 0o600 })
    await giveTo(passwordFile, runner.owner)
    let said = ''
    for (const locale of LOCALES) {
      // Never the same twice: the initdb of a killed start may still be clearing its folder away.
      const folder = await mkdtemp(path.join(dataDir, UNFINISHED))
      await giveTo(folder, runner.owner)
      const result = await initdb(creation, { folder, passwordFile, locale })
      if (result.ok) return await rename(folder, clusterFolder(dataDir))
      said = result.output
      if (!/error: invalid locale/.test(said)) break
    }
    throw new Error(said)
  } catch (error) {
    throw explainFailure('Creating the database', dataDir, (error as Error).message)
  } finally {
    await removeUnfinished(dataDir)
    await rm(passwordFile, { force: true }).catch(() => {})
  }
}

async function removeUnfinished(dataDir: string): Promise<void> {
  const names = await readdir(dataDir)
  for (const name of names.filter((name) => name.startsWith(UNFINISHED))) {
    await rm(path.join(dataDir, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  }
}

const UNFINISHED = 'postgres.new-'

// Character classes must be Unicode's, or trigrams of Chinese and Cyrillic are null. Not every system has C.UTF-8:
// the others (Linux, macOS, Windows) give only the classes and leave the order to bytes. ICU cannot stand in for it here.
const LOCALES = [
  ['--locale=C.UTF-8'],
  ['--locale=C', '--lc-ctype=en_US.UTF-8'],
  ['--locale=C', '--lc-ctype=UTF-8'],
  ['--locale=C', '--lc-ctype=en-US'],
]

function initdb(
  { binaries, runner, durable }: Creation,
  { folder, passwordFile, locale }: { folder: string; passwordFile: string; locale: string[] },
): Promise<{ ok: boolean; output: string }> {
  return run(runner, [
    binaries.initdb,
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-instructions',
    ...locale,
    ...(durable ? [] : ['--no-sync']),
  ])
}

/** The password file was lost: only the owner of the files can set a new one, with the server down. */
async function resetPassword(
  { dataDir, binaries, runner }: Creation | Parameters<typeof prepareCluster>[0],
  password: string,
) {
  const result = await run(runner, [binaries.postgres, '--single', '-D', clusterFolder(dataDir), 'postgres'], {
    input: `alter role ${SUPERUSER} password '${password}'\n`,
  })
  if (!result.ok || /ERROR:|FATAL:/.test(result.output)) {
    await rm(path.join(dataDir, 'postgres.password'), { force: true })
    throw explainFailure('Setting a new database password', dataDir, result.output)
  }
}
