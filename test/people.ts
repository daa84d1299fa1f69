import type { World } from '#context.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { startPipeline } from '#modules/sales/index.ts'
import { createKey, inviteUser, setUpOrganisation } from '#modules/workspace/index.ts'

/** Who works at Lumen, the company of every test, with the ids and keys by which tests call them. */
export interface People {
  nina: Person
  marta: Person
  sam: Person
  sofia: Person
  olga: Person
  rita: Person
  branches: { head: string; east: string; west: string }
  accounts: { acme: string; globex: string; initech: string }
}

export interface Person {
  id: string
  email: string
  key: string
}

export const password = 'correct horse battery'

/**
 * Lumen sells lamps from Madrid, with branches East and West. Nina is the administrator; Marta manages East; Sam and Sofia
 * sell there, in the team Hunters; Olga sells in West; Rita only reads. Acme is Sam's, Globex Sofia's, Initech Olga's.
 */
export async function populate(world: World): Promise<People> {
  const ctx = world.systemContext('test')
  const { gate } = world
  const { userId: ninaId, branchId: head } = await setUpOrganisation(
    { ctx, gate, hooks: [startPipeline] },
    {
      organisation: 'Lumen',
      country: 'ES',
      timeZone: 'Europe/Madrid',
      currency: 'EUR',
      language: 'en',
      administrator: { name: 'Nina Navarro', email: 'nina@lumen.test', password },
    },
  )
  const [east, west] = [newId(), newId()]
  const settings = { ...ctx.settings, organisation: 'Lumen', country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' }
  const inside = { ...ctx, settings }
  await write(inside, [
    { op: 'create', object: 'branch', id: east, data: { name: 'East', parentId: head } },
    { op: 'create', object: 'branch', id: west, data: { name: 'West', parentId: head } },
  ])
  const invite = async (name: string, role: string, branchId: string) => {
    const email = `${name.split(' ')[0]?.toLowerCase()}@lumen.test`
    const { userId } = await inviteUser(inside, gate, { name, email, roles: [role], branchId, password })
    return { id: userId, email }
  }
  const marta = await invite('Marta Moreno', 'manager', east)
  const sam = await invite('Sam Silva', 'sales', east)
  const sofia = await invite('Sofia Soler', 'sales', east)
  const olga = await invite('Olga Orlenko', 'sales', west)
  const rita = await invite('Rita Ruiz', 'readOnly', head)
  await write(inside, [{ op: 'create', object: 'team', data: { name: 'Hunters', memberIds: [sam.id, sofia.id] } }])
  const [acme, globex, initech] = [newId(), newId(), newId()]
  await write(inside, [
    { op: 'create', object: 'account', id: acme, data: { name: 'Acme', industry: 'retail', ownerId: sam.id } },
    { op: 'create', object: 'account', id: globex, data: { name: 'Globex', industry: 'energy', ownerId: sofia.id } },
    { op: 'create', object: 'account', id: initech, data: { name: 'Initech', industry: 'software', ownerId: olga.id } },
  ])
  const withKey = async (person: { id: string; email: string }) => ({
    ...person,
    key: (await createKey(inside, { userId: person.id, name: 'test' })).key,
  })
  return {
    nina: await withKey({ id: ninaId, email: 'nina@lumen.test' }),
    marta: await withKey(marta),
    sam: await withKey(sam),
    sofia: await withKey(sofia),
    olga: await withKey(olga),
    rita: await withKey(rita),
    branches: { head, east, west },
    accounts: { acme, globex, initech },
  }
}
