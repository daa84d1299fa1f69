import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { identifier, text, whole } from '#api/http/parameters.ts'
import { permissions } from '#engine/access.ts'
import {
  changeRole,
  createRole,
  deleteRole,
  listAccessChanges,
  listRoles,
  previewRole,
  readRole,
  roleChange,
  roleInput,
  undoAccessChange,
} from '#modules/access/index.ts'

const tag = 'People'
const may = 'administer'

const storedRole = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string(),
  objects: roleInput.shape.objects.unwrap(),
  deny: roleInput.shape.deny.unwrap(),
  may: z.array(z.enum(permissions)),
  active: z.boolean(),
})

const role = storedRole.extend({
  version: z.int(),
  people: z.int().describe('How many active people have it'),
  holders: z.int().describe('How many have it at all, those who are deactivated included'),
})

const saved = z.object({
  role: role.nullable().describe('As it is now; null: it is gone'),
  change: z.uuid().nullable().describe('`POST /access-changes/{id}/undo` takes it back; null when nothing changed'),
})

const difference = z.object({ records: z.int(), people: z.int() }).nullable()
const fieldCounts = z.array(z.object({ field: z.string(), people: z.int() }))

const impact = z.object({
  people: z.int().describe('How many active people have the role'),
  objects: z.array(
    z.object({
      object: z.string(),
      acts: z
        .partialRecord(
          z.enum(['see', 'change', 'delete', 'export']),
          z.object({ gained: difference, lost: difference }),
        )
        .describe('How many records somebody reaches more, or no longer, and how many people; null: too many to count'),
      shown: fieldCounts,
      hidden: fieldCounts,
    }),
  ),
})

const change = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  via: z.string(),
  undoes: z.uuid().nullable(),
  role: z.string().nullable().describe('Key of the role that changed'),
  person: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable().describe('Whose roles changed'),
  before: z.union([storedRole, z.array(z.string())]).nullable(),
  after: z.union([storedRole, z.array(z.string())]).nullable(),
})

/** What roles allow, and who changed it. */
export const roleEndpoints: readonly Endpoint[] = [
  endpoint('GET /roles', {
    operationId: 'listRoles',
    summary: 'All roles, with what they allow',
    tag,
    answers: { 200: { description: 'Roles', schema: z.object({ data: z.array(role) }) } },
    run: async ({ ctx }) => ({ body: { data: await listRoles(ctx.db) } }),
  }),
  endpoint('POST /roles', {
    operationId: 'createRole',
    summary: 'Make a role, empty or as a copy of another',
    tag,
    may,
    bodySchema: roleInput,
    example: { name: 'Key accounts', copyOf: 'sales', objects: { account: { see: 'all' } } },
    answers: { 201: { description: 'Made', schema: saved, headers: ['Location'] } },
    run: async ({ ctx, world, body }) => {
      const made = await createRole(ctx, body as z.input<typeof roleInput>)
      world.gate.evict('*')
      return {
        status: 201,
        body: made,
        headers: { location: `/api/v1/roles/${encodeURIComponent(made.role?.key ?? '')}` },
      }
    },
  }),
  endpoint('GET /roles/:key', {
    operationId: 'readRole',
    summary: 'One role',
    tag,
    answers: { 200: { description: 'The role', schema: role } },
    run: async ({ ctx, params }) => ({ body: await readRole(ctx.db, params['key'] as string) }),
  }),
  endpoint('PATCH /roles/:key', {
    operationId: 'changeRole',
    summary: 'Change a role',
    description:
      'What is not given stays; of `objects` and `deny` each object that is given is replaced, and removed by null. What administrators may cannot be changed, and a role that somebody has cannot be switched off. Counts at once.',
    tag,
    may,
    bodySchema: roleChange,
    example: { objects: { deal: { see: 'branch', create: 'own', change: 'own' } } },
    answers: { 200: { description: 'Changed', schema: saved } },
    run: async ({ ctx, world, params, body }) => {
      const changed = await changeRole(ctx, params['key'] as string, body as z.input<typeof roleChange>)
      world.gate.evict('*')
      return { body: changed }
    },
  }),
  endpoint('POST /roles/:key/preview', {
    reads: true,
    operationId: 'previewRole',
    summary: 'What a change of a role would come to, without making it',
    takesLong: true,
    description:
      'How many records become visible, changeable, deletable or exportable to how many people, and which no longer, with all their other roles and shares counted in.',
    tag,
    may,
    bodySchema: roleChange,
    example: { objects: { deal: { see: 'branch', create: 'own', change: 'own' } } },
    answers: { 200: { description: 'The difference', schema: impact } },
    run: async ({ ctx, params, body }) => ({
      body: await previewRole(ctx, params['key'] as string, body as z.input<typeof roleChange>),
    }),
  }),
  endpoint('DELETE /roles/:key', {
    operationId: 'deleteRole',
    summary: 'Remove a role that nobody has',
    tag,
    may,
    answers: { 200: { description: 'Removed', schema: saved } },
    run: async ({ ctx, params }) => ({ body: await deleteRole(ctx, params['key'] as string) }),
  }),
  endpoint('GET /access-changes', {
    operationId: 'listAccessChanges',
    summary: 'Who changed roles and gave them to whom; the newest first',
    tag,
    may,
    query: {
      role: text('Only of the role with this key.', { maxLength: 80 }),
      userId: identifier('Only of this person.'),
      limit: whole('How many.', { min: 1, max: 200, normally: 50 }),
      after: identifier('`page.next` of the page before.'),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ data: z.array(change), page: z.object({ next: z.uuid().nullable() }) }),
      },
    },
    run: async ({ ctx, query }) => {
      const { data, next } = await listAccessChanges(ctx.db, query)
      return { body: { data, page: { next } } }
    },
  }),
  endpoint('POST /access-changes/:id/undo', {
    operationId: 'undoAccessChange',
    summary: 'Take a change of a role back, or of the roles of a person',
    description:
      'Roles need administer, the roles of a person manageUsers. 409 when it was changed again since. The answer’s `change` can be taken back in turn.',
    tag,
    answers: { 200: { description: 'Taken back', schema: z.object({ change: z.uuid().nullable() }) } },
    run: async ({ ctx, world, params }) => {
      const { change: id } = await undoAccessChange(ctx, params['id'] as string)
      world.gate.evict('*')
      return { body: { change: id } }
    },
  }),
]
