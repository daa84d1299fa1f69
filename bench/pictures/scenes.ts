import type { Page } from 'playwright-core'
import { askForApproval } from './ask-approval.ts'
import { buildLandingPage, readLandingPage } from './landing-page.ts'
import { beginCadence, beginCalls, makeWebForm, openScored, previewPoints, replayLeads } from './lead-scenes.ts'
import { openMailDoor } from './mail-door.ts'
import { editRoom, readRoom } from './open-room.ts'
import { photographCard } from './photograph-card.ts'
import { sellCare } from './sell-care.ts'
import { splitCredit } from './split-credit.ts'
import { loseByTerritory, previewTerritory, spreadTerritories } from './spread-territories.ts'

export interface Scene {
  /** Of the file, without `.png`. */
  name: string
  path: string
  theme?: 'light' | 'dark'
  isPhone?: boolean
  language?: 'es' | 'zh' | 'uk'
  /** What a person does before the picture. */
  act?: (page: Page) => Promise<void>
}

/** Before anything is set up. */
export const emptyScenes: readonly Scene[] = [{ name: 'set-up', path: '/setup' }]

/** In the sample company; `deal` is the path of an open deal. */
export function sampleScenes({ deal }: { deal: string }): readonly Scene[] {
  return [
    { name: 'home', path: '/' },
    { name: 'home-dark', path: '/', theme: 'dark' },
    { name: 'home-phone', path: '/', isPhone: true },
    { name: 'dashboard', path: '/dashboards' },
    { name: 'dashboard-dark', path: '/dashboards', theme: 'dark' },
    { name: 'dashboard-phone', path: '/dashboards', isPhone: true },
    { name: 'dashboard-form', path: '/dashboards', act: addWidget },
    { name: 'list', path: '/accounts' },
    { name: 'list-dark', path: '/deals', theme: 'dark' },
    { name: 'list-phone', path: '/accounts', isPhone: true },
    { name: 'board', path: '/deals?layout=board' },
    { name: 'board-dark', path: '/deals?layout=board', theme: 'dark' },
    { name: 'board-phone', path: '/deals?layout=board', isPhone: true },
    { name: 'calendar', path: '/activities?layout=calendar&span=week' },
    { name: 'timeline', path: `/deals?layout=timeline&group=stage&span=quarter&colors=${urgent}` },
    { name: 'map', path: '/accounts?layout=map&spot=49,14,4.1' },
    { name: 'notifications', path: deal, act: openBell },
    { name: 'notifications-phone', path: '/notifications', isPhone: true },
    { name: 'record', path: deal },
    { name: 'record-dark', path: deal, theme: 'dark' },
    { name: 'record-phone', path: deal, isPhone: true },
    { name: 'import', path: '/import', act: dropCustomers },
    { name: 'merge', path: '/accounts', act: mergeTwo },
    { name: 'past', path: '/deals', act: askForTime },
    { name: 'home-es', path: '/', language: 'es' },
    { name: 'list-zh', path: '/accounts', language: 'zh' },
    { name: 'board-uk', path: '/deals?layout=board', language: 'uk' },
    { name: 'roles', path: '/settings/roles' },
    { name: 'role', path: '/settings/roles?role=sales' },
    { name: 'role-impact', path: '/settings/roles?role=sales', act: narrowSales },
    { name: 'record-access', path: deal, act: openAccess },
    { name: 'webhooks', path: '/settings/webhooks' },
    { name: 'branches', path: '/settings/structure', act: showBranches },
    { name: 'landing-page', path: '/landing-pages', act: readLandingPage },
    { name: 'landing-page-phone', path: '/landing-pages', isPhone: true, act: readLandingPage },
    { name: 'mail-door', path: '/mail-doors', act: openMailDoor },
    { name: 'landing-page-builder', path: '/landing-pages', act: buildLandingPage },
    { name: 'deal-room', path: deal, act: readRoom },
    { name: 'deal-room-phone', path: deal, isPhone: true, act: readRoom },
    { name: 'deal-room-seller', path: deal, act: editRoom },
    { name: 'today', path: '/today' },
    { name: 'today-phone', path: '/today', isPhone: true },
    { name: 'duplicates', path: '/duplicates', act: waitForPairs },
    { name: 'quality', path: '/quality', act: measureQuality },
    { name: 'work', path: '/work' },
    { name: 'deal-credit', path: `${deal}?tab=credits`, act: splitCredit },
    { name: 'recurring', path: `${deal}?tab=lines`, act: sellCare },
    { name: 'business-card', path: '/leads', act: photographCard },
    { name: 'business-card-phone', path: '/leads', isPhone: true, act: photographCard },
    { name: 'forecast', path: '/forecast', act: lookAtQuarter },
    { name: 'pipeline-health', path: '/pipeline-health' },
    { name: 'pipeline-health-funnel', path: '/pipeline-health?view=funnel' },
    { name: 'win-loss', path: '/win-loss' },
    { name: 'win-loss-territory', path: '/territory-balance', act: loseByTerritory },
    { name: 'leaks', path: '/leaks' },
    { name: 'recommendations', path: '/recommendations?show=pairs', act: learnPairs },
    { name: 'handover', path: '/settings/people', act: handOver },
    { name: 'rules', path: '/settings/customers' },
    { name: 'lead-scoring', path: '/settings/lead-scoring', act: previewPoints },
    { name: 'lead-score', path: '/leads', act: openScored },
    { name: 'lead-assignment', path: '/settings/lead-assignment', act: replayLeads },
    { name: 'privacy', path: '/settings/privacy' },
    { name: 'calling', path: '/leads', act: beginCalls },
    { name: 'calling-phone', path: '/leads', act: beginCalls, isPhone: true },
    { name: 'cadence', path: '/cadences', act: beginCadence },
    { name: 'web-form', path: '/forms', act: makeWebForm },
    { name: 'approval', path: deal, act: askForApproval },
    { name: 'territories', path: '/territory-balance', act: spreadTerritories },
    { name: 'territory-preview', path: '/territory-balance', act: previewTerritory },
    // Last, since they add objects to what all screens show.
    { name: 'data-model', path: '/settings/data-model?object=machine', act: addTrade },
    { name: 'data-model-field', path: '/settings/data-model?object=machine', act: openField },
    { name: 'data-model-formula', path: '/settings/data-model?object=deal', act: writeFormula },
    { name: 'files', path: '/accounts', act: putFiles },
  ]
}

/** Deals that should be closed within thirty days. */
const urgent = encodeURIComponent(
  JSON.stringify([{ tint: 'orange', filter: { outcome: 'open', closesOn: { within: 'next 30 days' } } }]),
)

/** What colleagues have given to whoever looks. */
async function openBell(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Notifications' }).click()
  await page.getByRole('region', { name: 'Notifications' }).getByRole('listitem').first().waitFor()
}

async function addWidget(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('button', { name: 'Add a widget' }).click()
  const form = page.getByRole('dialog', { name: 'Add a widget' })
  await form.getByRole('combobox', { name: 'Measure 1' }).selectOption('sum')
  await form.getByRole('combobox', { name: 'Group by' }).selectOption('account.industry')
  await form.locator('canvas').waitFor()
}

/** The search in the background may still be at it. */
async function waitForPairs(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Pairs' }).getByRole('listitem').first().waitFor({ timeout: 90_000 })
}

async function measureQuality(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await page.getByText('As of').waitFor({ timeout: 90_000 })
}

/** The first look has it learnt. */
async function learnPairs(page: Page): Promise<void> {
  const pairs = page.getByRole('region', { name: 'Bought together' })
  while (!(await pairs.isVisible())) await page.reload({ waitUntil: 'networkidle' })
}

async function lookAtQuarter(page: Page): Promise<void> {
  await page.getByText('Quarter', { exact: true }).click()
  await page.getByRole('heading', { name: 'How near it came' }).waitFor()
  await page.getByText('By history', { exact: true }).first().waitFor()
}

async function handOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Actions for Pablo Iriarte' }).click()
  await page.getByRole('menuitem', { name: 'Hand over the work' }).click()
  await page.getByLabel('Successor').click()
  await page.getByRole('combobox', { name: 'Successor' }).fill('Marta')
  await page.getByRole('option', { name: /Marta Quintana/ }).click()
  await page
    .getByRole('region', { name: 'Preview' })
    .getByRole('row', { name: /Accounts/ })
    .waitFor()
}

const showBranches = (page: Page) => page.getByRole('list', { name: 'Tree of branches' }).scrollIntoViewIfNeeded()

/** Two files in a record of an object that has been given a field for them. */
async function putFiles(page: Page): Promise<void> {
  const address = await page.evaluate(async () => {
    const send = async (path: string, method: string, body: BodyInit | object) => {
      const isForm = body instanceof FormData
      const answer = await fetch(`/api/v1${path}`, {
        method,
        headers: isForm ? {} : { 'content-type': 'application/json' },
        body: isForm ? body : JSON.stringify(body),
      })
      return answer.json()
    }
    const upload = async (content: Blob, name: string) => {
      const form = new FormData()
      form.set('file', content, name)
      return (await send('/files', 'POST', form)).id as string
    }
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 })
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    pen.fillStyle = '#2f8f83'
    pen.fillRect(0, 0, 160, 120)
    pen.fillStyle = '#f2d16b'
    pen.arc(80, 60, 34, 0, 7)
    pen.fill()
    const drawing = await new Promise<Blob>((done) => canvas.toBlob((blob) => done(blob as Blob)))
    await send('/objects/account/fields', 'POST', { name: 'papers', type: 'files', label: 'Papers' })
    const ids = [
      await upload(new Blob(['Agreed as spoken.'], { type: 'text/plain' }), 'Frame agreement 2026.txt'),
      await upload(drawing, 'Shop front.png'),
    ]
    const { data } = await (await fetch('/api/v1/accounts?limit=1&sort=name')).json()
    await send(`/accounts/${data[0].id}`, 'PATCH', { papers: ids })
    return `/accounts/${data[0].id}`
  })
  await page.goto(address)
  await page.getByText('Shop front.png').first().scrollIntoViewIfNeeded()
}

/** Two rows side by side; they are not merged. */
async function mergeTwo(page: Page): Promise<void> {
  const rows = page.getByRole('grid', { name: 'Accounts' }).getByRole('row')
  for (const at of [1, 2]) await rows.nth(at).getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Merge' }).click()
  await page.getByText('goes to the bin and leads to it').waitFor()
}

async function askForTime(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More about this list' }).click()
  await page.getByRole('menuitem', { name: 'As it stood at …' }).click()
  await page.getByRole('dialog').waitFor()
}

/** What it would come to if people saw only what is their own; it is not saved. */
async function narrowSales(page: Page): Promise<void> {
  await page.getByLabel('Everything else: See').selectOption('own')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('dialog').waitFor()
}

async function openAccess(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share, and who sees it' }).click()
  await page.getByRole('dialog').getByText('Who sees it').waitFor()
}

/** A small file as people have them: a column too many, a date that is none. */
async function dropCustomers(page: Page): Promise<void> {
  const rows = [
    'Company;City;Country;Employees;First contact;Colour',
    'Café Aurora;Madrid;Spain;12;03/05/2026;green',
    'Hotel Miramar;Valencia;Spain;140;17/02/2026;',
    'Львівська обсмажка;Львів;Ukraine;24;soon;red',
    'Kaffeehaus Linde;Berlin;Germany;9;21/09/2026;',
  ]
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'customers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(rows.join('\r\n')),
    })
  await page.waitForURL(/\/import\/[0-9a-f-]{36}/)
  await page.waitForTimeout(2_000)
}

async function addTrade(page: Page): Promise<void> {
  const headers = { origin: new URL(page.url()).origin }
  await page.request.post('/api/v1/model/trades/manufacturing', { headers })
  await page.reload()
  await page.getByRole('button', { name: 'New field' }).waitFor()
}

/** Not whole yet, and told where. */
async function writeFormula(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New field' }).click()
  await page.getByRole('combobox', { name: 'Type' }).click()
  await page.getByRole('option', { name: 'Formula', exact: true }).click()
  await page.getByLabel('Label', { exact: true }).fill('Commission')
  await page.getByRole('textbox', { name: 'Formula' }).fill("if(account.industry = 'retail', amount * 0.05, amount * )")
  await page.getByRole('button', { name: 'Add the field' }).click()
  await page.getByText('At position').waitFor()
}

async function openField(page: Page): Promise<void> {
  await addTrade(page)
  await page.getByRole('button', { name: /^State/ }).click()
  await page.getByLabel('Option 1').waitFor()
}
