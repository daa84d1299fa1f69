import { refTo } from '#api/description/schemas.ts'
import type { Call, Endpoint, Reply } from '#api/http/endpoint.ts'
import { once } from '#api/http/idempotency.ts'
import type { Catalog, ObjectModel } from '#engine/catalog.ts'
import type { RouteDefinition } from '#engine/route.ts'
import { KithError } from '#kernel/errors.ts'
import { changed } from './records.routes.ts'

/** The verbs that modules describe, as endpoints: `POST /deals/:dealId/outcome`. */
export function verbEndpoints(routes: readonly RouteDefinition[], catalog: Catalog): Endpoint[] {
  return routes.map((route) => {
    const object = route.answers === undefined ? null : objectOf(catalog, route.answers)
    const success = object
      ? { description: 'The record as it is now', schema: () => refTo(object, 'Written'), headers: ['ETag'] }
      : { description: 'Done', ...(route.output ? { schema: route.output } : {}) }
    return {
      method: route.method,
      path: route.path,
      operationId: operationIdOf(route),
      summary: route.summary,
      ...(route.description ? { description: route.description } : {}),
      ...(route.reads ? { reads: true } : {}),
      ...(route.takesLong ? { takesLong: true } : {}),
      ...(route.may ? { may: route.may } : {}),
      ...(route.input ? { body: route.input, strict422: true } : {}),
      ...(route.method === 'POST' ? { headers: ['Idempotency-Key'] as const } : {}),
      tag: 'Verbs',
      answers: { 200: success },
      run: (call: Call) => runVerb(route, object, call),
    }
  })
}

function objectOf(catalog: Catalog, name: string): ObjectModel {
  const object = catalog.objects.get(name)
  if (!object) throw new Error(`A route answers with ${name}, which is not in the catalog`)
  return object
}

/** `POST /deals/:dealId/outcome` → `postDealsOutcome`: stable as long as the path is. */
function operationIdOf({ method, path }: RouteDefinition): string {
  const words = path.split(/[/-]/).filter((part) => part !== '' && !part.startsWith(':'))
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function runVerb(route: RouteDefinition, object: ObjectModel | null, call: Call): Promise<Reply> {
  const { ctx, params, body } = call
  const input = { ...(route.input ? (body as object) : {}), ...params }
  const run = async () => {
    const result = await route.run(ctx, input as never)
    return object ? changed({ ctx, object }, writtenBy(result), {}) : { body: result }
  }
  return once({ ctx, object: object?.name ?? null }, run, async ({ changeSet, first }) => {
    if (object && first) return changed({ ctx, object }, { id: first.id, version: first.version, changeSet }, {})
    return { body: { changeSet } }
  })
}

function writtenBy(result: unknown): { id: string; version: number; changeSet: string | null } {
  const { id, version, changeSet } = result as { id?: string; version?: number; changeSet?: string | null }
  if (typeof id !== 'string' || typeof version !== 'number')
    throw new KithError('internal', 'A verb answered with no record.')
  return { id, version, changeSet: changeSet ?? null }
}
