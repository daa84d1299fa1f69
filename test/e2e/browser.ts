import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

let shared: Promise<Browser> | undefined

/** One for all test files of this process, which it ends with: all that goes between the two goes no other way. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= launch(JSON.parse(process.env.KITH_TEST_BROWSER as string) as LaunchOptions)
  return shared
}

/** The one of the system, where there is one. */
export async function newestBrowser(): Promise<Browser> {
  return launch(await findChromium())
}

function launch(options: LaunchOptions): Promise<Browser> {
  return chromium.launch({ ...options, headless: true })
}
