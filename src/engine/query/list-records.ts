import { badRequest } from '#kernel/errors.ts'
import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Db, Statement, Texts } from '../database.ts'
import { type CompiledList, compileList, type ListRequest } from './compile-list.ts'
import { type Count, countRows } from './count-records.ts'
import { type CursorOwner, hashOf, readCursor, staleCursor, writeCursor } from './cursor.ts'
import { resolveKeys } from './keys.ts'
import { type Reader, readerOf } from './reader.ts'
import { readChoice, readRows } from './rows.ts'
import { readSelection } from './selection.ts'
import { sendList } from './send-list.ts'
import { readSort } from './sort.ts'

/** A list as the caller asked for it, unchecked: from a query string (JSON already parsed) or a body. */
export interface ListParams {
  filter?: unknown
  sort?: unknown
  fields?: unknown
  include?: unknown
  /** 1 to 500, 50 when absent. */
  limit?: unknown
  cursor?: unknown
  /** Rows to pass over after the cursor, or from the beginning: 0 to 100,000. */
  skip?: unknown
  /** `none` (default), `estimate` or `exact`. */
  count?: unknown
  /** `exclude` (default), `include` or `only` binned records. */
  deleted?: unknown
}

export interface ListPage {
  /** `{"data": […], "page": {"next": …}, "count": …}`, ready to be sent. */
  json: string
  next: string | null
  count: Count | null
}

/** A page of records in one statement, whatever it includes; a count or links named by key cost one more. */
export async function listRecords(
  ctx: Ctx,
  objectName: string,
  params: ListParams,
  source?: Reader['source'],
): Promise<ListPage> {
  const reader: Reader = source ? { ...readerOf(ctx), source } : readerOf(ctx)
  const request = readList(reader, objectName, params)
  const how = readChoice(params.count, 'count', ['none', 'estimate', 'exact'] as const)
  await resolveKeys(ctx, request.filter.keys)
  const compiled = compileList(reader, request)
  const began = performance.now()
  const found = await send(ctx.db, compiled.statement, request)
  if (!source && request.deleted === 'exclude')
    ctx.db.sent.questions.note(request.object, params, performance.now() - began)
  const limit = request.limit as number
  const rows = found.length > limit ? found.slice(0, limit) : found
  const next = found.length > limit ? nextCursor(request, compiled, rows.at(-1) as Texts) : null
  const count = how === 'none' ? null : await countRows(ctx.db, reader, request, how)
  const counted = count ? `,"count":${JSON.stringify(count)}` : ''
  const page = next ? `"${next}"` : 'null'
  return {
    json: `{"data":[${rows.map(compiled.layout.write).join(',')}],"page":{"next":${page}}${counted}}`,
    next,
    count,
  }
}

/** The statement of a list, for those who look at how it is made. */
export function explainList(reader: Reader, objectName: string, params: ListParams): Statement {
  return compileList(reader, readList(reader, objectName, params)).statement
}

interface OwnedRequest extends ListRequest {
  owner: CursorOwner
}

function readList(reader: Reader, objectName: string, params: ListParams): OwnedRequest {
  const object = objectOf(reader.catalog, objectName)
  const sort = readSort(reader, object, params.sort)
  const rows = readRows(reader, object, { filter: params.filter, deleted: params.deleted })
  const hash = hashOf(objectName, params.filter ?? null, rows.deleted, reader.source?.stamp ?? null)
  const owner = { sort, hash, catalogVersion: reader.catalog.version }
  const { cursor } = params
  const after = cursor === undefined || cursor === null || cursor === '' ? null : readCursor(owner, cursor)
  return {
    ...rows,
    selection: readSelection(reader, object, params),
    sort,
    limit: readLimit(params.limit),
    after,
    skip: readSkip(params.skip),
    owner,
  }
}

const mostRows = 500
const usualRows = 50

function readLimit(input: unknown): number {
  if (input === undefined || input === null || input === '') return usualRows
  const limit = typeof input === 'string' && /^\d{1,4}$/.test(input) ? Number(input) : input
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > mostRows) {
    throw badRequest('limit', `limit: must be a whole number from 1 to ${mostRows}.`)
  }
  return limit
}

const mostSkipped = 100_000

function readSkip(input: unknown): number {
  if (input === undefined || input === null || input === '') return 0
  const skip = typeof input === 'string' && /^\d{1,6}$/.test(input) ? Number(input) : input
  if (typeof skip !== 'number' || !Number.isInteger(skip) || skip < 0 || skip > mostSkipped) {
    throw badRequest('skip', `skip: must be a whole number from 0 to ${mostSkipped}.`)
  }
  return skip
}

async function send(db: Db, statement: Statement, { after, skip }: ListRequest): Promise<Texts[]> {
  try {
    // How far it goes decides how it is done best.
    return await (skip > 0 ? db.texts({ ...statement, named: false }) : sendList(db, statement))
  } catch (error) {
    // A value that is none of its column's type (class 22) can only come from a cursor that somebody changed.
    if (after && (error as { code?: string }).code?.startsWith('22')) throw staleCursor()
    throw error
  }
}

function nextCursor({ sort, owner }: OwnedRequest, { sortedAt, layout }: CompiledList, row: Texts): string {
  const id = row[layout.idAt] as string
  return writeCursor(owner, { texts: sort.keys.map((_, index) => row[sortedAt + index] ?? null), id })
}
