import type { Page } from 'playwright-core'

const room = {
  heading: 'New lighting for your warehouse',
  welcome:
    'Dear Ana,\n\nthank you for the morning in your warehouse. Here is all in one place: what we offer, what comes next, and whom to ask.',
  steps: [
    { text: 'Measure the light in the hall', on: '2027-01-12', who: 'us', done: true },
    { text: 'Choose one of the two plans', on: '2027-01-19', who: 'them', done: false },
    { text: 'Send the order', on: '2027-01-26', who: 'them', done: false },
    { text: 'First lamps on the wall', on: '2027-02-09', who: 'us', done: false },
  ],
  showsClosing: false,
}

/** The room of the deal that is open, with a link; answers where the buyer reads it. */
async function makeRoom(page: Page): Promise<string> {
  return page.evaluate(async (room) => {
    const headers = { 'content-type': 'application/json' }
    const call = async (path: string, body?: object) =>
      (await fetch(`/api/v1${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : {})).json()
    const dealId = location.pathname.split('/').pop() ?? ''
    const filter = encodeURIComponent(JSON.stringify({ deal: dealId }))
    const known = (await call(`/deal-rooms?filter=${filter}`)).data[0]
    const { id } = known ?? (await call('/deal-rooms', { dealId, ...room }))
    const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString()
    return new URL((await call(`/deal-rooms/${id}/links`, { expiresAt })).url).pathname
  }, room)
}

/** As the buyer reads it. */
export async function readRoom(page: Page): Promise<void> {
  await page.goto(await makeRoom(page))
}

/** As the seller makes it. */
export async function editRoom(page: Page): Promise<void> {
  await makeRoom(page)
  await page.goto(`${new URL(page.url()).pathname}?tab=room`)
  await page.getByRole('textbox', { name: 'Heading' }).waitFor()
}
