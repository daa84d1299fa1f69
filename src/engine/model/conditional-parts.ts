import type { FieldDefinition } from '#fields/define-field.ts'
import { namesIn } from '#kernel/condition.ts'
import type { LayoutPart } from '../define.ts'

type Definition = FieldDefinition<unknown>

/**
 * A part of the page that is shown only when a condition holds: its fields are. What must be given stays, and so does what the
 * condition asks, or nobody could bring the part about.
 */
export function underConditions(
  fields: Record<string, Definition>,
  layout: readonly LayoutPart[] = [],
): Record<string, Definition> {
  const placed = new Map(layout.flatMap((part) => part.fields.map((name) => [name, part] as const)).reverse())
  const entries = Object.entries(fields).map(([name, field]) => {
    const condition = placed.get(name)?.visibleWhen
    if (!condition || field.required || field.requiredWhen || field.hidden) return [name, field]
    if (namesIn(condition).some((asked) => [name, `${name}Id`].includes(asked.split('.', 1)[0] ?? '')))
      return [name, field]
    return [name, { ...field, placedWhen: condition }]
  })
  return Object.fromEntries(entries)
}
