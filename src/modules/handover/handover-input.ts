import { z } from 'zod'
import type { Ctx } from '#engine/context.ts'
import { forbidden, invalid, notFound, type Problem } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { type Led, leads } from '#modules/access/index.ts'
import { loadTerritories } from '#modules/territories/index.ts'
import { handedObjects } from './handed-objects.ts'

const id = z.string().refine(isId, 'must be an id (a UUID)')

const Rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('one'), toId: id.describe('Who gets everything') }),
  z.strictObject({
    kind: z.literal('roundRobin'),
    toIds: z.array(id).min(1).max(100).describe('Who get records in turn'),
  }),
  z.strictObject({
    kind: z.literal('byBranch'),
    branches: z
      .array(z.strictObject({ branchId: id, toId: id }))
      .min(1)
      .max(500)
      .describe('Who gets the records of a branch'),
    otherwiseId: id.describe('Who gets what is of no such branch'),
  }),
  z.strictObject({
    kind: z.literal('byTerritory'),
    territories: z
      .array(z.strictObject({ territoryId: id, toId: id }))
      .min(1)
      .max(500)
      .describe('Who gets the records of a territory and of those below it that are not named themselves'),
    otherwiseId: id.describe('Who gets what is of no such territory'),
  }),
])

export const HandoverBody = z.strictObject({
  fromId: id.describe('Whose work it is'),
  rule: Rule.describe(
    'Who gets what. What belongs to an account, deal, lead or contact goes to whoever gets that, or to its present owner if they are a successor',
  ),
  objects: z
    .array(z.string().max(80))
    .min(1)
    .max(100)
    .nullish()
    .describe('Names of objects; without it all that can be handed over'),
  branchIds: z.array(id).min(1).max(500).nullish().describe('Only records of these branches'),
  deactivate: z.boolean().default(false).describe('Shuts the person out at once. An undo does not let them in again'),
  dryRun: z.boolean().default(false).describe('Tells what would happen and writes nothing'),
})

export type HandoverRule = z.infer<typeof Rule>

export interface HandoverRequest {
  from: Led & { name: string; active: boolean }
  rule: HandoverRule
  successors: readonly { id: string; name: string }[]
  objects: readonly string[]
  branchIds: readonly string[] | null
}

interface Found extends Led {
  name: string
  active: boolean
}

/** The request, with its people. Errors: forbidden for who does not lead the person, validation that names the place. */
export async function readHandover(ctx: Ctx, body: z.output<typeof HandoverBody>): Promise<HandoverRequest> {
  const { fromId, rule, objects, branchIds = null } = body
  const named = successorsOf(rule)
  const people = await peopleOf(ctx, [fromId, ...named.map(({ id: each }) => each)])
  const from = people.get(fromId.toLowerCase())
  if (!from) throw notFound('user', fromId)
  if (!leads(ctx.actor, from)) throw forbidden('Only who leads a person may hand their work over.')
  const problems: Problem[] = named.flatMap(({ id: each, path }) => refusal(people.get(each.toLowerCase()), from, path))
  const known = handedObjects(ctx).map(({ name }) => name)
  const unknown = (objects ?? []).filter((name) => !known.includes(name))
  if (unknown.length > 0) problems.push({ path: 'objects', message: `cannot be handed over: ${unknown.join(', ')}` })
  if (problems.length > 0) throw invalid(problems)
  if (problems.length === 0) await refuseUnknownTerritories(ctx, rule)
  const ids = new Set(named.map(({ id: each }) => each.toLowerCase()))
  return {
    from,
    rule,
    successors: [...ids].map((each) => people.get(each) as Found),
    objects: known.filter((name) => !objects || objects.includes(name)),
    branchIds: branchIds ?? null,
  }
}

async function refuseUnknownTerritories({ db }: Ctx, rule: HandoverRule): Promise<void> {
  if (rule.kind !== 'byTerritory') return
  const known = new Set((await loadTerritories(db)).map(({ id: each }) => each))
  const unknown = rule.territories.flatMap(({ territoryId }, at): Problem[] =>
    known.has(territoryId.toLowerCase())
      ? []
      : [
          {
            path: `rule.territories[${at}].territoryId`,
            message: 'is no territory',
            code: 'no-such-record',
            values: { object: 'territory' },
          },
        ],
  )
  if (unknown.length > 0) throw invalid(unknown)
}

function refusal(person: Found | undefined, from: Found, path: string): Problem[] {
  if (!person) return [{ path, message: 'is nobody who works here' }]
  if (person.id === from.id) return [{ path, message: 'is the person whose work it is' }]
  return person.active ? [] : [{ path, message: `${person.name} is deactivated` }]
}

/** With the place of each in the body. */
function successorsOf(rule: HandoverRule): { id: string; path: string }[] {
  if (rule.kind === 'one') return [{ id: rule.toId, path: 'rule.toId' }]
  if (rule.kind === 'roundRobin') return rule.toIds.map((each, at) => ({ id: each, path: `rule.toIds[${at}]` }))
  if (rule.kind === 'byTerritory')
    return [
      ...rule.territories.map(({ toId }, at) => ({ id: toId, path: `rule.territories[${at}].toId` })),
      { id: rule.otherwiseId, path: 'rule.otherwiseId' },
    ]
  return [
    ...rule.branches.map(({ toId }, at) => ({ id: toId, path: `rule.branches[${at}].toId` })),
    { id: rule.otherwiseId, path: 'rule.otherwiseId' },
  ]
}

async function peopleOf({ db }: Ctx, ids: readonly string[]): Promise<Map<string, Found>> {
  const rows = await db.rows<Found>(
    `select id, name, coalesce(active, false) as active, branch_id as "branchId" from crm."user"
     where id = any($1::uuid[]) and deleted_at is null`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}
