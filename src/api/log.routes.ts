import { z } from 'zod'
import { checkBody } from '#api/http/check-body.ts'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { flag, names, text, whole } from '#api/http/parameters.ts'
import { changeSetChanges, getChangeSet, listChangeSets } from '#engine/log/change-sets.ts'
import { readChanges, recordChanges } from '#engine/log/changes.ts'
import { firstChanges } from '#engine/log/first-changes.ts'
import { searchRecords } from '#engine/log/search.ts'
import { readTimeline } from '#engine/log/timeline/read-timeline.ts'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import { badRequest } from '#kernel/errors.ts'
import { objectName, unknownObject } from './batch.routes.ts'

const limit = whole('How many a page.', { min: 1, max: 500, normally: 50 })
const cursor = text('Where the page begins: `page.next` of the one before.', { maxLength: 4000 })
const page = (of: string) => ({ $ref: `#/components/schemas/${of}Page` })

const UndoBody = z
  .strictObject({
    dryRun: z.boolean().optional().meta({ description: 'Tells what would happen, and changes nothing.' }),
    force: z.boolean().optional().meta({ description: 'Takes back what was changed since, too.' }),
  })
  .optional()

/** What happened: with one record, in one act, everywhere; and taking it back. */
export const logEndpoints: readonly Endpoint[] = [
  endpoint('GET /:objects/:id/timeline', {
    fromReplica: true,
    operationId: 'timeline',
    summary: 'What happened with a record',
    description:
      'Activities, changes, and what happened with records that link to it (such as deals won), newest first; an account gathers the activities of its contacts and deals.',
    tag: 'Records',
    query: {
      limit,
      cursor,
      kinds: names('Only these: `change`, `activity`, kinds of activities, or objects such as `deal`.', 'call,deal'),
    },
    answers: { 200: { description: 'A page of entries', schema: page('Timeline') } },
    run: async ({ ctx, object, params, query }) =>
      paged(await readTimeline(ctx, object, params['id'] as string, query)),
  }),
  endpoint('GET /:objects/:id/changes', {
    fromReplica: true,
    operationId: 'changes',
    summary: 'Who changed what of a record, from what to what, when and why',
    tag: 'Records',
    query: { limit, cursor },
    answers: { 200: { description: 'A page of changes, newest first', schema: page('Change') } },
    run: async ({ ctx, object, params, query }) =>
      paged(await recordChanges(ctx, object, params['id'] as string, query)),
  }),
  endpoint('GET /changes', {
    operationId: 'feed',
    summary: 'The change log as a feed',
    description:
      'Ordered, resumable, nothing missed, nothing twice. Keep `next` and ask again with `after`; when `more` is false, wait a little. A page may be empty and still move on.',
    tag: 'Log',
    query: {
      after: text('`next` of the page before; without it from the beginning.', { maxLength: 4000 }),
      limit: whole('Changes a page at most.', { min: 1, max: 1000, normally: 100 }),
      objects: names('Only changes of these objects.', 'account,deal'),
    },
    answers: { 200: { description: 'Changes and where to go on', schema: { $ref: '#/components/schemas/Feed' } } },
    run: async (call) => ({ body: await readChanges(call.ctx, { ...call.query, ...objectsOf(call) }) }),
  }),
  endpoint('GET /change-sets', {
    operationId: 'listChangeSets',
    summary: 'Acts, newest first',
    description:
      'An act without a name, and an undo, come with the first of its changes, as far as the caller may see it.',
    tag: 'Log',
    query: { limit, cursor },
    answers: { 200: { description: 'A page of change sets', schema: page('ChangeSet') } },
    run: async ({ ctx, query }) => {
      const { data, next } = await listChangeSets(ctx, query)
      const unnamed = data.flatMap(({ id, name, undoes }) => (name === '' || undoes ? [id] : []))
      const firsts = await firstChanges(ctx, unnamed)
      return paged({ data: data.map((set) => ({ ...set, first: firsts.get(set.id) ?? null })), next })
    },
  }),
  endpoint('GET /change-sets/:id', {
    operationId: 'readChangeSet',
    summary: 'What one act changed',
    tag: 'Log',
    query: { limit },
    answers: {
      200: {
        description: 'The change set with the first page of its changes',
        schema: { $ref: '#/components/schemas/ChangeSet' },
      },
    },
    run: async ({ ctx, params, query }) => {
      const { changes, ...set } = await getChangeSet(ctx, params['id'] as string, query.limit)
      return { body: { ...set, changes: pageOf(changes) } }
    },
  }),
  endpoint('GET /change-sets/:id/changes', {
    operationId: 'listChangesOfSet',
    summary: 'The changes of one act, in the order in which they were made',
    tag: 'Log',
    query: { limit, cursor },
    answers: { 200: { description: 'A page of changes', schema: page('Change') } },
    run: async ({ ctx, params, query }) => paged(await changeSetChanges(ctx, params['id'] as string, query)),
  }),
  endpoint('POST /change-sets/:id/undo', {
    operationId: 'undo',
    summary: 'Take an act back',
    description:
      'What was changed since is listed in `conflicts` and left alone. The answer is a change set too, so an undo can be undone. 409 when nothing of it can be taken back, or it was already.',
    tag: 'Log',
    bodySchema: UndoBody,
    answers: { 200: { description: 'What was taken back', schema: { $ref: '#/components/schemas/Undone' } } },
    run: async ({ ctx, params, body }) => {
      const { dryRun = false, force = false } = checkBody(UndoBody, body) ?? {}
      return { body: await undoChangeSet(ctx, params['id'] as string, { dryRun, force }) }
    },
  }),
  endpoint('GET /search', {
    fromReplica: true,
    operationId: 'search',
    summary: 'Ranked hits over all objects that the caller may see',
    tag: 'Search',
    query: {
      q: text('What people type: parts of names, of phone numbers, of mail addresses.', {
        maxLength: 200,
        example: 'acme',
      }),
      objects: names('Only these objects.', 'account,contact'),
      limit: whole('How many hits.', { min: 1, max: 50, normally: 20 }),
      files: flag('Finds records by the names and texts of the files that they hold, too; `file` says by which.'),
    },
    answers: { 200: { description: 'Hits, best first', schema: { $ref: '#/components/schemas/SearchHits' } } },
    run: async (call) => {
      const { q, ...rest } = call.query
      if (q === undefined) throw badRequest('q', 'Say what to look for in the parameter q.')
      return { body: await searchRecords(call.ctx, { q, ...rest, ...objectsOf(call) }) }
    },
  }),
]

interface Page {
  data: readonly unknown[]
  next: string | null
}

function paged(page: Page): Reply {
  return { body: pageOf(page) }
}

function pageOf({ data, next }: Page): unknown {
  return { data, page: { next } }
}

/** Names or paths of objects, as names. */
function objectsOf({ ctx, query }: Call<{ objects?: string[] }>): { objects?: string[] } {
  if (!query.objects) return {}
  return {
    objects: query.objects.map((each) => {
      const name = objectName(ctx.catalog, each)
      if (!name) throw badRequest('objects', unknownObject(ctx.catalog, each))
      return name
    }),
  }
}
