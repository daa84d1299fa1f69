import type { Page } from 'playwright-core'
import { at, type Figure, figure, type Press, timed } from './figures.ts'

/** How fast a card is where it was moved to. */
export async function board(page: Page): Promise<Figure[]> {
  await page.goto('/deals?layout=board')
  const stages = page.getByRole('region', { name: 'Board' }).getByRole('region')
  const times: number[] = []
  for (let turn = 0; turn < 40; turn++) {
    const link = stages.first().getByRole('listitem').first().getByRole('link').first()
    const name = await link.textContent()
    await link.focus()
    await page.keyboard.press('m')
    await page
      .getByRole('dialog')
      .getByRole('combobox')
      .fill(String(await stages.nth(1).getAttribute('aria-label')))
    const what: Press = { event: 'keydown', given: name, test: String(isElsewhere) }
    times.push(await timed(page, what, () => page.keyboard.press('Enter')))
  }
  return [
    figure('card moved to another stage, half', at(times, 0.5), 'ms', 50),
    figure('card moved to another stage, 95 of 100', at(times, 0.95), 'ms', 50),
  ]
}

function isElsewhere(name: string): boolean {
  const link = [...document.querySelectorAll('section [role=listitem] a, section li a')].find(
    ({ textContent }) => textContent === name,
  )
  return link ? link.closest('section') !== document.querySelector('section section') : false
}
