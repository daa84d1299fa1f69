import type { z } from 'zod'
import { checkBody, demandObject } from '#api/http/check-body.ts'
import { type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { versionOf } from '#api/http/if-match.ts'
import { text } from '#api/http/parameters.ts'
import type { Ctx } from '#engine/context.ts'
import type { Json } from '#fields/field-type.ts'
import { badRequest } from '#kernel/errors.ts'
import {
  changePreferences,
  changeView,
  changeViewInput,
  createView,
  createViewInput,
  deleteView,
  listViews,
  presenceInput,
  readPreferences,
  type SavedView,
  tellPresence,
} from '#modules/views/index.ts'
import { objectName, unknownObject } from './batch.routes.ts'

const tag = 'Views'
const view = { $ref: '#/components/schemas/View' }
const present = {
  type: 'object',
  required: ['userId', 'field'],
  properties: { userId: { type: 'string', format: 'uuid' }, field: { type: ['string', 'null'] } },
}
const preferences = { $ref: '#/components/schemas/Preferences' }

/** How people look at records: views that they save and share, and what their screens remember. */
export const viewEndpoints: readonly Endpoint[] = [
  endpoint('GET /views', {
    operationId: 'listViews',
    summary: 'Saved views: one’s own and the shared ones',
    tag,
    query: { object: text('Only views of this object, by name or path.', { maxLength: 100, example: 'deal' }) },
    answers: {
      200: {
        description: 'Views in their order',
        schema: { type: 'object', required: ['data'], properties: { data: { type: 'array', items: view } } },
      },
    },
    run: async ({ ctx, query }) => ({
      body: { data: await listViews(ctx, query.object ? { object: named(ctx, query.object) } : {}) },
    }),
  }),
  endpoint('POST /views', {
    operationId: 'createView',
    summary: 'Save a view',
    description:
      'Names in `config.filter`, `sort`, `columns`, `groupBy` and the filters of `colors` are checked; further members are kept as they are, 32 KB in all. One’s own view with `isDefault` is what one sees first of the object, a shared one what everybody does, and with `defaultFor` what people with these roles do (both need administer).',
    tag,
    bodySchema: createViewInput,
    example: {
      object: 'deal',
      name: 'Closing this month',
      layout: 'table',
      config: {
        filter: { outcome: 'open', closesOn: { within: 'this month' } },
        sort: '-amount',
        columns: [{ field: 'name', width: 280 }, { field: 'amount' }],
      },
    },
    answers: { 201: { description: 'Saved', schema: view, headers: ['Location', 'ETag'] } },
    run: async ({ ctx, body }) => {
      const input = demandObject(body) as z.input<typeof createViewInput>
      const object = typeof input.object === 'string' ? named(ctx, input.object) : input.object
      const saved = await createView(ctx, { ...input, object })
      const reply = answer(saved)
      return { ...reply, status: 201, headers: { ...reply.headers, location: `/api/v1/views/${saved.id}` } }
    },
  }),
  endpoint('PATCH /views/:id', {
    operationId: 'changeView',
    summary: 'Change a view',
    description: 'Its owner may; of a shared view administrators too. `config` is replaced as a whole.',
    tag,
    headers: ['If-Match'],
    bodySchema: changeViewInput,
    bodyTypes: ['application/json', 'application/merge-patch+json'],
    answers: { 200: { description: 'The view as it is now', schema: view, headers: ['ETag'] } },
    run: async (call) => {
      const input = demandObject(call.body) as z.input<typeof changeViewInput>
      return answer(await changeView(call.ctx, call.params['id'] as string, input, expected(call)))
    },
  }),
  endpoint('DELETE /views/:id', {
    operationId: 'deleteView',
    summary: 'Take a view away, for good',
    tag,
    headers: ['If-Match'],
    answers: { 204: { description: 'It is gone' } },
    run: async (call) => {
      await deleteView(call.ctx, call.params['id'] as string, expected(call))
      return { status: 204 }
    },
  }),
  endpoint('POST /:objects/:id/presence', {
    operationId: 'tellPresence',
    summary: 'Say that one has a record open, and hear who else has',
    description:
      'To be said again every 20 seconds at least; whoever is silent for 25 is gone. `tab` is an id of the caller’s own, `field` the key of the field that they are changing, `leaves` says that they go. When others come, go or turn to another field, the stream tells it by an event `presence`.',
    tag,
    bodySchema: presenceInput,
    example: { tab: '0198c1f2-6d1e-7c3a-9a51-2f6d1c0b7e44', field: 'name' },
    answers: {
      200: {
        description: 'Who else has it open, as far as one sees these people',
        schema: { type: 'object', required: ['data'], properties: { data: { type: 'array', items: present } } },
      },
    },
    run: async ({ ctx, object, params, body }) => ({
      body: {
        data: await tellPresence(ctx, { object, id: params['id'] as string }, checkBody(presenceInput, body)),
      },
    }),
  }),
  endpoint('GET /session/preferences', {
    operationId: 'readPreferences',
    summary: 'What one’s screens remember',
    tag,
    answers: { 200: { description: 'The preferences', schema: preferences } },
    run: async ({ ctx }) => ({ body: await readPreferences(ctx) }),
  }),
  endpoint('PATCH /session/preferences', {
    operationId: 'changePreferences',
    summary: 'Remember something for oneself',
    description: 'A JSON merge patch (RFC 7396): null takes a member out. Keys are free, 32 KB in all.',
    tag,
    bodySchema: preferences,
    bodyTypes: ['application/json', 'application/merge-patch+json'],
    example: { theme: 'dark', recent: null },
    answers: { 200: { description: 'All of them', schema: preferences } },
    run: async ({ ctx, body }) => ({ body: await changePreferences(ctx, demandObject(body) as Record<string, Json>) }),
  }),
]

function named({ catalog }: Ctx, given: string): string {
  const name = objectName(catalog, given)
  if (name === null) throw badRequest('object', unknownObject(catalog, given))
  return name
}

function answer(saved: SavedView): Reply {
  return { body: saved, headers: { etag: `"${saved.version}"` } }
}

function expected(call: Parameters<typeof versionOf>[0]): { version?: number } {
  const version = versionOf(call)
  return version === undefined ? {} : { version }
}
