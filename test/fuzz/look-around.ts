import type { TestWorld } from '../world.ts'
import type { Place } from './filters.ts'
import type { Known } from './from-schema.ts'

interface ToldField {
  key: string
  name: string
  kind: string
  operators: string[]
  target?: string
  options?: { key: string }[]
  parts?: Record<string, { kind: string; operators: string[] }>
}

interface ToldObject {
  name: string
  path: string
  fields: ToldField[]
  inverses: { name: string; object: string; operators: string[] }[]
}

/** Ids of records and what filters may name, by path, as the catalog tells it; under '' some of all. */
export async function lookAround(w: TestWorld): Promise<Map<string, Known>> {
  const objects: ToldObject[] = (await w.as('nina').get('/objects')).body.data
  const known = new Map<string, Known>()
  const all: string[] = []
  for (const object of objects) {
    const { body } = await w.as('nina').get(`/${object.path}?limit=20`)
    // Whoever calls must not be thrown out by their own calls.
    const callers = new Set([w.people.nina.id, w.people.sam.id])
    const found = (body.data as { id: string }[]).map(({ id }) => id).filter((id) => !callers.has(id))
    all.push(...found.slice(0, 5))
    known.set(object.path, {
      ids: found.length > 0 ? found : ['01890a5d-ac96-774b-bcce-b302099a8057'],
      fields: object.fields.map(({ key }) => key),
      places: placesOf(object, objects),
    })
  }
  const places = objects.find(({ name }) => name === 'deal') as ToldObject
  known.set('', {
    ids: all,
    fields: ['name', 'email', 'amount', 'stage', 'owner', 'createdAt'],
    places: placesOf(places, objects),
  })
  return known
}

/** Own fields, their parts, those of linked records, and the records that link to it. */
function placesOf(object: ToldObject, objects: readonly ToldObject[]): Place[] {
  const named = (name: string | undefined) => objects.find((one) => one.name === name)
  const linked = object.fields.flatMap((field) =>
    field.kind === 'link' ? (named(field.target)?.fields ?? []).flatMap((far) => ofField(far, `${field.name}.`)) : [],
  )
  const inverses = object.inverses.map(({ name, object: far, operators }) => ({
    ...{ name, kind: 'inverse', operators, options: [] },
    inner: (named(far)?.fields ?? []).flatMap((field) => ofField(field)),
  }))
  const own = object.fields.flatMap((field) => ofField(field))
  // Own ones more often: of the others there are many more.
  return [...own, ...own, ...own, ...linked, ...inverses, ...inverses]
}

function ofField({ name, kind, operators, options = [], parts = {} }: ToldField, before = ''): Place[] {
  const choices = options.map(({ key }) => key)
  return [
    { name: `${before}${name}`, kind, operators, options: choices, inner: [] },
    ...Object.entries(parts).map(([part, of]) => ({
      ...{ name: `${before}${name}.${part}`, kind: of.kind, operators: of.operators, options: [], inner: [] },
    })),
  ]
}
