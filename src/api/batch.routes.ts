import { z } from 'zod'
import { checkBody } from '#api/http/check-body.ts'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { once } from '#api/http/idempotency.ts'
import { problemOf } from '#api/http/problem.ts'
import { previewBatch } from '#engine/bulk/preview-batch.ts'
import type { Catalog } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import type { Operation, OperationResult, WriteOptions, WriteResult } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { KithError, type Problem } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { nearest } from '#kernel/spelling.ts'
import { showCurrent } from './current-record.ts'

const most = 10_000
const id = z.string().refine(isId, 'must be an id (a UUID)')
const version = z.int().positive().optional()
const data = z.record(z.string(), z.unknown())
const object = z.string().max(100).meta({ description: 'Name (`dealLine`) or path (`deal-lines`) of an object' })

const OperationBody = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('create'), object, data, id: id.optional() }),
  z.strictObject({ op: z.literal('update'), object, id, data, version, base: z.int().positive().optional() }),
  z.strictObject({
    op: z.literal('upsert'),
    object,
    match: z
      .union([z.string(), z.array(z.string()).min(1), data])
      .meta({ description: 'Names of fields whose values in `data` find the record, or the values themselves' }),
    data,
  }),
  z.strictObject({ op: z.literal('delete'), object, id, version }),
  z.strictObject({ op: z.literal('restore'), object, id, version }),
])

const BatchBody = z.strictObject({
  operations: z.array(OperationBody).max(most),
  atomic: z.boolean().default(true).meta({ description: 'All or nothing. False: a result for each operation.' }),
  dryRun: z
    .boolean()
    .default(false)
    .meta({ description: 'Checks everything and tells each difference, then changes nothing.' }),
  name: z.string().trim().max(200).optional().meta({ description: 'What people read in the list of change sets' }),
})

const BatchAnswer = z.object({
  changeSet: z.uuid().nullable(),
  results: z.array(
    z.object({
      status: z.enum(['created', 'updated', 'unchanged', 'deleted', 'restored', 'failed']),
      id: z.uuid().nullable(),
      version: z.int().nullable(),
      before: z.record(z.string(), z.unknown()).optional().meta({ description: 'On a dry run: what would differ' }),
      after: z.record(z.string(), z.unknown()).optional(),
      error: z.record(z.string(), z.unknown()).optional().meta({ description: 'A problem, as calls answer it' }),
    }),
  ),
})

export const batchEndpoints: readonly Endpoint[] = [
  endpoint('POST /batch', {
    operationId: 'batch',
    summary: 'Up to 10,000 operations in one change set',
    description:
      'The body may also be the list of operations itself. Atomic unless told otherwise; then failures are told row by row with status 200.',
    tag: 'Many records',
    headers: ['Idempotency-Key'],
    bodySchema: BatchBody,
    example: {
      operations: [
        { op: 'upsert', object: 'account', match: 'domain', data: { name: 'Acme', domain: 'acme.example' } },
      ],
      atomic: false,
    },
    answers: { 200: { description: 'A result for each operation, in order', schema: BatchAnswer } },
    run: (call) => {
      const { operations, atomic, dryRun, name } = readBatch(call.ctx, call.body)
      return once(
        { ctx: call.ctx },
        async () => {
          const options = { paths: true, atomic, ...(name ? { name } : {}) }
          const act = dryRun ? tryOut(call.ctx, operations, options) : write(call.ctx, operations, options)
          const written = await act.catch(async (error) => {
            await showCurrent(call.ctx, operations, [error])
            throw error
          })
          await showCurrent(
            call.ctx,
            operations,
            written.results.map(({ error }) => error),
          )
          return { body: shown(written) }
        },
        async ({ changeSet, results }) => ({ body: shown({ changeSet, results: results as OperationResult[] }) }),
      )
    },
  }),
]

async function tryOut(ctx: Ctx, operations: Operation[], options: WriteOptions): Promise<WriteResult> {
  return { changeSet: null, results: await previewBatch(ctx, operations, options) }
}

function shown({ changeSet, results }: WriteResult): unknown {
  return {
    changeSet,
    results: results.map(({ error, ...result }) => (error ? { ...result, error: problemOf(error) } : result)),
  }
}

/** Shapes of the operations; their values are the write door's to check. The size is looked at first: it may be a mistake of millions. */
function readBatch(
  { catalog }: Ctx,
  body: unknown,
): Omit<z.output<typeof BatchBody>, 'operations'> & { operations: Operation[] } {
  const whole = Array.isArray(body) ? { operations: body } : body
  const given = (whole as { operations?: unknown } | undefined)?.operations
  if (Array.isArray(given) && given.length > most)
    throw new KithError('too-large', `A batch has at most ${most} operations; this one has ${given.length}.`)
  const { operations, ...rest } = checkBody(BatchBody, whole)
  const problems: Problem[] = []
  const named = operations.map((operation, index) => {
    const name = objectName(catalog, operation.object)
    const verb = name === null ? null : catalog.objects.get(name)?.madeBy
    if (verb && (operation.op === 'create' || operation.op === 'upsert' || operation.op === 'delete')) {
      const message = `Records of ${operation.object} come and go by a call of their own only (${verb}).`
      problems.push({ path: `operations[${index}].object`, message })
    }
    if (!name) problems.push({ path: `operations[${index}].object`, message: unknownObject(catalog, operation.object) })
    return {
      ...operation,
      object: name ?? operation.object,
      ...('id' in operation && operation.id ? { id: operation.id.toLowerCase() } : {}),
    } as Operation
  })
  const [first] = problems
  if (first) throw new KithError('bad-request', `${first.path}: ${first.message}`, { problems: problems.slice(0, 100) })
  return { ...rest, operations: named }
}

export function objectName(catalog: Catalog, text: string): string | null {
  return catalog.objects.has(text) ? text : (catalog.byPath.get(text)?.name ?? null)
}

export function unknownObject(catalog: Catalog, text: string): string {
  const close = nearest(text, [...catalog.objects.keys()])
  return `There is no object ${JSON.stringify(text.slice(0, 60))}${close ? `. Did you mean ${close}?` : '.'}`
}
