import { currentCatalog, type FieldInfo } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { fieldWeb } from '../../fields.ts'
import { isFilled } from '../../form/form-fields.ts'

/** A value as a line of text; a linked record by what it is called. '' for nothing. */
export function useText(field: FieldInfo, value: unknown): string {
  const target = linkTarget(field)
  const id = target && typeof value === 'string' ? value : null
  const label = useLabel(target ?? undefined, id)
  if (!isFilled(value)) return ''
  return id ? label : fieldWeb(field).text(value, field)
}

/** The object that a field with one link leads to. */
export function linkTarget(field: FieldInfo): string | null {
  if (field.type === 'user') return 'user'
  return field.type === 'link' && field.target && currentCatalog().objects.has(field.target) ? field.target : null
}
