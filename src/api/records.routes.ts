import { z } from 'zod'
import { refTo } from '#api/description/schemas.ts'
import { demandObject } from '#api/http/check-body.ts'
import { type Call, type Endpoint, endpoint, type Reply } from '#api/http/endpoint.ts'
import { once } from '#api/http/idempotency.ts'
import { versionOf } from '#api/http/if-match.ts'
import { names, whole } from '#api/http/parameters.ts'
import type { ObjectModel } from '#engine/catalog.ts'
import { tellConditions, tellDraftConditions } from '#engine/conditions/tell.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction, whileInTheWay } from '#engine/in-transaction.ts'
import { getAsOf, readAsOf } from '#engine/log/as-of.ts'
import { whereMerged } from '#engine/log/where-merged.ts'
import { getRecord } from '#engine/query/read-records.ts'
import { shareWithin } from '#engine/shares/share-record.ts'
import type { Operation, OperationResult } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { badRequest, KithError } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { showCurrent } from './current-record.ts'
import { asOf, selectionParameters } from './record-parameters.ts'

const tag = 'Records'

const conditionsSay = 'By field that has conditions: whether it is shown, must be given, and stays as it is'
const conditions = z.object({
  fields: z.record(z.string(), z.object({ visible: z.boolean(), required: z.boolean(), readOnly: z.boolean() })),
})

const mostShared = { people: 50, records: 10 }
const shareParameters = {
  shareWith: names(
    `Ids of people, ${mostShared.people} at most, who may see the new record from the beginning, whatever their roles say.`,
  ),
  shareAlso: names(
    `Other records, ${mostShared.records} at most, that are shared with them in the same act, where the caller may.`,
    'accounts/<id>',
  ),
}

/** One record of any object: create, read, change, delete, bring back. */
export const recordEndpoints: readonly Endpoint[] = [
  endpoint('POST /:objects', {
    operationId: 'create',
    summary: 'Create a record',
    tag,
    query: { ...selectionParameters, ...shareParameters },
    headers: ['Idempotency-Key'],
    bodySchema: (object) => refTo(object, 'Draft'),
    answers: {
      201: {
        description: 'The record, with the change set that made it',
        schema: (object) => refTo(object, 'Written'),
        headers: ['Location', 'ETag'],
      },
    },
    run: (call) => {
      const { ctx, object } = call
      const { shareWith, shareAlso, ...query } = call.query
      refuseVerbsOnly(object, 'made')
      const operation: Operation = { op: 'create', object: object.name, data: demandObject(call.body) }
      const write = () =>
        shareWith?.length
          ? createShared(ctx, { object, operation, people: shareWith, also: shareAlso ?? [] })
          : writeOne(call, operation)
      return once(
        { ctx, object: object.name },
        async () => created(call, await write(), query),
        async ({ changeSet, first }) =>
          created(call, { id: first?.id ?? '', version: first?.version ?? 1, changeSet }, query),
      )
    },
  }),
  endpoint('GET /:objects/:id', {
    fromReplica: true,
    operationId: 'read',
    summary: 'Read a record',
    tag,
    query: { ...selectionParameters, asOf },
    answers: {
      200: { description: 'The record', schema: (object) => refTo(object, ''), headers: ['ETag'] },
      301: { description: 'It was merged into another one', headers: ['Location'] },
    },
    run: async ({ ctx, object, params, query: { asOf: time, ...selection }, request }): Promise<Reply> => {
      const id = idOf(params)
      if (time !== undefined) {
        const { json } = await getAsOf(ctx, object, { id, at: readAsOf(time, ctx.clock()), params: selection })
        return { json }
      }
      try {
        const { json, version } = await getRecord(ctx, object.name, id, selection)
        return { json, headers: { etag: etagOf(version) } }
      } catch (error) {
        const keep =
          isNotFound(error) && isId(id) ? (await whereMerged(ctx, object, [id])).get(id.toLowerCase()) : undefined
        if (keep === undefined) throw error
        const search = /\?.*$/s.exec(request.raw.url ?? '')?.[0] ?? ''
        return { status: 301, headers: { location: `/api/v1/${object.path}/${keep}${search}` } }
      }
    },
  }),
  endpoint('GET /:objects/:id/conditions', {
    operationId: 'readConditions',
    summary: 'What the conditions of its fields say of a record',
    tag,
    answers: { 200: { description: conditionsSay, schema: conditions } },
    run: async ({ ctx, object, params }) => ({ body: { fields: await tellConditions(ctx, object, idOf(params)) } }),
  }),
  endpoint('POST /:objects/conditions', {
    reads: true,
    operationId: 'readDraftConditions',
    summary: 'What the conditions of its fields say of a record that is still being written',
    description: 'The body is that of a creation, of which nothing is stored; values that could not be are left out.',
    tag,
    bodySchema: (object) => refTo(object, 'Patch'),
    answers: { 200: { description: conditionsSay, schema: conditions } },
    run: async ({ ctx, object, body }) => ({
      body: { fields: await tellDraftConditions(ctx, object, demandObject(body)) },
    }),
  }),
  endpoint('PATCH /:objects/:id', {
    operationId: 'update',
    summary: 'Change a record',
    description:
      'Fields that the body names get the value it gives, null empties them, others stay. `If-Match` makes the change strictly conditional; `base` merges it when none of the sent fields changed since that version. Either answers 412 with the present record when it does not fit.',
    tag,
    query: {
      base: whole('The version on which the change was made.', { min: 1, max: 2_147_483_647 }),
      ...selectionParameters,
    },
    headers: ['If-Match'],
    bodySchema: (object) => refTo(object, 'Patch'),
    bodyTypes: ['application/json', 'application/merge-patch+json'],
    answers: {
      200: { description: 'The record as it is now', schema: (object) => refTo(object, 'Written'), headers: ['ETag'] },
    },
    run: async (call) => {
      const { object, query } = call
      const { base, ...selection } = query
      const version = versionOf(call)
      if (base !== undefined && version !== undefined)
        throw badRequest('base', 'Give either base or If-Match, not both.')
      const expect = { ...(version === undefined ? {} : { version }), ...(base === undefined ? {} : { base }) }
      const written = await writeOne(call, {
        op: 'update',
        object: object.name,
        id: idOf(call.params),
        data: demandObject(call.body),
        ...expect,
      })
      return changed(call, written, selection)
    },
  }),
  endpoint('DELETE /:objects/:id', {
    operationId: 'delete',
    summary: 'Move a record to the bin',
    tag,
    headers: ['If-Match'],
    answers: { 200: { description: 'It is in the bin', schema: { $ref: '#/components/schemas/Deleted' } } },
    run: async (call) => {
      const { object } = call
      refuseVerbsOnly(object, 'deleted')
      const version = versionOf(call)
      const { id, changeSet } = await writeOne(call, {
        op: 'delete',
        object: object.name,
        id: idOf(call.params),
        ...(version === undefined ? {} : { version }),
      })
      return { body: { id, deleted: true, changeSet } }
    },
  }),
  endpoint('POST /:objects/:id/restore', {
    operationId: 'restore',
    summary: 'Bring a record back from the bin',
    tag,
    query: selectionParameters,
    headers: ['If-Match', 'Idempotency-Key'],
    answers: { 200: { description: 'The record', schema: (object) => refTo(object, 'Written'), headers: ['ETag'] } },
    run: (call) => {
      const { ctx, object, query } = call
      const version = versionOf(call)
      const id = idOf(call.params)
      return once(
        { ctx, object: object.name },
        async () =>
          changed(
            call,
            await writeOne(call, {
              op: 'restore',
              object: object.name,
              id,
              ...(version === undefined ? {} : { version }),
            }),
            query,
          ),
        async ({ changeSet, first }) => changed(call, { id, version: first?.version ?? 1, changeSet }, query),
      )
    },
  }),
]

interface WrittenRecord {
  id: string
  version: number
  changeSet: string | null
}

async function writeOne({ ctx }: Pick<Call, 'ctx'>, operation: Operation): Promise<WrittenRecord> {
  const { changeSet, results } = await write(ctx, [operation]).catch(async (error) => {
    await showCurrent(ctx, [operation], [error])
    throw error
  })
  const { id, version } = results[0] as OperationResult
  return { id: id as string, version: version as number, changeSet }
}

interface Shared {
  object: ObjectModel
  operation: Operation
  people: readonly string[]
  /** Paths of records: `accounts/<id>`. */
  also: readonly string[]
}

/** Made and shared in one act: whom its text names may read it as soon as they hear of it. */
function createShared(ctx: Ctx, { object, operation, people, also }: Shared): Promise<WrittenRecord> {
  if (people.length > mostShared.people)
    throw badRequest('shareWith', `shareWith: must be ${mostShared.people} ids at most.`)
  if (also.length > mostShared.records)
    throw badRequest('shareAlso', `shareAlso: must be ${mostShared.records} records at most.`)
  const withIds = people.map((id) => id.toLowerCase())
  if (!withIds.every(isId)) throw badRequest('shareWith', 'shareWith: must be ids of people.')
  const others = also.map((path) => {
    const [name = '', id = ''] = path.split('/')
    const found = ctx.catalog.byPath.get(name)
    if (!found || !isId(id)) throw badRequest('shareAlso', 'shareAlso: must be paths of records, as `accounts/<id>`.')
    return { object: found, id: id.toLowerCase() }
  })
  return whileInTheWay(() =>
    inTransaction(ctx, async (inside) => {
      const written = await writeOne({ ctx: inside }, operation)
      const set = written.changeSet
      if (set === null) return written
      for (const one of [{ object, id: written.id }, ...others]) await shareWithin(inside, { ...one, withIds, set })
      return written
    }),
  )
}

type Selection = { fields?: string[]; include?: string[] }

async function created(
  call: Pick<Call, 'ctx' | 'object'>,
  written: WrittenRecord,
  selection: Selection,
): Promise<Reply> {
  const reply = await changed(call, written, selection)
  return { ...reply, status: 201, headers: { ...reply.headers, location: `/api/v1/${call.object.path}/${written.id}` } }
}

/** The record as its writer sees it now; its id and version alone when it is not theirs to see. */
export async function changed(
  { ctx, object }: Pick<Call, 'ctx' | 'object'>,
  { id, version, changeSet }: WrittenRecord,
  selection: Selection,
): Promise<Reply> {
  try {
    const record = await getRecord(ctx, object.name, id, selection)
    return {
      json: `${record.json.slice(0, -1)},"changeSet":${JSON.stringify(changeSet)}}`,
      headers: { etag: etagOf(record.version) },
    }
  } catch (error) {
    if (isNotFound(error)) return { body: { id, version, changeSet } }
    throw error
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof KithError && error.code === 'not-found'
}

function idOf(params: Record<string, string>): string {
  return params['id'] as string
}

function etagOf(version: number): string {
  return `"${version}"`
}

/** Some records come and go by verbs only, since more must happen than storing a row. */
function refuseVerbsOnly({ madeBy, plural, definition: { appendOnly } }: ObjectModel, what: 'made' | 'deleted'): void {
  if (madeBy === null) return
  const detail = `Records of ${plural} are not ${what} like this. ${verbs[madeBy] ?? `Use ${madeBy}.`}`
  throw new KithError('method-not-allowed', detail, {
    extra: { verb: madeBy, allow: what === 'made' || appendOnly ? ['GET', 'HEAD'] : ['GET', 'HEAD', 'PATCH'] },
  })
}

const verbs: Record<string, string> = {
  'record-consent': 'Consents are added by POST /api/v1/contacts/{id}/consents and POST /api/v1/leads/{id}/consents.',
  'send-form': 'Entries come in by web forms: POST /api/v1/public-forms/{key}.',
  'publish-consent-text': 'New words are given by POST /api/v1/consent-purposes/{id}/texts.',
  'invite-user': 'People join by POST /api/v1/users/invitations and leave by POST /api/v1/users/{id}/deactivation.',
}
