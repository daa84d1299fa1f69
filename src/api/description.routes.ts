import { describeApi } from '#api/description/openapi.ts'
import { toldTo } from '#api/description/told.ts'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { type Catalog, ofCatalog } from '#engine/catalog.ts'

/** The description of all endpoints, this one too; made when it is first asked for, and anew for another catalog. */
export function descriptionEndpoint(endpoints: readonly Endpoint[], catalog: () => Catalog): Endpoint {
  const describe = (told: Catalog) => JSON.stringify(describeApi([...endpoints, own], told))
  const forStrangers = ofCatalog(catalog, (now) => describe(toldTo(now, null)))
  const own: Endpoint = endpoint('GET /openapi.json', {
    operationId: 'describe',
    summary: 'This description (OpenAPI 3.1)',
    description: 'Whoever has signed in also finds the objects and fields that the organisation has added.',
    tag: 'Catalog',
    open: true,
    answers: { 200: { description: 'The description', schema: { type: 'object' } } },
    run: (call) => ({
      // A stranger's call has no context.
      json: call.identity ? describe(toldTo(call.ctx.catalog, call.ctx.actor)) : forStrangers(),
      headers: { 'cache-control': 'no-cache' },
    }),
  })
  return own
}
