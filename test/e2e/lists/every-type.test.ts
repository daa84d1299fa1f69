// Every type of field with the examples of its conformance suite, in a browser: its cell, its editor, its line on a record page.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Json } from '#fields/field-type.ts'
import { loadSubjects, type Subject } from '../../conformance/fixtures-of.ts'
import { openStage } from '../stage.ts'
import { type Table, tableOn } from './table.ts'

const stage = openStage()
/** Files come in by themselves, numbers by Kith. */
const subjects = (await loadSubjects()).filter(({ type }) => type.kind !== 'files' && !type.isGiven)
/** So many examples of each type stand in as many records. */
const rows = 3

test('habit 20: each type shows its examples in a cell, and its editor closes by Enter or Esc without changing one', async () => {
  const nina = stage.as('nina')
  await makeObject()
  const ids: string[] = []
  for (let row = 0; row < rows; row++) {
    const values = subjects.map((subject) => [keyOf(subject), exampleOf(subject, row)])
    const { status, body, text } = await nina.post('/things', { name: `Thing ${row}`, ...Object.fromEntries(values) })
    expect(status, text).toBe(201)
    ids.push(body.id)
  }
  const columns = ['name', ...subjects.map(nameOf)].join()
  const page = await stage.open(`/things?columns=${columns}&sort=name`, { as: 'nina', width: 6000, height: 700 })
  const table = tableOn(page, 'Things')
  await table.row(ids[0] as string).waitFor()
  for (const subject of subjects) {
    for (const id of ids) {
      const cell = await table.cell(id, subject.type.type)
      await expect.poll(() => isFilled(cell), { message: subject.type.type }).toBe(true)
    }
    if (subject.type.kind !== 'boolean') await openAndLeave(page, table, { id: ids[0] as string, subject })
  }
  for (const id of ids) expect((await nina.get(`/things/${id}`)).body.version).toBe(1)
})

async function makeObject(): Promise<void> {
  const nina = stage.as('nina')
  await nina.post('/objects', { name: 'thing', plural: 'things', label: 'Thing', pluralLabel: 'Things' })
  for (const subject of subjects) {
    const { backdated: _, ...settings } = subject.fixtures.settings
    const field = { name: nameOf(subject), type: subject.type.type, label: subject.type.type, ...settings }
    const { status, text } = await nina.post('/objects/thing/fields', field)
    expect(status, `${subject.type.type}: ${text}`).toBe(201)
  }
}

function nameOf({ type }: Subject): string {
  return `t${type.type.slice(0, 1).toUpperCase()}${type.type.slice(1)}`
}

function keyOf({ type, ...subject }: Subject): string {
  const name = nameOf({ type, ...subject })
  return type.kind === 'link' ? `${name}Id` : type.kind === 'links' ? `${name.replace(/s$/, '')}Ids` : name
}

/** Links lead to records of this company, not to those of the examples. */
function exampleOf({ type, fixtures }: Subject, row: number): Json {
  const { accounts, nina } = stage.people
  if (type.type === 'user') return nina.id
  if (type.kind === 'link') return accounts.acme as string
  if (type.kind === 'links') return [accounts.acme, accounts.globex] as string[]
  return (fixtures.good[row % fixtures.good.length] as { value: Json }).value
}

/** Text, or a sign with a name. */
async function isFilled(cell: Awaited<ReturnType<Table['cell']>>): Promise<boolean> {
  return (await cell.innerText()).trim() !== '' || (await cell.getByRole('img').count()) > 0
}

interface Tried {
  id: string
  subject: Subject
}

async function openAndLeave(page: Page, table: Table, { id, subject }: Tried): Promise<void> {
  const cell = await table.cell(id, subject.type.type)
  const editor = table.grid.locator('[data-editor]')
  for (const key of ['Enter', 'Escape']) {
    await cell.click()
    await page.keyboard.press('Enter')
    await editor.waitFor()
    await page.keyboard.press(key)
    await editor.waitFor({ state: 'detached' }).catch((error) => {
      throw new Error(`${subject.type.type} does not close by ${key}: ${error}`)
    })
  }
}
