import type { World } from '#context.ts'
import type { Operation } from '#engine/write/operations.ts'
import { openChangeSet } from '#engine/write/set.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { readOrganisation } from '#modules/workspace/index.ts'
import { setUp } from '../set-up.ts'

const slice = 5_000

const deals = 2_000

/** Sets Kith up and fills it with that many contacts of a tenth as many accounts, and with deals; what is there already stays. */
export async function makeRecords(world: World, contacts: number): Promise<void> {
  if (!(await readOrganisation(world.database))) await setUp(world)
  const ctx = world.systemContext('bench')
  const [present] = await ctx.db.rows<{ count: number }>('select count(*)::int as count from crm.contact')
  const missing = contacts - (present?.count ?? 0)
  if (missing <= 0) return
  const [owner] = await ctx.db.rows<{ id: string; branch: string }>(
    'select id, branch_id as branch from crm."user" order by created_at limit 1',
  )
  const own = { ownerId: owner?.id, branchId: owner?.branch }
  const accounts = Array.from({ length: Math.ceil(missing / 10) }, () => newId())
  const set = await openChangeSet(ctx, { name: 'Bench' })
  const store = async (operations: Operation[]) => {
    for (let from = 0; from < operations.length; from += slice)
      await write(ctx, operations.slice(from, from + slice), { set, trusted: true })
  }
  await store(
    accounts.map((id, index) => ({ op: 'create', object: 'account', id, data: { ...accountOf(index), ...own } })),
  )
  for (let from = 0; from < missing; from += slice) {
    const size = Math.min(slice, missing - from)
    await store(
      Array.from({ length: size }, (_, place): Operation => {
        const data = { ...contactOf(from + place), accountId: accounts[(from + place) % accounts.length], ...own }
        return { op: 'create', object: 'contact', data }
      }),
    )
    process.stderr.write(`\r${from + size} of ${missing} contacts`)
  }
  await store(
    Array.from({ length: deals }, (_, index): Operation => {
      const data = { ...dealOf(index), accountId: accounts[index % accounts.length], ...own }
      return { op: 'create', object: 'deal', data }
    }),
  )
  process.stderr.write('\n')
  await ctx.db.rows('analyze')
}

const firsts = ['Ana', 'Bohdan', 'Carla', 'Dmytro', 'Elena', 'Farid', 'Grace', 'Hugo', 'Iryna', 'Jan', '晓雯', 'Олена']
const lasts = ['Alonso', 'Bondar', 'Costa', 'Dahl', 'Estrada', 'Franko', 'Gil', 'Holt', 'Ivanenko', 'Jensen', 'Kovač']
const jobs = ['Owner', 'Manager', 'Purchasing', 'Operations', 'Accountant', 'Technician', 'Head of sales']

function contactOf(index: number): Record<string, unknown> {
  const first = firsts[index % firsts.length] as string
  const last = `${lasts[(index * 7) % lasts.length]} ${index}`
  return {
    name: { first, last, full: `${first} ${last}` },
    jobTitle: jobs[index % jobs.length],
    email: `person${index}@firm${index % 9973}.example`,
    phone: `+3491${String(1_000_000 + index).slice(-7)}`,
    tags: index % 50 === 0 ? ['vip'] : [],
  }
}

function accountOf(index: number): Record<string, unknown> {
  return { name: `${lasts[index % lasts.length]} & ${lasts[(index * 3 + 1) % lasts.length]} ${index}`, kind: 'company' }
}

function dealOf(index: number): Record<string, unknown> {
  const amount = { amount: String(500 + ((index * 37) % 90_000)), currency: 'EUR' }
  return { name: `Order ${index}`, amount, closesOn: `2027-${String((index % 12) + 1).padStart(2, '0')}-15` }
}
