import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { once } from '#api/http/idempotency.ts'
import { identifier } from '#api/http/parameters.ts'
import { demand } from '#engine/access.ts'
import {
  assignRoles,
  createKey,
  createKeyInput,
  deactivateUser,
  type Invited,
  inviteUser,
  inviteUserInput,
  listKeys,
  reactivateUser,
  revokeKey,
  rolesOf,
} from '#modules/workspace/index.ts'

const tag = 'People'
const changeSet = z.object({ changeSet: z.uuid().nullable() })
const roleKeys = z.strictObject({ roles: z.array(z.string().max(80)).max(20) })

/** Who works here, what they may, and the keys by which programs act for them. */
export const peopleEndpoints: readonly Endpoint[] = [
  endpoint('POST /users/invitations', {
    operationId: 'inviteUser',
    summary: 'Invite a person, or give one a new password',
    description:
      'The link is shown this once; where mail is set up it goes to the person by mail too. Needs the permission manageUsers.',
    tag,
    may: 'manageUsers',
    headers: ['Idempotency-Key'],
    bodySchema: inviteUserInput,
    example: { name: 'Marta Moreno', email: 'marta@example.com', roles: ['manager'] },
    answers: {
      201: {
        description: 'Invited',
        schema: z.object({
          userId: z.uuid(),
          changeSet: z.uuid().nullable(),
          invitation: z.object({ link: z.string(), expiresAt: z.string() }).nullable(),
          mailedTo: z
            .string()
            .nullable()
            .describe('The address to which the link goes by mail as well; null where Kith sends no mail.'),
        }),
        headers: ['Location'],
      },
    },
    run: ({ ctx, world, body }) => {
      const made = (invited: Invited) => ({
        status: 201,
        body: invited,
        headers: { location: `/api/v1/users/${invited.userId}` },
      })
      return once(
        { ctx, object: 'user' },
        async () => made(await inviteUser(ctx, world.gate, body as z.input<typeof inviteUserInput>)),
        // The link was shown to whoever called first; a new one is had by inviting the person by `userId`.
        async ({ changeSet, first }) => made({ userId: first?.id ?? '', changeSet, invitation: null, mailedTo: null }),
      )
    },
  }),
  endpoint('POST /users/:id/deactivation', {
    operationId: 'deactivateUser',
    summary: 'Shut a person out at once',
    description: 'Sessions end, keys and invitations are void; the record and all that they did stay.',
    tag,
    may: 'manageUsers',
    answers: { 200: { description: 'Deactivated', schema: changeSet } },
    run: async ({ ctx, world, params }) => ({
      body: await deactivateUser(ctx, world.gate, { userId: params['id'] as string }),
    }),
  }),
  endpoint('DELETE /users/:id/deactivation', {
    operationId: 'reactivateUser',
    summary: 'Let a person in again, with their old password and roles',
    tag,
    may: 'manageUsers',
    answers: { 200: { description: 'Active again', schema: changeSet } },
    run: async ({ ctx, world, params }) => {
      const userId = params['id'] as string
      const { changeSet: set } = await reactivateUser(ctx, { userId })
      world.gate.evict(userId)
      return { body: { changeSet: set } }
    },
  }),
  endpoint('GET /users/roles', {
    operationId: 'readAllRoles',
    summary: 'The roles of all people',
    tag,
    may: 'manageUsers',
    answers: {
      200: {
        description: 'Keys of roles by the id of the person; who has none is not there',
        schema: z.strictObject({ data: z.record(z.string(), z.array(z.string())) }),
      },
    },
    run: async ({ ctx }) => ({ body: { data: Object.fromEntries(await rolesOf(ctx.db)) } }),
  }),
  endpoint('GET /users/:id/roles', {
    operationId: 'readRoles',
    summary: 'The roles of a person',
    tag,
    answers: { 200: { description: 'Keys of roles', schema: roleKeys } },
    run: async ({ ctx, params }) => {
      const id = params['id'] as string
      if (id !== ctx.actor.userId) demand(ctx.actor, 'manageUsers')
      return { body: { roles: (await rolesOf(ctx.db, [id])).get(id) ?? [] } }
    },
  }),
  endpoint('PUT /users/:id/roles', {
    operationId: 'assignRoles',
    summary: 'Replace the roles of a person',
    description: 'Only an administrator gives or takes a role that administers.',
    tag,
    may: 'manageUsers',
    body: roleKeys,
    example: { roles: ['sales'] },
    answers: {
      200: {
        description: 'Assigned',
        schema: roleKeys.extend({
          change: z
            .uuid()
            .nullable()
            .describe('`POST /access-changes/{id}/undo` takes it back; null when nothing changed'),
        }),
      },
    },
    run: async ({ ctx, world, params, body }) => {
      const id = params['id'] as string
      const change = await assignRoles(ctx, { userId: id, roles: body.roles })
      world.gate.evict(id)
      return { body: { roles: (await rolesOf(ctx.db, [id])).get(id) ?? [], change } }
    },
  }),
  endpoint('GET /api-keys', {
    operationId: 'listKeys',
    summary: "One's own API keys; with manageUsers everybody's",
    tag,
    query: { userId: identifier('Only keys of this person.') },
    answers: { 200: { description: 'Keys that work, newest first', schema: { $ref: '#/components/schemas/ApiKeys' } } },
    run: async ({ ctx, query }) => ({ body: { data: await listKeys(ctx, query) } }),
  }),
  endpoint('POST /api-keys', {
    operationId: 'createKey',
    summary: 'Make an API key',
    description:
      'The key is shown this once. Scopes narrow what it may: read, write, import, admin, read:OBJECT, write:OBJECT; none leave everything that the person may.',
    tag,
    bodySchema: createKeyInput,
    example: { name: 'Website', scopes: ['write:lead'] },
    answers: { 201: { description: 'The key', schema: { $ref: '#/components/schemas/NewApiKey' } } },
    run: async ({ ctx, body }) => ({ status: 201, body: await createKey(ctx, body as z.input<typeof createKeyInput>) }),
  }),
  endpoint('DELETE /api-keys/:keyId', {
    operationId: 'revokeKey',
    summary: 'End an API key at once',
    tag,
    answers: { 204: { description: 'It works no more' } },
    run: async ({ ctx, world, params }) => {
      await revokeKey(ctx, { keyId: params['keyId'] as string })
      // Other processes are told by the database; whoever asked here expects to see it at once.
      world.gate.evict('*')
      return { status: 204 }
    },
  }),
]
