import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkDatabase } from '#database/check.ts'
import { startDatabase } from '#database/launch.ts'
import { makeTemplates } from './template.ts'

/**
 * One database server for the whole run: a throw-away one of our own, or the one of DATABASE_URL (whose role may create
 * databases). The templates are made once; every test clones one. Each project of Vitest asks; the first is heard.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  if (process.env.KITH_TEST_TEMPLATES) return async () => {}
  const given = process.env.DATABASE_URL
  delete process.env.DATABASE_URL
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kith-test-'))
  const own = given ? null : await startDatabase({ dataDir, throwAway: true })
  const url = given ?? (own?.url as string)
  await checkDatabase(url)
  process.env.KITH_TEST_DATABASE_URL = url
  const dropTemplates = await makeTemplates(url)
  return async () => {
    if (given) await dropTemplates()
    await own?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
