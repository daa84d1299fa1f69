// The windows of a browser. To load the program in a new window takes the browser twice the work of loading it anew in one that
// has it, so a window is put away after a test, with nothing kept in it, for the next test that can use it, in whatever file.
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export interface Look {
  /** Of the window; 1280 × 800 by default, 390 is a phone (with touch). */
  width?: number
  height?: number
  /** A wide screen that is touched. */
  touch?: boolean
  theme?: 'light' | 'dark'
  language?: 'en' | 'es' | 'zh' | 'uk'
  /** Things move as for most people; else they are where they go at once, as for whoever wants less motion. */
  moving?: boolean
  /** The browser keeps the program for when there is no network; calls are then out of the reach of a test. */
  isInstalled?: boolean
  /** Of its own and closed after the test: it gets what cannot be taken away again, as another clock. */
  isAlone?: boolean
}

export interface Windows {
  /** Forgets what the browser said while there was no server. */
  begin: () => Promise<void>
  /** An empty one, with nobody signed in. */
  open: (look: Look) => Promise<Page>
  /** Answers what the pages tell, and where their pictures are. */
  takePictures: (test: string) => Promise<string[]>
  /** Answers what the browser said against the pages meanwhile. */
  putAway: (how: { isForGood: boolean }) => Promise<string[]>
}

interface Window {
  key: string
  context: BrowserContext
  page: Page
  isAlone: boolean
}

/** What can be changed of a window that is there. */
type Shape = { viewport: { width: number; height: number } } & Required<
  Pick<NonNullable<Parameters<Page['emulateMedia']>[0]>, 'colorScheme' | 'reducedMotion'>
>

export function openWindows(browser: Browser, baseURL: string): Windows {
  const inUse: Window[] = []
  const free: Window[] = []
  const problems: string[] = []
  return {
    begin: async () => {
      for (const { page } of free) await page.evaluate(() => {})
      problems.length = 0
    },
    open: async (look) => {
      const [options, shape] = [{ baseURL, ...optionsOf(look) }, shapeOf(look)]
      const key = JSON.stringify(options)
      const at = free.findIndex((window) => window.key === key)
      const isAlone = look.isAlone === true || look.isInstalled === true
      const known = at === -1 || isAlone ? undefined : free.splice(at, 1)[0]
      const window = known ?? { key, isAlone, ...(await newWindow(browser, { ...options, ...shape })) }
      inUse.push(window)
      if (known) await reshape(known.page, shape)
      else watch(window.context, problems)
      return window.page
    },
    takePictures: (test) =>
      takePictures(
        inUse.map(({ context }) => context),
        test,
      ),
    putAway: async ({ isForGood }) => {
      const said = problems.splice(0)
      for (const window of inUse.splice(0)) {
        if (isForGood || window.isAlone || window.page.isClosed()) await window.context.close()
        else free.push(await empty(window, baseURL))
      }
      // Of what they were at when they were put away.
      problems.length = 0
      return said
    },
  }
}

function optionsOf({ width = 1280, touch = width < 600, language = 'en', isInstalled = false }: Look) {
  return {
    hasTouch: touch,
    isMobile: width < 600,
    locale: language,
    timezoneId: 'Europe/Madrid',
    acceptDownloads: true,
    serviceWorkers: isInstalled ? ('allow' as const) : ('block' as const),
  }
}

function shapeOf({ width = 1280, height = 800, theme = 'light', moving = false }: Look): Shape {
  return {
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: moving ? 'no-preference' : 'reduce',
  }
}

async function reshape(page: Page, { viewport, colorScheme, reducedMotion }: Shape): Promise<void> {
  await page.emulateMedia({ media: null, colorScheme, reducedMotion })
  await page.setViewportSize(viewport)
}

async function newWindow(browser: Browser, options: ReturnType<typeof optionsOf> & Shape & { baseURL: string }) {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(30_000)
  return { context, page: await context.newPage() }
}

/** As if it were new, at a page of the same server that holds no program, so that its process stays. */
async function empty(window: Window, origin: string): Promise<Window> {
  const { context, page } = window
  for (const other of context.pages()) if (other !== page) await other.close()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await context.setOffline(false)
  await page.goto('/_/icon.svg')
  await context.clearCookies()
  await context.clearPermissions()
  await page.evaluate(() => sessionStorage.clear())
  // From outside: what the page before was just writing is not waited for.
  const browser = await context.newCDPSession(page)
  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb,cache_storage' })
  await browser.detach()
  await page.mouse.move(0, 0)
  return window
}

/** What the browser says against a page, answers of 500 among it. That a call was refused is the page's to tell. */
function watch(context: BrowserContext, problems: string[]): void {
  context.on('weberror', (error) =>
    problems.push(`error of the page: ${error.error().name}: ${error.error().message} ${error.error().stack ?? ''}`),
  )
  context.on('console', (message) => {
    const isRefusal = /status of 4\d\d/.test(message.text()) && /\/(api|-)\//.test(message.location().url)
    // Said only where a test has taken the network away.
    const isCut = message.text().includes('net::ERR_INTERNET_DISCONNECTED')
    if (message.type() === 'error' && !isRefusal && !isCut)
      problems.push(`console: ${message.text()} (${message.location().url})`)
  })
}

async function takePictures(contexts: readonly BrowserContext[], test: string): Promise<string[]> {
  const folder = join(tmpdir(), 'kith-screens')
  mkdirSync(folder, { recursive: true })
  const name = test.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  const told: string[] = []
  for (const [index, page] of contexts.flatMap((context) => context.pages()).entries()) {
    const path = join(folder, `${name}-${index + 1}.png`)
    const isTaken = await page.screenshot({ path }).then(
      () => true,
      () => false,
    )
    if (isTaken) told.push(`${await page.evaluate(whatItTells).catch(() => page.url())}, as in ${path}`)
  }
  return told
}

/** In the page: where the keys go, and what was last told. */
function whatItTells(): string {
  const { activeElement: at } = document
  const notices = [...document.querySelectorAll('[role="status"], [role="alert"]')].map(
    ({ textContent }) => textContent,
  )
  return JSON.stringify({ at: location.href, focus: at?.outerHTML.slice(0, 200), notices: notices.filter(Boolean) })
}
