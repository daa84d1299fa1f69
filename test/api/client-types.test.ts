import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { expect, it } from 'vitest'
import { describeApi } from '#api/description/openapi.ts'
import { endpointsOf } from '#api/endpoints.ts'
import { buildCatalog } from '#engine/build-catalog.ts'
import { modules } from '#modules/index.ts'

const file = new URL('../../web/data/api.gen.ts', import.meta.url)

it('has given the browser the types of the contract', async () => {
  const text = `// Made by npm run golden from the description of the API. Not to be changed by hand.\n${await typesOfApi()}`
  if (process.env.KITH_UPDATE_GOLDEN) writeFileSync(file, text)
  expect(readFileSync(file, 'utf8'), 'web/data/api.gen.ts is old: npm run golden').toBe(text)
})

/** Without what there is for each object: the browser knows these from the catalog. */
async function typesOfApi(): Promise<string> {
  const catalog = buildCatalog(
    modules.flatMap((module) => module.objects),
    '1',
  )
  const routes = modules.flatMap((module) => module.routes ?? [])
  const api = describeApi(endpointsOf({ catalog, routes }), catalog) as unknown as OpenAPI3
  const ofObjects = [...catalog.objects.values()].map(({ path }) => `/${path}`)
  const paths = Object.entries(api.paths ?? {}).filter(
    ([path]) => !ofObjects.some((each) => path === each || path.startsWith(`${each}/`)),
  )
  const names = [...catalog.objects.keys()].map((name) => name.charAt(0).toUpperCase() + name.slice(1))
  const recordSchema = new RegExp(`^(${names.join('|')})(Patch|Draft|Written|Page)?$`)
  const schemas = Object.entries(api.components?.schemas ?? {}).filter(([name]) => !recordSchema.test(name))
  const ast = await openapiTS({
    ...api,
    paths: Object.fromEntries(paths),
    components: { ...api.components, schemas: Object.fromEntries(schemas) },
  })
  return astToString(ast)
}
