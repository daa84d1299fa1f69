import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkDatabase } from '#database/check.ts'
import { type Database, startDatabase } from '#database/launch.ts'
import { layDatabase } from './prepared.ts'
import { makeTemplates } from './template.ts'

/**
 * One database server for the whole run: a throw-away one of our own, or the one of DATABASE_URL (whose role may create
 * databases). The templates are made once; every test clones one. Each project of Vitest asks; the first is heard.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  if (process.env.KITH_TEST_TEMPLATES) return async () => {}
  const given = process.env.DATABASE_URL
  delete process.env.DATABASE_URL
  const folder = await mkdtemp(path.join(tmpdir(), 'kith-test-'))
  // Passed through by the user who runs the database, where that is another one.
  await chmod(folder, 0o711)
  process.env.KITH_TEST_PREPARED = await prepareDatabase(path.join(folder, 'prepared'))
  const own = given ? null : await startOwn(path.join(folder, 'data'))
  const url = given ?? (own?.url as string)
  await checkDatabase(url)
  process.env.KITH_TEST_DATABASE_URL = url
  const dropTemplates = await makeTemplates(url)
  return async () => {
    if (given) await dropTemplates()
    await own?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepareDatabase(dataDir: string): Promise<string> {
  await (await startDatabase({ dataDir })).stop()
  return dataDir
}

async function startOwn(dataDir: string): Promise<Database> {
  await mkdir(dataDir, { mode: 0o711 })
  layDatabase(dataDir)
  return startDatabase({ dataDir, throwAway: true })
}
