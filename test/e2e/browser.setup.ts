import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

/**
 * Builds the screens when they are stale (or takes those of the folder KITH_TEST_SCREENS), and starts one browser for the
 * whole run; each test file connects to it.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  process.env.KITH_TEST_SCREENS ??= buildScreens()
  const server = await chromium.launchServer({ ...(await findChromium({ shellFirst: true })), headless: true })
  process.env.KITH_TEST_BROWSER = server.wsEndpoint()
  return () => server.close()
}

function buildScreens(): string {
  const root = join(import.meta.dirname, '..', '..')
  const build = join(root, 'src', 'cli', 'screens', 'build.ts')
  const { status } = spawnSync(process.execPath, [build, '--if-stale'], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error('The screens could not be built, so nothing of them can be tried.')
  return join(root, 'dist', 'web')
}
