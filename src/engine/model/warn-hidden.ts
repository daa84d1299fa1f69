import type { Field } from '#fields/field-type.ts'
import { compileRights, type Role } from '../access.ts'
import { type Catalog, isSystemField } from '../catalog.ts'
import { isDerived } from '../derived/resolve-derived.ts'
import type { Difference } from './differences.ts'

/** A computed field tells people what they may not see: it is computed over everything, whoever looks. */
export interface ModelWarning {
  code: 'tells-hidden'
  object: string
  field: string
  roles: { key: string; name: string; reads: FieldName[] }[]
}

interface FieldName {
  object: string
  field: string
}

/**
 * For each computed field that a change makes or makes anew: the roles that see it, and not all of what it is made of. An
 * administrator may mean it so; it is said before and after.
 */
export async function warnHidden(
  now: Catalog,
  found: readonly Difference[],
  rolesNow: () => Promise<readonly Role[]>,
): Promise<ModelWarning[]> {
  const fields = made(now, found)
  const roles = fields.length > 0 ? await rolesNow() : []
  return fields.flatMap((field) => {
    const sources = [...sourcesOf(now, field)]
    const told = roles.flatMap((role) => {
      const rights = compileRights([role], now)
      const isSeen = ({ object, name }: Field) => rights(object).see !== 'none' && !rights(object).hidden.has(name)
      const reads = isSeen(field) ? sources.filter((one) => !isSeen(one)) : []
      if (reads.length === 0) return []
      return [{ key: role.key, name: role.name, reads: reads.map(({ object, name }) => ({ object, field: name })) }]
    })
    return told.length > 0
      ? [{ code: 'tells-hidden' as const, object: field.object, field: field.name, roles: told }]
      : []
  })
}

/** Computed fields that a change adds, brings back, shows, or says otherwise. */
function made(now: Catalog, found: readonly Difference[]): Field[] {
  const fields = found.flatMap(({ act, object = '', field, parts }): Field[] => {
    const model = now.objects.get(object)
    if (!model || act === 'drop' || act === 'hide') return []
    if (field === undefined) return act === 'change' ? [] : [...model.fields.values()]
    const one = model.fields.get(field)
    const isSame =
      act === 'change' && !parts?.some((part) => part === 'formula' || part === 'lookup' || part === 'rollup')
    return one && !isSame ? [one] : []
  })
  return [...new Set(fields)].filter((field) => isDerived(field) && !field.hidden)
}

/** Everything that it stands on. */
function sourcesOf(catalog: Catalog, field: Field, known: Set<Field> = new Set()): Set<Field> {
  for (const one of catalog.derived.madeOf.get(field) ?? []) {
    if (known.has(one) || isSystemField(one.name)) continue
    known.add(one)
    sourcesOf(catalog, one, known)
  }
  return known
}
