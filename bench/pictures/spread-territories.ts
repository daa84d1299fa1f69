import type { Page } from 'playwright-core'

/** A tree of territories, whose accounts have come to them. */
export async function spreadTerritories(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ask = async (path: string, body?: object) => {
      const headers = { 'content-type': 'application/json' }
      const sent = body ? { method: 'POST', headers, body: JSON.stringify(body) } : {}
      const answer = await fetch(`/api/v1${path}`, sent)
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const { data: there } = await ask('/territories')
    if (there.length > 0) return
    const { data: people } = await ask('/users?limit=50')
    const idOf = (name: string) => people.find((each: { name: string }) => each.name.startsWith(name))?.id
    const make = async (name: string, more: object) => (await ask('/territories', { name, ...more })).id as string
    const of = (...codes: string[]) => ({ 'billingAddress.country': { in: codes } })
    const parentId = await make('Europe', {})
    const iberia = await make('Iberia', { parentId, filter: of('ES', 'PT'), managerId: idOf('Marta') })
    await make('Spain', { parentId: iberia, filter: of('ES'), peopleIds: [idOf('Pablo'), idOf('Lucía')] })
    await make('Portugal', { parentId: iberia, filter: of('PT'), peopleIds: [idOf('Lucía')] })
    await make('United Kingdom', { parentId, filter: of('GB'), peopleIds: [idOf('Tom'), idOf('Grace')] })
    await make('Central Europe', { parentId, filter: of('DE', 'PL'), managerId: idOf('Grace') })
    await make('Ukraine', { filter: of('UA'), peopleIds: [idOf('Олена'), idOf('Андрій')] })
    await make('China', { filter: of('CN'), peopleIds: [idOf('林')] })
    for (let isOpen = true; isOpen; ) {
      await new Promise((done) => setTimeout(done, 300))
      isOpen = (await ask('/territory-balance')).pass.endedAt === null
    }
  })
  await page.reload({ waitUntil: 'networkidle' })
  await page.getByRole('link', { name: 'Iberia', exact: true }).waitFor()
}

/** The rule of one is about to be narrower. */
export async function previewTerritory(page: Page): Promise<void> {
  await spreadTerritories(page)
  await page.getByRole('button', { name: 'Actions for Spain' }).click()
  await page.getByRole('menuitem', { name: 'Add a territory below' }).click()
  const form = page.getByRole('dialog', { name: 'New territory' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Hotels in Spain')
  await form.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('combobox', { name: 'Field' }).fill('Industry')
  await page.getByRole('option', { name: 'Industry', exact: true }).click()
  await form.getByRole('button', { name: /choose…/ }).waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'text')
  await page.keyboard.type('Hotels\n')
  await form.getByText(/accounts would move/).waitFor()
}

/** What was won and lost in each of them. */
export async function loseByTerritory(page: Page): Promise<void> {
  await spreadTerritories(page)
  await page.goto('/win-loss?by=territory')
  await page.locator('table').getByText('Iberia').first().waitFor()
}
