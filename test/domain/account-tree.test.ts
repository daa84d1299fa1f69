import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PersonName, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const made = async (path: string, body: object): Promise<string> => {
  const answer = await w.as('nina').post(path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id
}
const tree = async (id: string, who: PersonName = 'nina') => {
  const answer = await w.as(who).get(`/accounts/${id}/tree`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

test('a group has figures of each account and of all below it, as far as one sees them', async () => {
  const { sam, olga } = w.people
  const group = await made('/accounts', { name: 'Group', ownerId: sam.id })
  const north = await made('/accounts', { name: 'North', parentId: group, ownerId: sam.id })
  const south = await made('/accounts', { name: 'South', parentId: group, ownerId: olga.id })
  const shop = await made('/accounts', { name: 'Shop', parentId: north, ownerId: sam.id })
  const deal = (accountId: string, amount: string, ownerId = sam.id) =>
    made('/deals', { name: `Of ${amount}`, accountId, ownerId, amount: { amount, currency: 'EUR' } })
  await deal(north, '100.10')
  await deal(shop, '50.05')
  await deal(south, '7.00', olga.id)
  const won = await deal(shop, '20.00')
  await w.as('nina').post(`/deals/${won}/outcome`, { outcome: 'won' })

  for (const accountId of [shop, shop, group]) await made('/contacts', { name: 'Kim Kin', accountId, ownerId: sam.id })
  await made('/contacts', { name: 'Kim Other', accountId: shop, ownerId: olga.id })

  const { nodes, currency, more } = await tree(shop)
  expect({ currency, more }).toEqual({ currency: 'EUR', more: false })
  expect(nodes).toMatchObject([
    {
      id: group,
      parentId: null,
      depth: 0,
      own: { openDeals: 0 },
      total: { openDeals: 3, openValue: '157.15', wonDeals: 1, wonValue: '20.00', contacts: 4 },
    },
    {
      id: north,
      parentId: group,
      depth: 1,
      own: { openValue: '100.10' },
      total: { openDeals: 2, openValue: '150.15' },
    },
    { id: south, parentId: group, depth: 1, total: { openDeals: 1, openValue: '7.00' } },
    {
      id: shop,
      parentId: north,
      depth: 2,
      own: { openDeals: 1, wonDeals: 1 },
      total: { openDeals: 1, wonDeals: 1, contacts: 3 },
    },
  ])
  const seen = await tree(shop, 'sam')
  expect(seen.nodes.map(({ id }: { id: string }) => id)).toEqual([group, north, shop])
  expect(seen.nodes[0].total).toMatchObject({ openDeals: 2, openValue: '150.15', contacts: 3 })

  // A way through an account that one does not see ends there.
  await w.as('nina').patch(`/accounts/${north}`, { ownerId: olga.id })
  expect((await tree(group, 'sam')).nodes.map(({ id }: { id: string }) => id)).toEqual([group])
  expect((await tree(shop, 'sam')).nodes.map(({ id }: { id: string }) => id)).toEqual([shop])
  expect((await w.as('sam').get(`/accounts/${south}/tree`)).status).toBe(404)
})

test('a group of more accounts than a tree shows says so', async () => {
  const top = await made('/accounts', { name: 'Wide' })
  await w.world.database.rows(
    `insert into crm.account (id, version, name, kind, parent_id, owner_id, branch_id, created_at, updated_at)
     select gen_random_uuid(), 1, 'Part ' || n, 'company', a.id, a.owner_id, a.branch_id, a.created_at, a.updated_at
     from crm.account a, generate_series(1, 1200) n where a.id = $1`,
    [top],
  )
  const { nodes, more } = await tree(top)
  expect([nodes.length, more]).toEqual([1000, true])
})
