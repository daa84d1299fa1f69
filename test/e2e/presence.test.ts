import { expect, test } from 'vitest'
import { expectAccessible, openStage, show } from './stage.ts'

const stage = openStage()

test('habit 27: who else has a record open is shown on its page and beside the list, with what they change, until they go', async () => {
  const { acme } = stage.people.accounts
  const hers = await stage.open(`/accounts/${acme}`, { as: 'marta' })
  const his = await stage.open(`/accounts?peek=account:${acme}`, { as: 'sam' })
  const seenBy = {
    her: hers.getByRole('list', { name: 'Also here' }),
    him: his.getByRole('list', { name: 'Also here' }),
  }
  await seenBy.her.getByText('Sam Silva has this open, too').waitFor()
  await seenBy.him.getByText('Marta Moreno has this open, too').waitFor()

  const facts = hers.getByRole('complementary', { name: 'Facts' })
  await facts.getByRole('button', { name: /Change Industry/ }).click()
  const peek = his.getByRole('complementary', { name: 'Peek' })
  await seenBy.him.getByText('Marta Moreno is changing Industry').waitFor()
  await peek.locator('[data-field="industry"]').getByText('Marta Moreno is changing Industry').first().waitFor()
  await expectAccessible(his)
  await hers.keyboard.press('Escape')
  await seenBy.him.getByText('Marta Moreno has this open, too').waitFor()

  await his.getByRole('button', { name: 'Close', exact: true }).click()
  await expect.poll(() => seenBy.her.getByRole('listitem').count()).toBe(0)
  await show(his, `/accounts/${acme}`)
  await seenBy.her.getByText('Sam Silva has this open, too').waitFor()
  // A window that is shut goes, too.
  await his.close({ runBeforeUnload: false })
  await expect.poll(() => seenBy.her.getByRole('listitem').count()).toBe(0)
})
