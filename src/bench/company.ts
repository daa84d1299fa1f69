import type { World } from '#context.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { startPipeline } from '#modules/sales/index.ts'
import { createKey, inviteUser, readOrganisation, setUpOrganisation } from '#modules/workspace/index.ts'

/** Who works in the company of the bench, and the steps of its deals. */
export interface Company {
  owners: Owner[]
  stages: Stage[]
  /** API keys, of the owners in turn: more than one each, since a key may make 6,000 calls a minute. */
  keys: string[]
}

export interface Owner {
  id: string
  branchId: string
}

export interface Stage {
  id: string
  kind: 'open' | 'won' | 'lost'
}

const ownerCount = 10
const keysEach = 8
const administrator = { name: 'Bench', email: 'bench@kith.example', password: 'correct horse battery' }

/**
 * Sets an organisation up, unless there is one: ten managers of one branch, so that every read carries the condition of
 * their rights, and a pipeline of eight stages. Keys are made anew each time, since nobody can read an old one.
 */
export async function openCompany(world: World): Promise<Company> {
  if (!(await readOrganisation(world.database))) await setUp(world)
  const ctx = world.systemContext('bench')
  const owners = await ctx.db.rows<Owner & { email: string }>(
    `select id, branch_id as "branchId", email from crm."user" where email like 'owner%@kith.example' order by email`,
  )
  const stages = await ctx.db.rows<Stage>('select id, kind from crm.stage where deleted_at is null order by position')
  if (owners.length < ownerCount)
    throw new Error('This data folder holds another company than the one of the bench. Name an empty folder.')
  const keys: string[] = []
  for (let each = 0; each < keysEach; each++)
    for (const { id } of owners) keys.push((await createKey(ctx, { userId: id, name: 'bench' })).key)
  return { owners, stages, keys }
}

async function setUp(world: World): Promise<void> {
  const place = { country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR', language: 'en' as const }
  const { branchId } = await setUpOrganisation(
    { ctx: world.systemContext('set-up'), gate: world.gate, hooks: [startPipeline] },
    { organisation: 'Bench', ...place, administrator },
  )
  await world.reloadSettings()
  const ctx = world.systemContext('bench')
  const [pipeline] = await ctx.db.rows<{ id: string }>('select id from crm.pipeline limit 1')
  const further = [
    { name: 'Demonstration', key: 'demonstration', position: 25, probability: 40 },
    { name: 'Contract', key: 'contract', position: 50, probability: 90 },
  ]
  await write(
    ctx,
    further.map((stage) => ({
      op: 'create',
      object: 'stage',
      id: newId(),
      data: { ...stage, kind: 'open', pipelineId: pipeline?.id },
    })),
  )
  for (let number = 0; number < ownerCount; number++) {
    const person = { name: `Owner ${number}`, email: `owner${number}@kith.example`, roles: ['manager'], branchId }
    await inviteUser(ctx, world.gate, person)
  }
}
