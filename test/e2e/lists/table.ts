// How tests reach into the table of a list: by what a person sees in it, rows and heads.
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export interface Table {
  grid: Locator
  /** What stands over the columns, from the left. */
  heads: () => Promise<string[]>
  head: (label: string) => Locator
  /** By a text in it or by the id of its record. */
  row: (record: string) => Locator
  cell: (record: string, head: string) => Promise<Locator>
  /** What stands below a head, from the top. */
  column: (head: string) => Promise<string[]>
}

export function tableOn(page: Page, name: string): Table {
  // In groups it is one with levels.
  const grid = page.getByRole('grid', { name }).or(page.getByRole('treegrid', { name }))
  const labels = grid.locator('[data-head] button > span')
  const head = (label: string) => grid.locator('[data-head]').filter({ has: page.locator(`span[title="${label}"]`) })
  const indexOf = (label: string) => head(label).getAttribute('data-head')
  const row = (record: string) =>
    /^[\da-f]{8}-/.test(record)
      ? grid.locator(`[data-id="${record}"]`)
      : grid.getByRole('row').filter({ hasText: record })
  return {
    grid,
    heads: () => labels.allTextContents(),
    head,
    row,
    cell: async (record, label) => row(record).locator(`[data-column="${await indexOf(label)}"]`),
    column: async (label) => grid.locator(`[data-id] [data-column="${await indexOf(label)}"]`).allInnerTexts(),
  }
}

/** The rows are exactly these, in this order, by what stands below a head. */
export async function expectColumn(table: Table, head: string, texts: readonly string[]): Promise<void> {
  await expect.poll(() => table.column(head)).toEqual(texts)
}

/** What somebody copied elsewhere, into the place that has the focus. */
export function paste(page: Page, text: string): Promise<void> {
  return page.evaluate((given) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', given)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
}
