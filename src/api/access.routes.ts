import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { names, text, whole } from '#api/http/parameters.ts'
import { scopes } from '#engine/access.ts'
import { listShares, shareRecord, unshareRecord } from '#engine/shares/share-record.ts'
import { badRequest } from '#kernel/errors.ts'
import { explainAccess, personsReach, sightOf, sightOfDraft } from '#modules/access/index.ts'

const tag = 'Records'
const named = z.object({ id: z.uuid(), name: z.string() })
const maybeNamed = z.object({ id: z.uuid(), name: z.string().nullable() })

const share = z.object({
  id: z.uuid(),
  with: z.object({
    type: z.enum(['user', 'team']),
    id: z.uuid(),
    name: z.string().nullable().describe('Null for somebody whom the caller does not see'),
  }),
  canChange: z.boolean(),
  createdAt: z.iso.datetime(),
  createdBy: maybeNamed.nullable(),
})

const shareBody = z.strictObject({
  with: z.uuid().meta({ description: 'The id of a user or of a team' }),
  canChange: z.boolean().default(false).meta({ description: 'Lets them change the record too' }),
})

const changeSet = z.object({
  changeSet: z.uuid().nullable().describe('Undoing it takes this back; null when nothing changed'),
})

const rule = z.union([
  z.object({
    rule: z.literal('role'),
    role: z.string(),
    scope: z.enum(scopes),
    because: z.enum(['owner', 'team', 'branch', 'below', 'all']),
    teams: z.array(named).optional().describe('Teams that they share with the owner'),
  }),
  z.object({ rule: z.literal('share'), with: z.enum(['user', 'team']), team: maybeNamed.optional() }),
])

const explanation = z.object({
  owner: maybeNamed.nullable(),
  branch: maybeNamed.nullable(),
  shares: z.array(share),
  mayShare: z.boolean(),
  tells: z.enum(['everybody', 'oneself']),
  people: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      see: z.array(rule),
      change: z.array(rule),
      delete: z.array(rule),
      export: z.array(rule),
    }),
  ),
  page: z.object({ next: z.string().nullable() }),
})

const reach = z.enum([...scopes, 'teamAndBranch', 'teamAndBranchAndBelow'])
const counts = z.object({ total: z.int(), see: z.int(), change: z.int(), delete: z.int(), export: z.int() })

const personsAccess = z.object({
  person: named,
  roles: z.array(z.string()),
  may: z.array(z.string()),
  objects: z.array(
    z.object({
      object: z.string(),
      scopes: z.object({ see: reach, create: reach, change: reach, delete: reach, export: reach }),
      import: z.boolean(),
      records: counts
        .nullable()
        .describe('How many records there are and how many each act reaches; null: too many to count'),
      hidden: z.array(z.string()),
      fixed: z.array(z.string()),
    }),
  ),
})

const mostPeople = 50
const peopleBody = z.strictObject({
  people: z.array(z.uuid()).max(mostPeople).meta({ description: 'Ids of users' }),
  data: z
    .record(z.string(), z.unknown())
    .default({})
    .meta({ description: 'As a creation would give it; its owner, its branch and whether it is private count.' }),
})
const sight = z.object({
  people: z
    .array(z.object({ id: z.uuid(), sees: z.boolean() }))
    .describe('Those of them whom the caller sees and who work here'),
  mayShare: z.boolean().describe('Whether the caller may share it with the others'),
})

/** Who sees what and why, and sharing single records. */
export const accessEndpoints: readonly Endpoint[] = [
  endpoint('GET /:objects/:id/access', {
    operationId: 'explainAccess',
    summary: 'Who sees a record and may do what with it, and by which role or share',
    description:
      'People in the order of their names. Everybody for who may explain access (administrators and managers at first), only oneself for others.',
    tag,
    query: {
      limit: whole('People a page.', { min: 1, max: 200, normally: 50 }),
      cursor: text('Where the page begins: `page.next` of the one before.', { maxLength: 1000 }),
    },
    answers: { 200: { description: 'The explanation', schema: explanation } },
    run: async ({ ctx, object, params, query }) => {
      const { next, ...explained } = await explainAccess(ctx, object, { id: params['id'] as string, ...query })
      return { body: { ...explained, page: { next } } }
    },
  }),
  endpoint('GET /:objects/:id/sight', {
    operationId: 'whoSees',
    summary: 'Which of some people see a record',
    description:
      'For everybody who sees the record: whom a text names should be able to read it. Yes or no, without the reason, which only `explainAccess` tells.',
    tag,
    query: { people: names(`Ids of users, ${mostPeople} at most.`) },
    answers: { 200: { description: 'Who sees it', schema: sight } },
    run: async ({ ctx, object, params, query: { people = [] } }) => {
      if (people.length > mostPeople) throw badRequest('people', `people: must be ${mostPeople} ids at most.`)
      return { body: await sightOf(ctx, object, { id: params['id'] as string, people }) }
    },
  }),
  endpoint('POST /:objects/sight', {
    reads: true,
    operationId: 'whoWouldSee',
    summary: 'Which of some people would see a record that is still being written',
    tag,
    body: peopleBody,
    example: { people: ['0193a1b2-0000-7000-8000-000000002004'], data: { private: true } },
    answers: { 200: { description: 'Who would see it', schema: sight } },
    run: async ({ ctx, object, body }) => ({ body: await sightOfDraft(ctx, object, body) }),
  }),
  endpoint('GET /:objects/:id/shares', {
    operationId: 'listShares',
    summary: 'With whom a record is shared',
    tag,
    answers: { 200: { description: 'Shares', schema: z.object({ data: z.array(share) }) } },
    run: async ({ ctx, object, params }) => ({ body: { data: await listShares(ctx, object, params['id'] as string) } }),
  }),
  endpoint('POST /:objects/:id/shares', {
    operationId: 'shareRecord',
    summary: 'Share a record with a person or a team',
    description:
      'Adds seeing, or changing too, to what their roles give. Whoever may change the record may share it. Sharing again with the same one changes what it gives.',
    tag,
    body: shareBody,
    example: { with: '0193a1b2-0000-7000-8000-000000002004', canChange: true },
    answers: { 201: { description: 'Shared', schema: changeSet } },
    run: async ({ ctx, object, params, body }) => ({
      status: 201,
      body: await shareRecord(ctx, {
        object,
        id: params['id'] as string,
        withId: body.with,
        canChange: body.canChange,
      }),
    }),
  }),
  endpoint('DELETE /:objects/:id/shares/:shareId', {
    operationId: 'unshareRecord',
    summary: 'End a share',
    tag,
    answers: { 200: { description: 'Ended', schema: changeSet } },
    run: async ({ ctx, object, params }) => ({
      body: await unshareRecord(ctx, {
        object,
        id: params['id'] as string,
        shareId: params['shareId'] as string,
      }),
    }),
  }),
  endpoint('GET /users/:id/reach', {
    operationId: 'personsReach',
    summary: 'What a person sees and may do, in records of each object',
    takesLong: true,
    description:
      'All roles, teams, branches, shares and denials counted in. One’s own, or with the permission explainAccess.',
    tag: 'People',
    answers: { 200: { description: 'Object by object', schema: personsAccess } },
    run: async ({ ctx, params }) => ({ body: await personsReach(ctx, params['id'] as string) }),
  }),
]
