import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { findChromium } from './find-chromium.ts'
import { openWindows, type Windows } from './windows.ts'

let shared: Promise<Browser> | undefined

/** One for all test files of this process, which it ends with: all that goes between the two goes no other way. */
function sharedBrowser(): Promise<Browser> {
  shared ??= launch(JSON.parse(process.env.KITH_TEST_BROWSER as string) as LaunchOptions)
  return shared
}

let atPort: Promise<number> | undefined

/** Where the servers of this process's test files listen, one after another, so that windows know the program of the one before. */
export function sharedPort(): Promise<number> {
  atPort ??= freePort()
  return atPort
}

/** Below those that a system hands out by itself, so that nobody is given it between two files. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000)
    const server = createServer()
    const isFree = new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!(await isFree)) continue
    await new Promise((resolve) => server.close(resolve))
    return port
  }
}

let windows: Windows | undefined

/** Those of the shared browser, at the shared port. */
export async function sharedWindows(url: string): Promise<Windows> {
  windows ??= openWindows(await sharedBrowser(), url)
  return windows
}

/** The one of the system, where there is one. */
export async function newestBrowser(): Promise<Browser> {
  return launch(await findChromium())
}

/** For pages that live for seconds: code runs as it is first compiled, is kept for the next page, and memory is swept seldom. */
const shortLived =
  '--js-flags=--no-opt,--no-maglev,--no-flush-bytecode,--min-semi-space-size=32,--max-semi-space-size=64'

function launch({ args = [], ...options }: LaunchOptions): Promise<Browser> {
  return chromium.launch({ ...options, args: [...args, shortLived], headless: true })
}
