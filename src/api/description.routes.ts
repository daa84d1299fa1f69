import { describeApi } from '#api/description/openapi.ts'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import type { Catalog } from '#engine/catalog.ts'

/** The description of all endpoints, this one too; made when it is first asked for. */
export function descriptionEndpoint(endpoints: readonly Endpoint[], catalog: Catalog): Endpoint {
  let text: string | null = null
  const own: Endpoint = endpoint('GET /openapi.json', {
    operationId: 'describe',
    summary: 'This description (OpenAPI 3.1)',
    tag: 'Catalog',
    open: true,
    answers: { 200: { description: 'The description', schema: { type: 'object' } } },
    run: () => {
      text ??= JSON.stringify(describeApi([...endpoints, own], catalog))
      return { json: text, headers: { 'cache-control': 'no-cache' } }
    },
  })
  return own
}
