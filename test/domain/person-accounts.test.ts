import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const sam = () => w.as('sam')
const person = async (name: string, more: object = {}) => {
  const answer = await sam().post('/accounts', { name, kind: 'person', ...more })
  expect(answer.status, answer.text).toBe(201)
  const { id, changeSet } = answer.body
  const [contact] = (await sam().get(`/contacts?filter={"personAccount":"${id}"}`)).body.data
  return { id, changeSet, contact: contact?.id as string }
}
const account = async (id: string) => (await sam().get(`/accounts/${id}`)).body
const contact = async (id: string) => (await sam().get(`/contacts/${id}`)).body
const isBinned = async (object: string, id: string) => {
  const [row] = await w.world.database.rows<{ gone: boolean }>(
    `select deleted_at is not null as gone from crm.${object} where id = $1`,
    [id],
  )
  return row?.gone
}

test('one form makes both, and what is changed of the one is changed of the other', async () => {
  const eva = await person('Eva Lund', { email: 'eva@lund.test', phone: '+34600111222' })
  expect(await contact(eva.contact)).toMatchObject({
    name: { full: 'Eva Lund', first: 'Eva', last: 'Lund' },
    email: 'eva@lund.test',
    phone: '+34600111222',
    accountId: eva.id,
    ownerId: w.people.sam.id,
  })
  await sam().patch(`/contacts/${eva.contact}`, { name: 'Eva Berg', email: 'eva@berg.test' })
  expect(await account(eva.id)).toMatchObject({ name: 'Eva Berg', email: 'eva@berg.test' })
  const named = await sam().patch(`/accounts/${eva.id}`, { name: 'Eva Holm', phone: null })
  expect(await contact(eva.contact)).toMatchObject({ name: { full: 'Eva Holm' }, phone: null })
  await sam().post(`/change-sets/${named.body.changeSet}/undo`, {})
  expect(await contact(eva.contact)).toMatchObject({ name: { full: 'Eva Berg' }, phone: '+34600111222' })
  expect(await account(eva.id)).toMatchObject({ name: 'Eva Berg' })
  expect((await sam().post(`/change-sets/${eva.changeSet}/undo`, {})).body).toMatchObject({ deleted: 2 })
  expect([await isBinned('account', eva.id), await isBinned('contact', eva.contact)]).toEqual([true, true])
})

test('both go to the bin and come back together, from either side', async () => {
  const tom = await person('Tom Vale')
  const state = async () => [await isBinned('account', tom.id), await isBinned('contact', tom.contact)]
  await sam().delete(`/accounts/${tom.id}`)
  expect(await state()).toEqual([true, true])
  await sam().post(`/accounts/${tom.id}/restore`)
  expect(await state()).toEqual([false, false])
  await sam().delete(`/contacts/${tom.contact}`)
  expect(await state()).toEqual([true, true])
  await sam().post(`/contacts/${tom.contact}/restore`)
  expect(await state()).toEqual([false, false])
})

test('a company that turns out to be a person gets a contact, and the other way it keeps an ordinary one', async () => {
  const { body } = await sam().post('/accounts', { name: 'Lee Ward' })
  await sam().patch(`/accounts/${body.id}`, { kind: 'person' })
  const [lee] = (await sam().get(`/contacts?filter={"personAccount":"${body.id}"}`)).body.data
  expect(lee).toMatchObject({ name: { full: 'Lee Ward' }, accountId: body.id })
  await sam().patch(`/accounts/${body.id}`, { kind: 'company' })
  expect(await contact(lee.id)).toMatchObject({ personAccountId: null, accountId: body.id })
})

test('accounts of persons are merged, then their contacts; contacts that would leave an account behind are not', async () => {
  const [one, two] = [await person('Ida Frost', { email: 'ida@frost.test' }), await person('Ida Frost')]
  const refused = await sam().post('/contacts/merge', { keep: one.contact, merge: [two.contact] })
  expect(refused.status, refused.text).toBe(409)
  const merged = await sam().post('/accounts/merge', { keep: one.id, merge: [two.id] })
  expect(merged.status, merged.text).toBe(200)
  expect(await contact(two.contact)).toMatchObject({ personAccountId: null, accountId: one.id })
  expect(await contact(one.contact)).toMatchObject({ personAccountId: one.id })
  const undone = await sam().post(`/change-sets/${merged.body.changeSet}/undo`, {})
  expect(undone.body, undone.text).toMatchObject({ conflicts: [] })
  expect(await contact(two.contact)).toMatchObject({ personAccountId: two.id, accountId: two.id })
  await sam().post(`/change-sets/${undone.body.changeSet}/undo`, {})
  expect((await sam().post('/contacts/merge', { keep: one.contact, merge: [two.contact] })).status).toBe(200)
  expect([await isBinned('account', one.id), await isBinned('contact', two.contact)]).toEqual([false, true])
})

test('two thousand persons of an import are two thousand contacts', async () => {
  const operations = Array.from(
    { length: 2000 },
    (_, at): Operation => ({
      op: 'create',
      object: 'account',
      data: { name: `Person ${at}`, kind: 'person', email: `p${at}@persons.test` },
    }),
  )
  const { results } = await write(await w.ctx('nina', 'import:1'), operations, { atomic: false })
  expect(results.every(({ status }) => status === 'created')).toBe(true)
  const [count] = await w.world.database.rows(
    `select count(*)::int from crm.contact c join crm.account a on a.id = c.person_account_id and a.email = c.email where a.name like 'Person %'`,
  )
  expect(count).toEqual({ count: 2000 })
})
