import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import type { Field, FieldType } from '../field-type.ts'
import { readUuid } from '../uuid.ts'

/** The id of another record. Keys and names are resolved before this is asked. */
export const link: FieldType<string> = {
  type: 'link',
  kind: 'link',
  columns: () => [{ suffix: '', sql: 'uuid', wire: 'quoted' }],
  parse: (input, _field, place) => readUuid(input, place),
  parseText: (text, _field, place) => readUuid(text.trim(), place),
  toText: (value) => value,
  toColumns: (value) => [value],
  fromColumns: ([text]) => text ?? null,
  sortBy: '',
  schema: () => ({ type: 'string', format: 'uuid' }),
  check: checkTarget,
}

/** A record's own id is a link to itself and needs no target. */
export function checkTarget(field: Field): void {
  if (!field.target && field.name !== 'id')
    throw new ModelFlaw({ code: 'target-missing' }, { object: field.object, field: field.name, part: 'target' })
}
