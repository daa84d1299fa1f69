import type { FieldWeb } from '#fields/field.web.tsx'

/** The browser halves of all types of fields; one line each. */
// biome-ignore lint/suspicious/noExplicitAny: each type has values of its own; the catalog says which fit a field
const types: FieldWeb<any>[] = []

const byType = new Map(types.map((each): [string, FieldWeb] => [each.type, each]))

export function fieldWeb(type: string): FieldWeb {
  const web = byType.get(type) ?? byType.get('text')
  if (!web) throw new Error(`No browser half for fields of type ${type}`)
  return web
}
