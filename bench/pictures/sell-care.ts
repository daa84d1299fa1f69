import type { Page } from 'playwright-core'

/** A deal with machines that are paid once, and their care by the month and the year. */
export async function sellCare(page: Page): Promise<void> {
  const dealId = new URL(page.url()).pathname.split('/').pop()
  await page.evaluate(async (id) => {
    const call = async (path: string, method = 'GET', body?: object) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const lines = await call(`/deal-lines?filter=${encodeURIComponent(JSON.stringify({ deal: id }))}&limit=500`)
    for (const line of lines.data) await call(`/deal-lines/${line.id}`, 'DELETE')
    // The amount goes with the lines from here on.
    await call(`/deals/${id}`, 'PATCH', { amount: null })
    const euros = (amount: string) => ({ amount, currency: 'EUR' })
    const line = (description: string, price: string, more: object) =>
      call('/deal-lines', 'POST', { dealId: id, description, unitPrice: euros(price), taxRate: 21, ...more })
    await line('Espresso machine Duo', '4200', { quantity: '2', discount: 5, position: 1 })
    await line('Maintenance, all inclusive', '95', { quantity: '2', billing: 'month', term: 36, position: 2 })
    await line('Water filters', '48', { billing: 'quarter', position: 3 })
    await line('Telemetry', '360', { billing: 'year', term: 60, position: 4 })
  }, dealId)
  await page.reload()
  await page.getByRole('region', { name: 'Lines' }).getByText('Yearly: Tax').waitFor()
}
