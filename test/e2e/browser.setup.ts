import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { findChromium } from './find-chromium.ts'

/** Builds the screens when they are stale (or takes those of the folder KITH_TEST_SCREENS), and finds a browser for the workers. */
export default async function setUp(): Promise<void> {
  process.env.KITH_TEST_SCREENS ??= buildScreens()
  process.env.KITH_TEST_BROWSER = JSON.stringify(await findChromium({ shellFirst: true }))
}

function buildScreens(): string {
  const root = join(import.meta.dirname, '..', '..')
  const build = join(root, 'src', 'cli', 'screens', 'build.ts')
  const { status } = spawnSync(process.execPath, [build, '--if-stale'], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error('The screens could not be built, so nothing of them can be tried.')
  return join(root, 'dist', 'web')
}
