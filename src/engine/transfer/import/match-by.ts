import type { Field, Json } from '#fields/field-type.ts'
import { type ObjectModel, typeOf } from '../../catalog.ts'
import { matchKey } from '../cells/match-key.ts'
import type { ColumnPlan, FilePlan } from './plan.ts'
import { idPath, type RowReading } from './read-rows.ts'
import { titleText } from './resolve-links.ts'

/** What a file's `match` says: `null`, `id`, a field, or several fields parted by commas, which must all be the same. */
export function matchNames(match: string | null): string[] {
  return match === null ? [] : match.split(',').map((name) => name.trim())
}

/** The columns fill every field that records are known by. */
export function isMatchFilled(columns: readonly Pick<ColumnPlan, 'field'>[], match: string | null): boolean {
  return matchNames(match).every((name) => columns.some(({ field }) => field?.split('.')[0] === name))
}

/** How the rows of a file are known again. */
export type MatchBy = { kind: 'nothing' } | { kind: 'id' } | { kind: 'field'; field: Field } | ByFields
export type ByFields = { kind: 'fields'; fields: Field[] }

export function matchBy(object: ObjectModel, { match }: Pick<FilePlan, 'match'>): MatchBy {
  if (match === idPath) return { kind: 'id' }
  const fields = matchNames(match).flatMap((name) => object.fields.get(name) ?? [])
  const [field] = fields
  if (!field) return { kind: 'nothing' }
  return fields.length > 1 ? { kind: 'fields', fields } : { kind: 'field', field }
}

/** What rows that mean the same record have in common; null when a row does not say it. */
export function keyOf(by: MatchBy, { data, id }: RowReading): string | null {
  if (by.kind === 'nothing') return null
  if (by.kind === 'id') return id
  if (by.kind === 'field') return keyFor(by.field, data[by.field.key])
  const parts = by.fields.map((field) => partOf(field, data[field.key])?.toLowerCase() ?? '')
  return parts.every((part) => part === '') ? null : JSON.stringify(parts)
}

/** What two values of the field that mean the same have in common; null when there is none. */
export function keyFor(field: Field, value: Json | undefined): string | null {
  if (value === null || value === undefined) return null
  if (field.type === 'text' || field.type === 'personName') {
    return field.name === 'externalId' ? String(value) : matchKey(titleText(value))
  }
  return partOf(field, value)
}

/** The value as its first column has it. */
export function partOf(field: Field, value: Json | undefined): string | null {
  return value === null || value === undefined ? null : (typeOf(field).toColumns(value, field)[0] ?? null)
}

/** Of several fields: letters of texts in either case are the same. */
export function isText({ type }: Field): boolean {
  return type === 'text' || type === 'personName' || type === 'email'
}
