// What every test of the screens begins with: a company of its own on a server of its own, people who are signed in, pages
// in the shared browser, and the checks that hold for all of them.
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { startWorker } from '#jobs/queue.ts'
import { password } from '../people.ts'
import { type Caller, type PersonName, type TestWorld, world } from '../world.ts'
import { newestBrowser, sharedPort, sharedWindows } from './browser.ts'
import { type Look, openWindows, type Windows } from './windows.ts'

export interface Visit extends Look {
  /** Who is signed in; nobody by default. */
  as?: PersonName
  /** With a session of its own, as on another machine. */
  isElsewhere?: boolean
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
 * After each test its windows are put away; errors on the console, errors of the page and breaches of the policy fail it.
 * Of a failed test there are pictures in the folder for temporary files, `kith-screens`.
 */
export function openStage({ isEmpty = false, knowsItself = false, isNewest = false } = {}): Stage {
  const stage = {} as Stage
  const cookies = new Map<PersonName, string[]>()
  let newest: Browser | undefined
  let windows: Windows
  let w: TestWorld
  let stopWorker = async () => {}

  beforeAll(async () => {
    const port = await sharedPort()
    const itself = knowsItself ? { publicUrl: `http://127.0.0.1:${port}` } : {}
    w = await world({ screens: process.env.KITH_TEST_SCREENS, isEmpty, ...itself })
    const { database, log } = w.world
    stopWorker = await startWorker({ database, log, handlers: handlersOf(w.world), schedule: '' })
    const url = await w.server.listen({ port, host: '127.0.0.1' })
    newest = isNewest ? await newestBrowser() : undefined
    windows = newest ? openWindows(newest, url) : await sharedWindows(url)
    await windows.begin()
    Object.assign(stage, { url, as: w.as, people: w.people, world: w.world })
  })
  afterAll(async () => {
    await newest?.close()
    await stopWorker()
    await w?.close()
  })
  afterEach(async ({ task }) => {
    const hasFailed = task.result?.state === 'fail'
    const shown = hasFailed ? await windows.takePictures(task.name) : []
    const said = [...(await windows.putAway({ isForGood: hasFailed })), ...shown]
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
  stage.open = async (path, { as, isElsewhere = false, ...look } = {}) => {
    const page = await windows.open(look)
    if (as) await stage.signIn(page, as, isElsewhere)
    await page.goto(path)
    return page
  }
  return stage
}

/** Goes there as a link does: the program is not loaded anew. */
export async function show(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState({}, '', to), path)
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
    // What holds need not be told, none of our pages has others inside, and only a rule on trial reads the style sheets.
    {
      place: within,
      options: { runOnly, resultTypes: ['violations' as const], iframes: false, preload: { assets: ['media'] } },
    },
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

function cookieOf(header: string, url: string): { name: string; value: string; url: string; httpOnly: boolean } {
  const [pair = ''] = header.split(';', 1)
  const at = pair.indexOf('=')
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url, httpOnly: /; *httponly/i.test(header) }
}
