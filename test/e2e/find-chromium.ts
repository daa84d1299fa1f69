import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { LaunchOptions } from 'playwright-core'

/**
 * What to start Chromium with: the caller's choice, the system's, Debian's when we may install it, the one among our packages.
 * With `shellFirst` that one comes before: it is made for a machine without a screen, and draws no window around each page,
 * which takes as much work again.
 */
export async function findChromium({ shellFirst = false } = {}): Promise<LaunchOptions> {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) {
    if (existsSync(chosen)) return { executablePath: chosen, args: usualArgs }
    throw new Error(`CHROMIUM_PATH names ${chosen}, which is not there.`)
  }
  const shell = shellFirst ? await fromPackage().then(whereItRuns, () => null) : null
  if (shell) return shell
  const own = onSystem() ?? fromDebian()
  if (own) return { executablePath: own, args: usualArgs }
  try {
    return await fromPackage()
  } catch (error) {
    throw new Error(
      'The tests of the screens need Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH to a Chromium or Chrome that is there.',
      { cause: error },
    )
  }
}

const root = join(import.meta.dirname, '..', '..')

const usualArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome.exe', 'msedge.exe']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

function onSystem(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const named = commands.flatMap((command) => folders.map((folder) => join(folder, command)))
  return [...named, ...places].find((file) => existsSync(file))
}

/** On Debian and its kin, as root: a minute, once. Whatever goes wrong, another way is tried. */
function fromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  const quiet = {
    stdio: 'ignore',
    timeout: 240_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const
  try {
    execFileSync('/usr/bin/apt-get', ['update', '-qq'], quiet)
    execFileSync('/usr/bin/apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
  } catch {
    return undefined
  }
  return ['/usr/bin/chromium'].find((file) => existsSync(file))
}

/**
 * A headless Chromium for Linux with the libraries that it needs. Unpacked once, into `.runtime` or, when that is not ours to
 * write, a folder for temporary files. Its own arguments are for a machine that runs one page and forgets it; ours do here.
 */
async function fromPackage(): Promise<LaunchOptions> {
  const { default: chromium, inflate } = await import('@sparticuz/chromium')
  const before = process.env.TMPDIR
  process.env.TMPDIR = placeToUnpack()
  try {
    const executablePath = await chromium.executablePath()
    const libraries = join(await inflate(join(root, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br')), 'lib')
    const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(process.env.TMPDIR, 'fonts') }
    const env = { ...process.env, ...fonts, LD_LIBRARY_PATH: libraries, TMPDIR: before }
    return { executablePath, args: usualArgs, env }
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** It was made for one kind of machine. */
function whereItRuns(options: LaunchOptions): LaunchOptions | null {
  try {
    execFileSync(options.executablePath as string, ['--version'], {
      env: options.env as NodeJS.ProcessEnv,
      stdio: 'ignore',
    })
    return options
  } catch {
    return null
  }
}

function placeToUnpack(): string {
  const folder = join(root, '.runtime', 'chromium')
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return folder
  } catch {
    return mkdtempSync(join(tmpdir(), 'kith-chromium-'))
  }
}
