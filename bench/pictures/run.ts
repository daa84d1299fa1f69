// Pictures of the screens for the guide, from the sample company: npm run pictures [-- NAME…]. The sample is the same each
// time, save that it ends today.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import type { World } from '#context.ts'
import { makeSampleCompany } from '#demo/make-sample-company.ts'
import { type Notice, storeNotices } from '#engine/notices/store-notices.ts'
import { startPipeline } from '#modules/sales/index.ts'
import { setUpOrganisation } from '#modules/workspace/index.ts'
import { createWebhook } from '#webhooks/save-webhook.ts'
import { findChromium } from '../../test/e2e/find-chromium.ts'
import { withWorldOf } from '../open-world.ts'
import { serveKith } from '../serve-kith.ts'
import { emptyScenes, type Scene, sampleScenes } from './scenes.ts'

const target = join(import.meta.dirname, '..', '..', 'docs', 'guide', 'pictures')
const mostBytes = 250 * 1024
const person = { name: 'Nina Navarro', email: 'nina@brava.example', password: 'correct horse battery' }
const wanted = process.argv.slice(2)

mkdirSync(target, { recursive: true })
const dataDir = mkdtempSync(join(tmpdir(), 'kith-pictures-'))
const browser = await chromium.launch({ ...(await findChromium()), headless: true })
try {
  await takeAll(emptyScenes)
  const deal = await withWorldOf(dataDir, fill)
  await takeAll(sampleScenes({ deal: `/deals/${deal}` }), person)
} finally {
  await browser.close()
  rmSync(dataDir, { recursive: true, force: true })
}

async function takeAll(scenes: readonly Scene[], signedIn?: typeof person): Promise<void> {
  const chosen = scenes.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  if (chosen.length === 0) return
  const kith = await serveKith(dataDir)
  try {
    for (const scene of chosen) await take(browser, { scene, url: kith.url, signedIn })
  } finally {
    await kith.stop()
  }
}

interface Shot {
  scene: Scene
  url: string
  signedIn: typeof person | undefined
}

async function take(from: Browser, { scene, url, signedIn }: Shot): Promise<void> {
  const { name, path, theme = 'light', isPhone = false, language = 'en' } = scene
  const context = await from.newContext({
    baseURL: url,
    viewport: isPhone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    isMobile: isPhone,
    hasTouch: isPhone,
    locale: language,
    timezoneId: 'Europe/Madrid',
    colorScheme: theme,
  })
  await context.addInitScript((chosen) => localStorage.setItem('kith-language', chosen), language)
  if (signedIn) {
    const data = { email: person.email, password: person.password }
    const session = await context.request.post('/api/v1/session', { data })
    const { user } = (await session.json()) as { user: { id: string } }
    await context.request.patch(`/api/v1/users/${user.id}`, { data: { language } })
  }
  const page = await context.newPage()
  await page.goto(path)
  // The live stream stays open, so the network is never quite still: nothing to be waited for is left on the screen.
  await page.locator('h1, [role=heading], [role=grid]').first().waitFor()
  await scene.act?.(page)
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], [data-skeleton]') === null)
  await page.waitForTimeout(1_500)
  const file = join(target, `${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide', scale: 'css' })
  const { size } = statSync(file)
  console.log(`${name}.png ${Math.round(size / 1024)} KB${size > mostBytes ? ', which is too large' : ''}`)
  if (size > mostBytes) process.exitCode = 1
  await context.close()
}

/** The sample in English with its administrator; resolves to an open deal of theirs, with much on its timeline. */
async function fill(world: World): Promise<string> {
  const place = { country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR', language: 'en' as const }
  await setUpOrganisation(
    { ctx: world.systemContext('set-up'), gate: world.gate, hooks: [startPipeline] },
    { organisation: 'Brava', ...place, administrator: person },
  )
  await world.reloadSettings()
  const ctx = world.systemContext('demo')
  await makeSampleCompany(ctx, { seed: 1 })
  await makeWebhooks(world)
  await makeNotices(world)
  const [deal] = await ctx.db.rows<{ id: string }>(
    `select d.id from crm.deal d join crm.activity a on a.deal_id = d.id join crm."user" u on u.id = d.owner_id
     where d.outcome = 'open' and u.email = $1 group by d.id order by count(*) desc, d.id limit 1`,
    [person.email],
  )
  if (!deal) throw new Error('The sample has no open deal.')
  return deal.id
}

/** What colleagues have done for Nina today, of which she has read the half. */
async function makeNotices({ database, systemContext }: World): Promise<void> {
  const ids = async (text: string) => {
    const rows = await database.rows<{ id: string }>(text, [person.email])
    return rows.map(({ id }) => id)
  }
  const [userId = ''] = await ids('select id from crm."user" where email = $1')
  const [ana = null, ben = null] = await ids('select id from crm."user" where email <> $1 order by id limit 2')
  const of = (table: string) =>
    ids(`select t.id from crm.${table} t join crm."user" u on u.id = t.owner_id
    where u.email = $1 and t.deleted_at is null order by t.id limit 3`)
  const [deals, tasks] = [await of('deal'), await of('activity')]
  const notices: Omit<Notice, 'userId' | 'topic'>[] = [
    { kind: 'assigned', object: 'contact', count: 214, actorId: ben },
    { kind: 'finished', work: 'bulk', outcome: 'done', count: 1_840 },
    { kind: 'due', object: 'activity', recordId: tasks[0] ?? null },
    { kind: 'assigned', object: 'deal', recordId: deals[0] ?? null, actorId: ana },
    { kind: 'mentioned', object: 'activity', recordId: tasks[1] ?? null, actorId: ben },
    { kind: 'assigned', object: 'deal', recordId: deals[1] ?? null, actorId: ben },
  ]
  const all = notices.map((notice, at) => ({ ...notice, userId, topic: `picture ${at}` }))
  await storeNotices(systemContext('demo'), all)
  await database.rows("update kith.notification set read_at = now() where topic < 'picture 3'")
}

/** Nobody hears them: nothing changes any more that they watch. */
async function makeWebhooks({ webhooks, database, systemContext }: World): Promise<void> {
  const ctx = systemContext('demo')
  const [user] = await database.rows<{ id: string }>('select id from crm."user" where email = $1', [person.email])
  const userId = user?.id as string
  const won = { object: 'deal', acts: ['update' as const], fields: ['stageId'], filter: { outcome: 'won' } }
  const prices = { object: 'product', acts: ['create' as const, 'update' as const] }
  for (const wish of [
    { name: 'Warehouse', url: 'https://warehouse.example/kith', events: [won] },
    { name: 'Shop', url: 'https://shop.example/prices', events: [prices], content: 'record' as const },
    { name: 'Newsletter', url: 'https://letters.example/hooks/kith', events: [{ object: 'contact' }] },
  ])
    await createWebhook(ctx, webhooks, { ...wish, userId })
  await database.rows("update kith.webhook set delivered_at = now() - interval '3 minutes' where name <> 'Newsletter'")
  await database.rows("update kith.webhook set state = 'paused' where name = 'Newsletter'")
}
