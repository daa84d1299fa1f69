// Deals that need the word of somebody else: a rule, the stage that waits, asking there and then, deciding for who is away.
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays, dateIn } from '#kernel/time.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const stages: Record<string, string> = {}

async function made(path: string, data: object, as: 'nina' | 'sam' = 'sam'): Promise<string> {
  const { status, body, text } = await stage.as(as).post(path, data)
  expect(status, text).toBe(201)
  return body.id
}

beforeAll(async () => {
  const nina = stage.as('nina')
  for (const { key, id } of (await nina.get('/stages')).body.data) stages[key] = id
  const answers = [
    await nina.patch(`/users/${stage.people.sam.id}`, { managerId: stage.people.marta.id }),
    await nina.patch(`/stages/${stages['negotiation']}`, { needsApproval: true, checklist: '- [ ] Budget known' }),
  ]
  for (const { status, text } of answers) expect(status, text).toBe(200)
})

/** Each test has a rule of its own. */
beforeEach(async () => {
  const nina = stage.as('nina')
  for (const { id } of (await nina.get('/approval-rules')).body.data)
    expect((await nina.delete(`/approval-rules/${id}`)).status).toBeLessThan(300)
})

/** A deal of Sam's with a line of so much discount. */
async function dealWith(name: string, discount: number): Promise<string> {
  const id = await made('/deals', { name, stageId: stages['proposal'], ownerId: stage.people.sam.id })
  const unitPrice = { amount: '1000', currency: 'EUR' }
  await made('/deal-lines', { dealId: id, quantity: '1', unitPrice, discount })
  return id
}

test('a rule is written, a stage asks for approval then and there, the manager approves on the page, and the deal moves on', async () => {
  const mark = crypto.randomUUID().slice(0, 8)
  const rule = `Discounts ${mark}`
  const admin = await stage.open('/settings/approvals', { as: 'nina' })
  await admin.getByRole('button', { name: 'Add a rule' }).press('Enter')
  const form = admin.getByRole('dialog', { name: 'New rule' })
  await form.getByLabel('Name').fill(rule)
  await form.getByLabel('Discount above, %').fill('10')
  await expectAccessible(admin)
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  await admin.getByRole('listitem').filter({ hasText: rule }).getByText('discount above 10%').waitFor()
  await expectAccessible(admin)

  const id = await dealWith(`Lamps ${mark}`, 15)
  const page = await stage.open(`/deals/${id}`, { as: 'sam' })
  const panel = page.getByRole('region', { name: 'Approval', exact: true })
  await panel.getByText('Needs approval').waitFor()
  const to = page.getByRole('list', { name: 'Stages' }).getByRole('button', { name: 'Negotiation' })
  await to.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Negotiation needs approval first' })
  await dialog.getByLabel('Why it should be approved').fill('A large order follows')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Ask for approval' }).press('Enter')
  await panel.getByText('Sam Silva asks Marta Moreno').waitFor()
  await expectAccessible(page)

  const today = await stage.open('/today', { as: 'marta' })
  const waiting = today.getByRole('region', { name: 'Waits for your approval' })
  await waiting.getByText('A large order follows').waitFor()
  await expectAccessible(today)
  await waiting.getByRole('link', { name: `Lamps ${mark} · ${rule}` }).press('Enter')
  const hers = today.getByRole('region', { name: 'Approval', exact: true })
  await hers.getByLabel('Answer').fill('This once')
  await hers.getByRole('button', { name: 'Approve' }).press('Enter')
  const told = today.getByRole('status').filter({ hasText: `“${rule}” approved` })
  // Else what is typed next is typed into the answer that goes.
  await hers.getByText(/^Marta Moreno, /).waitFor()
  await told.getByRole('button', { name: 'Undo' }).click()
  await hers.getByRole('button', { name: 'Approve' }).waitFor()
  await hers.getByLabel('Answer').fill('This once')
  await hers.getByRole('button', { name: 'Approve' }).press('Enter')
  // What is typed is text of the page, too: it is decided when her name stands there.
  await hers.getByText(/^Marta Moreno, /).waitFor()

  await panel.getByText(/^Marta Moreno, /).waitFor()
  await panel.getByText('This once').waitFor()
  await to.press('Enter')
  const points = page.getByRole('dialog', { name: 'Before it goes to Negotiation' })
  await points.getByRole('button', { name: 'Move' }).press('Enter')
  await points.getByText('Tick every point first.').waitFor()
  await points.getByRole('checkbox', { name: 'Budget known' }).press('Space')
  await expectAccessible(page)
  await points.getByRole('button', { name: 'Move' }).press('Enter')
  await expect
    .poll(async () => (await stage.as('sam').get(`/deals/${id}`)).body)
    .toMatchObject({ stageId: stages['negotiation'], donePoints: ['Budget known'] })
})

test('on a phone: who is away names somebody, who refuses for them; points are ticked on the page of the deal', async () => {
  const mark = crypto.randomUUID().slice(0, 8)
  const rule = `Away ${mark}`
  const { marta, sofia } = stage.people
  await made('/approval-rules', { name: rule, discountAbove: 20, approver: 'person', personId: marta.id }, 'nina')
  const look = { width: 390, height: 844, theme: 'dark' } as const
  const today = dateIn('Europe/Madrid', new Date())
  const profile = await stage.open('/settings/profile', { as: 'marta', ...look })
  const block = profile.getByRole('region', { name: 'While you are away' })
  await block.getByLabel('Away from').fill(addDays(today, -1))
  await block.getByLabel('Away until').fill(addDays(today, 2))
  await block.getByRole('combobox', { name: 'Stands in' }).fill('Sofia')
  await profile.getByRole('option', { name: /Sofia Soler/ }).click()
  await expectAccessible(profile)
  await block.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await stage.as('nina').get(`/users/${marta.id}`)).body.delegateId).toBe(sofia.id)

  const id = await dealWith(`Shelves ${mark}`, 30)
  expect((await stage.as('sam').post(`/deals/${id}/approval`, {})).status).toBe(200)
  const hers = await stage.open(`/deals/${id}?tab=related`, { as: 'sofia', ...look })
  const need = hers.getByRole('region', { name: 'Approval', exact: true })
  await need.getByText('You decide for Marta Moreno, who is away.').waitFor()
  await expectAccessible(hers)
  expect(await hers.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await need.getByRole('button', { name: 'Refuse' }).click()
  await need.getByText(/^Sofia Soler for Marta Moreno/).waitFor()

  const page = await stage.open(`/deals/${id}`, { as: 'sam', ...look })
  const point = page.getByRole('group', { name: 'Before Negotiation: 0 of 1' })
  await point.getByRole('checkbox', { name: 'Budget known' }).click()
  await page.getByRole('group', { name: 'Before Negotiation: 1 of 1' }).waitFor()
  await expectAccessible(page)
  await block.getByRole('button', { name: 'I am back' }).click()
  await expect.poll(async () => (await stage.as('nina').get(`/users/${marta.id}`)).body.delegateId).toBeNull()
})

test('at the top of a deal stands what waits for whom looks at it, and for whom they wait; nothing moves when it comes', async () => {
  const mark = crypto.randomUUID().slice(0, 8)
  const rule = `Head ${mark}`
  await made('/approval-rules', { name: rule, discountAbove: 20, approver: 'manager' }, 'nina')
  const id = await dealWith(`Chairs ${mark}`, 30)
  const look = { width: 390, height: 844 } as const
  const page = await stage.open(`/deals/${id}`, { as: 'sam' })
  const hers = await stage.open(`/deals/${id}`, { as: 'marta', ...look })
  const next = (of: Page) => of.getByRole('region', { name: 'Do next' })
  const line = (of: Page) => of.getByRole('region', { name: 'Waits for approval' })
  const heights: number[] = []
  for (const of of [page, hers]) {
    await next(of).waitFor()
    heights.push((await next(of).boundingBox())?.height ?? 0)
  }
  expect((await stage.as('sam').post(`/deals/${id}/approval`, {})).status).toBe(200)

  await line(page).getByText('Waiting for approval of Marta Moreno').waitFor()
  expect((await line(page).boundingBox())?.height).toBe(heights[0])
  await expectAccessible(page)
  await line(page).getByRole('link').press('Enter')
  const part = page.getByRole('region', { name: 'Approval', exact: true })
  await expect.poll(() => part.evaluate((one) => one === document.activeElement)).toBe(true)
  // What is due besides stands behind it.
  await line(page).getByRole('button', { name: 'Do next' }).press('Enter')
  await next(page).waitFor()
  expect(await line(page).count()).toBe(0)

  await line(hers).getByText('Waits for your approval').waitFor()
  expect((await line(hers).boundingBox())?.height).toBe(heights[1])
  expect(await next(hers).count()).toBe(0)
  expect(await hers.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(hers)
  await line(hers).getByRole('link').click()
  await hers.getByRole('region', { name: 'Approval', exact: true }).getByLabel('Answer').waitFor()
  await line(hers).getByRole('button', { name: 'Approve' }).click()
  const told = hers.getByRole('status').filter({ hasText: `“${rule}” approved` })
  await told.getByRole('button', { name: 'Undo' }).click()
  await line(hers).getByRole('button', { name: 'Refuse' }).click()
  await next(hers).waitFor()
  await expect
    .poll(async () => (await stage.as('sam').get(`/deals/${id}/approval`)).body.needs[0])
    .toMatchObject({ state: 'refused', decidedBy: { name: 'Marta Moreno' } })
})

test('of several cards that are moved at once those that need approval are named and asked for, the others go, and one undo takes all of it back', async () => {
  const mark = crypto.randomUUID().slice(0, 8)
  const rule = await made('/approval-rules', { name: `Many ${mark}`, discountAbove: 10, approver: 'manager' }, 'nina')
  const names = [`Ash ${mark}`, `Birch ${mark}`, `Cedar ${mark}`]
  const ids = [await dealWith(names[0] as string, 30), await dealWith(names[1] as string, 5)]
  ids.push(await dealWith(names[2] as string, 40))
  const filter = encodeURIComponent(JSON.stringify({ name: { contains: mark } }))
  const page = await stage.open(`/deals?layout=board&filter=${filter}`, { as: 'sam' })
  // The cards say which of them lack an approval.
  await expect.poll(() => page.getByText('Needs approval', { exact: true }).count()).toBe(2)
  await expectAccessible(page)
  const choose = async () => {
    for (const name of names) {
      await page.getByRole('link', { name }).focus()
      await page.keyboard.press('x')
    }
    await page.getByRole('toolbar', { name: 'Selected cards' }).getByText('3 selected').waitFor()
  }
  await choose()
  const dialog = page.getByRole('dialog', { name: 'Negotiation needs approval first' })
  const move = async () => {
    await page
      .getByRole('toolbar', { name: 'Selected cards' })
      .getByRole('button', { name: /^Move to/ })
      .press('Enter')
    const where = page.getByRole('dialog', { name: 'Move 3 cards to…' })
    await where.getByRole('option', { name: /^Negotiation/ }).click()
    await dialog.waitFor()
  }
  await move()
  const named = dialog.getByRole('listitem')
  await expect.poll(() => named.count()).toBe(2)
  expect((await named.allTextContents()).toSorted()).toEqual([`${names[0]} Many ${mark}`, `${names[2]} Many ${mark}`])
  await expectAccessible(page)

  const states = async () => {
    const path = `/approvals?filter=${encodeURIComponent(JSON.stringify({ rule }))}`
    const { data } = (await stage.as('nina').get(path)).body
    return data
      .map(({ dealId, state }: { dealId: string; state: string }) => `${ids.indexOf(dealId)} ${state}`)
      .toSorted()
  }
  const stageOf = async (at: number) => (await stage.as('sam').get(`/deals/${ids[at]}`)).body.stageId
  const places = async () => [await stageOf(0), await stageOf(1), await stageOf(2)]
  const [before, behind] = [stages['proposal'], stages['negotiation']]
  await dialog.getByText('1 other needs none, and can move now.').waitFor()
  await dialog.getByRole('button', { name: 'Ask and move the others' }).press('Enter')
  // The others are asked for what the stage demands of them, as always.
  const points = page.getByRole('dialog', { name: 'Before it goes to Negotiation' })
  await points.getByRole('checkbox', { name: 'Budget known' }).press('Space')
  await points.getByRole('button', { name: 'Move' }).press('Enter')
  const told = page.getByRole('status').filter({ hasText: '1 moved to Negotiation; approval asked for 2 deals' })
  await told.waitFor()
  expect([await states(), await places()]).toEqual([
    ['0 asked', '2 asked'],
    [before, behind, before],
  ])
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(states).toEqual([])
  await expect.poll(places).toEqual([before, before, before])
  // The card is back, too.
  await page
    .getByRole('region', { name: 'Proposal' })
    .getByRole('link', { name: names[1] as string })
    .waitFor()
  await choose()

  // What goes wrong with one keeps no other from being asked; it is named, and can be tried again.
  const refusal = { type: 'forbidden', title: 'No', status: 403, detail: 'No' }
  await page.route(`**/deals/${ids[0]}/approval`, (route) => route.fulfill({ status: 403, json: refusal }), {
    times: 1,
  })
  await move()
  await dialog.getByLabel('Why it should be approved').fill('One order')
  await dialog.getByRole('button', { name: 'Ask and move the others' }).press('Enter')
  await dialog.getByRole('alert').getByText('For these it could not be asked:').waitFor()
  await named.getByText('You may not do this.').waitFor()
  expect(await named.count()).toBe(1)
  expect([await states(), await places()]).toEqual([['2 asked'], [before, before, before]])
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Ask and move the others' }).press('Enter')
  await expect.poll(states).toEqual(['0 asked', '2 asked'])
  // Who thinks better of the move has asked all the same, and is told so.
  await points.getByRole('button', { name: 'Cancel' }).press('Enter')
  await page.getByRole('status').filter({ hasText: 'Approval asked for' }).waitFor()
  expect(await places()).toEqual([before, before, before])

  // Asked for already: only the others are there to be moved. The list says of each how far it is.
  await stage.as('marta').post(`/approvals/${await askedOf(ids[2] as string)}/decision`, { decision: 'approved' })
  await stage.as('marta').post(`/approvals/${await askedOf(ids[0] as string)}/decision`, { decision: 'refused' })
  const look = { width: 390, height: 844, theme: 'dark' } as const
  for (const list of [
    await stage.open(`/deals?layout=table&filter=${filter}`, { as: 'sam' }),
    await stage.open(`/deals?filter=${filter}`, { as: 'sam', ...look }),
  ]) {
    for (const sign of ['Approval refused', 'Approved']) await list.getByText(sign, { exact: true }).first().waitFor()
    expect(await list.getByText('Needs approval', { exact: true }).count()).toBe(0)
    await expectAccessible(list)
  }
})

async function askedOf(deal: string): Promise<string> {
  return (await stage.as('marta').get(`/deals/${deal}/approval`)).body.needs[0].approvalId
}
