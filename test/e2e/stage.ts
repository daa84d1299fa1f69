// What every test of the screens begins with: a company of its own on a server of its own, people who are signed in, pages
// in the shared browser, and the checks that hold for all of them.
import { mkdirSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { startWorker } from '#jobs/queue.ts'
import { password } from '../people.ts'
import { type Caller, type PersonName, type TestWorld, world } from '../world.ts'
import { findChromium } from './find-chromium.ts'

export interface Visit {
  /** Who is signed in; nobody by default. */
  as?: PersonName
  /** With a session of its own, as on another machine. */
  isElsewhere?: boolean
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
}

export interface Stage {
  /** Opens a path of the interface in a window of its own, as another person if wanted. */
  open: (path: string, visit?: Visit) => Promise<Page>
  /** The API as that person, to prepare what a test needs and to look at what came of it. */
  as: (name: PersonName | 'nobody') => Caller
  /** For what no call can bring about. */
  world: TestWorld['world']
  /** People, branches and accounts of the company (see people.ts). */
  people: TestWorld['people']
  /** Signs in and takes the cookies along to the window. */
  signIn: (page: Page, name: PersonName, isElsewhere?: boolean) => Promise<void>
  url: string
}

/**
 * Lumen of people.ts on a server with screens and worker, for all tests of a file; `isEmpty` for a Kith before its set-up.
 * With `isNewest` in a browser of the test's own, the one of the system where there is one.
 * With `knowsItself` its PUBLIC_URL is where it listens, for what leads back to it from elsewhere.
 * After each test its windows are closed; errors on the console, errors of the page and breaches of the policy fail it.
 * Of a failed test there are pictures in the folder for temporary files, `kith-screens`.
 */
export function openStage({ isEmpty = false, knowsItself = false, isNewest = false } = {}): Stage {
  const stage = {} as Stage
  const contexts: BrowserContext[] = []
  const problems: string[] = []
  const cookies = new Map<PersonName, string[]>()
  let browser: Browser
  let w: TestWorld
  let stopWorker = async () => {}

  beforeAll(async () => {
    browser = isNewest
      ? await chromium.launch({ ...(await findChromium()), headless: true })
      : await chromium.connect(process.env.KITH_TEST_BROWSER as string)
    const port = knowsItself ? await freePort() : 0
    const itself = knowsItself ? { publicUrl: `http://127.0.0.1:${port}` } : {}
    w = await world({ screens: process.env.KITH_TEST_SCREENS, isEmpty, ...itself })
    const { database, log } = w.world
    stopWorker = await startWorker({ pool: database.pool, log, handlers: handlersOf(w.world), schedule: '' })
    const url = await w.server.listen({ port, host: '127.0.0.1' })
    Object.assign(stage, { url, as: w.as, people: w.people, world: w.world })
  })
  afterAll(async () => {
    await browser?.close()
    await stopWorker()
    await w?.close()
  })
  afterEach(async ({ task }) => {
    const open = contexts.splice(0)
    if (task.result?.state === 'fail') await takePictures(open, task.name)
    for (const context of open) await context.close()
    const said = problems.splice(0)
    if (said.length > 0) throw new Error(`The browser says:\n${said.join('\n')}`)
  })

  // One session a person serves as long as it lasts: to check a password is slow on purpose.
  const cookiesOf = async (name: PersonName, isElsewhere: boolean) => {
    const nobody = w.as('nobody')
    const known = isElsewhere ? undefined : cookies.get(name)
    const header = known?.map((cookie) => cookie.split(';', 1)[0]).join('; ')
    if (known && header && (await nobody.get('/session', { cookie: header })).status === 200) return known
    const answer = await nobody.post('/session', { email: w.people[name].email, password })
    expect(answer.status).toBe(200)
    const made = [answer.headers['set-cookie'] ?? []].flat().map(String)
    if (!isElsewhere) cookies.set(name, made)
    return made
  }
  stage.signIn = async (page, name, isElsewhere = false) =>
    page.context().addCookies((await cookiesOf(name, isElsewhere)).map((cookie) => cookieOf(cookie, stage.url)))
  stage.open = async (
    path,
    { as, isElsewhere = false, width = 1280, height = 800, touch = width < 600, moving = false, ...more } = {},
  ) => {
    const { theme = 'light', language = 'en', isInstalled = false } = more
    const context = await browser.newContext({
      baseURL: stage.url,
      viewport: { width, height },
      hasTouch: touch,
      isMobile: width < 600,
      locale: language,
      timezoneId: 'Europe/Madrid',
      colorScheme: theme,
      reducedMotion: moving ? 'no-preference' : 'reduce',
      acceptDownloads: true,
      serviceWorkers: isInstalled ? 'allow' : 'block',
    })
    contexts.push(context)
    context.setDefaultTimeout(30_000)
    watch(context, problems)
    const page = await context.newPage()
    if (as) await stage.signIn(page, as, isElsewhere)
    await page.goto(path)
    return page
  }
  return stage
}

/** One that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

interface Examined {
  /** These alone. */
  rules?: string[]
  /** A selector: what is beside it was examined before. */
  within?: string
}

/** No breach of WCAG 2.2 AA on the page as it is now. */
export async function expectAccessible(page: Page, { rules, within }: Examined = {}): Promise<void> {
  // Half faded colours have no contrast of their own.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished.catch(() => {})),
    ),
  )
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const runOnly = rules ? { type: 'rule' as const, values: rules } : { type: 'tag' as const, values: standard }
  const { violations } = await page.evaluate(
    ({ place, options }) => (window as unknown as { axe: typeof axe }).axe.run(place ?? document, options),
    // What holds need not be told, and none of our pages has others inside.
    { place: within, options: { runOnly, resultTypes: ['violations' as const], iframes: false } },
  )
  const told = violations.map(({ id, help, nodes }) => {
    const places = nodes.map(
      ({ target, html, failureSummary }) => `${target.join(' ')}  ${html.slice(0, 160)}\n${failureSummary}`,
    )
    return [`${id}: ${help}`, ...places].join('\n')
  })
  if (told.length > 0) throw new Error(`Not accessible:\n${told.join('\n\n')}`)
}

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What the browser says against a page. That a call was refused is the page's to tell; that the server failed is not. */
function watch(context: BrowserContext, problems: string[]): void {
  context.on('weberror', (error) =>
    problems.push(`error of the page: ${error.error().name}: ${error.error().message} ${error.error().stack ?? ''}`),
  )
  context.on('console', (message) => {
    const isRefusal = /status of 4\d\d/.test(message.text()) && message.location().url.includes('/api/')
    // Said only where a test has taken the network away.
    const isCut = message.text().includes('net::ERR_INTERNET_DISCONNECTED')
    if (message.type() === 'error' && !isRefusal && !isCut)
      problems.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} of ${response.url()}`)
  })
}

async function takePictures(contexts: readonly BrowserContext[], test: string): Promise<void> {
  const folder = join(tmpdir(), 'kith-screens')
  mkdirSync(folder, { recursive: true })
  const name = test.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  for (const [index, page] of contexts.flatMap((context) => context.pages()).entries()) {
    const path = join(folder, `${name}-${index + 1}.png`)
    await page.screenshot({ path }).then(
      () => console.error(`A picture of it: ${path}`),
      () => {},
    )
  }
}

function cookieOf(header: string, url: string): { name: string; value: string; url: string; httpOnly: boolean } {
  const [pair = ''] = header.split(';', 1)
  const at = pair.indexOf('=')
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url, httpOnly: /; *httponly/i.test(header) }
}
