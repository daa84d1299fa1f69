import { expect, it } from 'vitest'
import { describeApi } from '#api/description/openapi.ts'
import { writeReference } from '#api/description/reference.ts'
import { endpointsOf } from '#api/endpoints.ts'
import { buildCatalog } from '#engine/build-catalog.ts'
import { modules } from '#modules/index.ts'
import { expectGolden } from '../golden.ts'

const catalog = buildCatalog(
  modules.flatMap((module) => module.objects),
  '1',
)
const routes = modules.flatMap((module) => module.routes ?? [])
const endpoints = endpointsOf({ catalog, routes })
const api = describeApi(endpoints, catalog)
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

it('is the contract that was agreed on', () => {
  // What is only a reference or a word stands on one line, so that a change is seen at a glance.
  const text = JSON.stringify(api, null, 1).replace(
    /\{\n\s+("[^"]+": (?:"[^"]*"|\[\]|\d+|true|false))\n\s+\}/g,
    '{ $1 }',
  )
  expectGolden('openapi.json', `${text}\n`)
})

it('describes every endpoint, for every object that has it', () => {
  const generic = endpoints.filter((one) => one.path.startsWith('/:objects'))
  const verbsOnly = [...catalog.objects.values()].filter((object) => object.madeBy !== null).length
  const notKnownAgain = [...catalog.objects.values()].filter(({ definition }) => !definition.duplicates).length
  const described = endpoints.length - generic.length
  const possible = generic.length * catalog.objects.size - 2 * verbsOnly - notKnownAgain
  expect(operations.length).toBe(described + possible)
  expect(operations.length).toBeGreaterThan(100)
})

it('names each operation once', () => {
  const names = operations.map(({ operation }) => operation.operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z]+$/)
})

it('refers only to what is there, and holds nothing that is not referred to', () => {
  const used = new Set<string>()
  walk(api, (value) => {
    if (typeof value['$ref'] === 'string') used.add(value['$ref'])
  })
  const defined = Object.entries(api.components)
    .filter(([group]) => group !== 'securitySchemes')
    .flatMap(([group, named]) => Object.keys(named).map((name) => `#/components/${group}/${name}`))
  expect([...used].filter((ref) => !defined.includes(ref))).toEqual([])
  expect(defined.filter((ref) => !used.has(ref))).toEqual([])
})

it('declares every parameter of a path, and groups that exist', () => {
  const tags = api.tags.map(({ name }) => name)
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = (operation.parameters ?? []).filter((one) => one['in'] === 'path').map((one) => one['name'])
    expect(declared, path).toEqual(inPath)
    expect(tags, path).toContain(operation.tags[0])
  }
})

it('has for every operation a success, problems and words for a person', () => {
  for (const { path, operation } of operations) {
    const statuses = Object.keys(operation.responses)
    // What is for browsers alone leads them on.
    expect([1, 2], path).toContain(statuses.filter((status) => /^2|^302$/.test(status)).length)
    expect(statuses, path).toContain('429')
    expect(operation.summary, path).toMatch(/^[A-ZÀ-Ž].{3,}[^.]$/)
  }
})

it('has no schema that JSON Schema does not allow', () => {
  const types = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])
  walk(api.components, (value) => {
    if ('type' in value && 'properties' in value) expect([value['type']].flat()).toContain('object')
    if (Array.isArray(value['required'])) {
      const properties = Object.keys((value['properties'] as object | undefined) ?? {})
      if (properties.length > 0 && value['type'] === 'object') {
        expect(properties).toEqual(expect.arrayContaining(value['required']))
      }
    }
    if (Array.isArray(value['type'])) for (const type of value['type']) expect(types).toContain(type)
  })
})

it('is a page that people can read, with every operation', () => {
  const html = writeReference(api)
  for (const { operation } of operations) expect(html).toContain(`id="${operation.operationId}"`)
  expect(html).not.toMatch(/<script|\son\w+=|style="/)
  expect(html).not.toContain('undefined')
  expect(html).not.toContain('[object Object]')
})

function walk(value: unknown, visit: (value: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) visit(value as Record<string, unknown>)
  for (const inner of Object.values(value)) walk(inner, visit)
}
