import type { Db } from '#engine/database.ts'
import type { Field, FieldType, Json, Place } from '#fields/field-type.ts'
import { fixtures as ofFiles } from '#fields/files/files.fixtures.ts'
import type { Fixtures } from '#fields/fixtures.ts'
import { fieldTypes } from '#fields/index.ts'
import { kebab } from '#kernel/names.ts'
import { defaultSettings } from '#kernel/settings.ts'

/** A type of field with its examples and a definition to try them on. */
export interface Subject {
  type: FieldType
  fixtures: Fixtures
  field: Field
}

/** Every type of field with its examples; a type without a file of them fails here. */
export function loadSubjects(): Promise<Subject[]> {
  return Promise.all(
    Object.values(fieldTypes).map(async (type) => {
      const folder = kebab(type.type)
      const { fixtures } = (await import(`../../src/fields/${folder}/${folder}.fixtures.ts`)) as {
        fixtures: Fixtures<Json>
      }
      return { type, fixtures, field: fieldOf(type, fixtures) }
    }),
  )
}

/** The files that examples name, as if this person had uploaded them. */
export async function uploadExamples(db: Db, by: string | null): Promise<void> {
  const files = ofFiles.good.flatMap(({ value }) => value)
  await db.rows(
    `insert into kith.file (id, hash, name, size, type, uploaded_by)
     select distinct on (id) id, repeat('0', 64), name, size, type, $2::uuid
     from jsonb_to_recordset($1::jsonb) as f(id uuid, name text, size bigint, type text)`,
    [JSON.stringify(files), by],
  )
}

export const place: Place = { path: 'field', settings: { ...defaultSettings, organisation: 'Acme' } }

function fieldOf(type: FieldType, fixtures: Fixtures): Field {
  return {
    required: false,
    unique: false,
    readOnly: false,
    searchable: false,
    index: false,
    backdated: false,
    ...fixtures.settings,
    object: 'thing',
    name: 'field',
    type: type.type,
    key: type.kind === 'link' ? 'fieldId' : type.kind === 'links' ? 'fieldIds' : 'field',
    column: type.kind === 'link' ? 'field_id' : 'field',
    label: 'Field',
  }
}
