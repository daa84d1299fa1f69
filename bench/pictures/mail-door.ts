import type { Page } from 'playwright-core'

/** A door to which a few mails have come. */
export async function openMailDoor(page: Page): Promise<void> {
  const id = await page.evaluate(async () => {
    const call = async (path: string, body?: object) =>
      (
        await fetch(`/api/v1${path}`, {
          method: 'POST',
          ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
        })
      ).json()
    const door = await call('/mail-doors', { name: 'Sales mailbox', source: 'Mail' })
    const { pathname } = new URL((await call(`/mail-doors/${door.id}/address`)).url)
    const mails = [
      'From: Olena Shevchenko <olena@lampa.example>\nSubject: Lamps for two shops\nMessage-ID: <1@x>\n\nGood day',
      'From: Olena Shevchenko <olena@lampa.example>\nSubject: Re: Lamps for two shops\nMessage-ID: <2@x>\n\nOne more thing',
      'From: Jorge Ruiz <jorge@ruiz.example>\nSubject: Price list\nMessage-ID: <3@x>\n\nPlease send it',
      'From: News <news@paper.example>\nList-Id: <news>\n\nRead this',
      'From: Jorge Ruiz <jorge@ruiz.example>\nAuto-Submitted: auto-replied\n\nAway until Monday',
    ]
    for (const body of mails)
      await fetch(pathname, { method: 'POST', headers: { 'content-type': 'message/rfc822' }, body })
    return door.id
  })
  await page.goto(`/mail-doors/${id}?tab=mails`)
  await page.getByText('New leads').waitFor()
}
