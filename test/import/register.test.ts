import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRegisters } from '#engine/transfer/import/register.ts'
import { write } from '#engine/write/write.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
  const accounts = ['Nordlicht GmbH', 'Süd-Licht', 'Echo', 'Echo', 'ECHO', '王小明商店', 'Vela, Inc.']
  const operations = accounts.map((name, at) => ({
    op: 'create' as const,
    object: 'account',
    data: { name, externalId: `C-${at}`, email: `office${at}@reg.test`, ownerId: w.people.olga.id },
  }))
  await write(await w.ctx('nina'), operations)
})
afterAll(() => w.close())

// Few records are held in memory, of many the database is asked: both must answer alike.
describe.each([
  ['held in memory', 1000],
  ['asked of the database', 0],
])('a register %s', (_name, most) => {
  const find = async (text: string, by: 'title' | 'externalId' = 'title', strict = false) => {
    const ctx = await w.ctx('nina')
    const register = await openRegisters(most).open(ctx, 'account')
    const found = (await register.find(ctx, [text], { by, strict })).get(text)
    return found && ('id' in found ? found.title : found)
  }

  it.each([
    ['Nordlicht GmbH', 'Nordlicht GmbH'],
    ['nordlicht gmbh', 'Nordlicht GmbH'],
    ['SÜD LICHT', 'Süd-Licht'],
    ['Sud-Licht', 'Süd-Licht'],
    ['王小明商店', '王小明商店'],
    ['Vela Inc', 'Vela, Inc.'],
    ['ECHO', 'ECHO'],
    ['echo', { ambiguous: 3 }],
    ['c-1', 'Süd-Licht'],
    ['Office0@reg.test', 'Nordlicht GmbH'],
    ['Nobody', null],
    ['', null],
    ["'; drop table crm.account; --", null],
  ])('finds %j as %j', async (text, expected) => {
    expect(await find(text)).toEqual(expected)
  })

  it('finds numbers by number only, and names only when asked to be strict', async () => {
    expect(await find('C-0', 'externalId')).toBe('Nordlicht GmbH')
    expect(await find('Nordlicht GmbH', 'externalId')).toBeNull()
    expect(await find('C-0', 'title', true)).toBeNull()
  })

  it('knows what was added, and shows nobody what they may not see', async () => {
    const ctx = await w.ctx('nina')
    const register = await openRegisters(most).open(ctx, 'account')
    register.add({ id: w.people.accounts.acme, title: 'Made Just Now' })
    expect((await register.find(ctx, ['made just-now'], { by: 'title' })).get('made just-now')).toMatchObject({
      id: w.people.accounts.acme,
    })
    const sofia = await w.ctx('sofia')
    const hers = await openRegisters(most).open(sofia, 'account')
    const found = await hers.find(sofia, ['Nordlicht GmbH', 'Globex'], { by: 'title' })
    expect(found.get('Nordlicht GmbH')).toBeNull()
    expect(found.get('Globex')).toMatchObject({ id: w.people.accounts.globex })
  })
})

it('forgives a legal form only where one record is left, and asks about near misses', async () => {
  const ctx = await w.ctx('nina')
  const register = await openRegisters().open(ctx, 'account')
  const found = await register.find(ctx, ['Nordlicht', 'Vela S.L.'], { by: 'title' })
  expect([...found.values()]).toMatchObject([{ title: 'Nordlicht GmbH' }, { title: 'Vela, Inc.' }])
  expect(register.similar('Nordlicht Gmbg')).toEqual(['Nordlicht GmbH'])
})
