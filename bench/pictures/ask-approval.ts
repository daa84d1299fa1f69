import type { Page } from 'playwright-core'

/** A large discount, for which approval is about to be asked. */
export async function askForApproval(page: Page): Promise<void> {
  const dealId = new URL(page.url()).pathname.split('/').pop()
  await page.evaluate(async (id) => {
    const post = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(await answer.text())
    }
    await post('/approval-rules', { name: 'Large discounts', discountAbove: 15, approver: 'manager' })
    await post('/approval-rules', {
      name: 'Very large discounts',
      discountAbove: 25,
      approver: 'role',
      role: 'manager',
      step: 2,
    })
    const unitPrice = { amount: '2400', currency: 'EUR' }
    await post('/deal-lines', { dealId: id, description: 'Espresso machine', quantity: '4', unitPrice, discount: 30 })
  }, dealId)
  await page.reload()
  const panel = page.getByRole('region', { name: 'Approval', exact: true })
  await panel.getByLabel('Why it should be approved').fill('They order the same for both shops if the price holds.')
  await panel.scrollIntoViewIfNeeded()
}
