import { badRequest, forbidden, invalid, KithError } from '#kernel/errors.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { readFilter } from '../query/filter.ts'
import { readerOf } from '../query/reader.ts'
import { readBody, resolveKeys } from '../write/read-body.ts'
import type { BulkRequest } from './checkpoint.ts'

/** What a call asks for; its shape is checked already. */
export interface BulkAsked {
  filter?: Record<string, unknown> | null | undefined
  ids?: readonly string[] | null | undefined
  /** Says that a filter without conditions is meant. */
  all?: boolean | undefined
  op: BulkRequest['op']
  data?: Record<string, unknown> | null | undefined
}

/**
 * The request, checked as far as it can be without looking at a record: bad-request for a filter or field that is not there,
 * validation for values that fit no record, forbidden for whom no record may be changed at all.
 */
export async function readBulk(ctx: Ctx, object: ObjectModel, asked: BulkAsked): Promise<BulkRequest> {
  const { filter = null, ids = null, op, data = null } = asked
  demandRight(ctx, object, op)
  if ((filter === null) === (ids === null)) throw badRequest('filter', 'Give either a filter or ids.')
  if (filter !== null) {
    readFilter(readerOf(ctx), object, filter)
    if (Object.keys(filter).length === 0 && asked.all !== true)
      throw badRequest('all', `An empty filter means all ${object.plural}; say "all": true when that is meant.`)
  }
  if (op !== 'update' && data !== null) throw badRequest('data', 'data is for updates only.')
  if (op === 'update') await checkData(ctx, object, data)
  const sorted = ids === null ? null : [...new Set(ids.map((id) => id.toLowerCase()))].sort()
  return { object: object.name, op, data: data ?? {}, filter, ids: sorted }
}

function demandRight({ actor }: Ctx, object: ObjectModel, op: BulkRequest['op']): void {
  const act = op === 'update' ? 'change' : 'delete'
  if (actor.rights(object.name)[act] === 'none')
    throw forbidden(`Your roles do not let you ${op === 'update' ? 'change' : op} ${object.plural}.`)
  if (op === 'delete' && object.madeBy)
    throw new KithError('method-not-allowed', `Records of ${object.plural} come and go by a call of their own only.`)
}

/** What no record could take is refused once, and not once for each record. */
async function checkData(ctx: Ctx, object: ObjectModel, data: Record<string, unknown> | null): Promise<void> {
  if (data === null || Object.keys(data).length === 0)
    throw badRequest('data', 'Say in data which fields get which values.')
  const body = readBody(data, { ctx, object, at: 'data', trusted: false })
  await resolveKeys(ctx, [{ body, at: 'data' }])
  for (const [name, value] of Object.entries(body.values)) {
    const field = object.fields.get(name)
    if (field?.required && value === null)
      body.problems.push({ path: `data.${field.key}`, message: 'is required', code: 'required' })
  }
  if (body.problems.length > 0) throw invalid(body.problems)
}
