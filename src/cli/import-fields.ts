import type { World } from '#context.ts'
import type { Ctx } from '#engine/context.ts'
import { addField, fieldNames, nameFrom } from '#engine/model/edits.ts'
import { fieldName, type Model } from '#engine/model/model.ts'
import type { FileChange } from '#engine/transfer/import/change-plan.ts'
import { changeImport } from '#engine/transfer/import/prepare-import.ts'
import type { ColumnView, FileView, ImportView } from '#engine/transfer/import/view-import.ts'
import { fold } from '#kernel/spelling.ts'

/** A field that was made for columns of files. */
export interface MadeField {
  object: string
  field: string
  label: string
  type: string
}

/** Whether a field is made for it: it has values, and no field is called as it is. */
export function lacksField({ field, why, samples }: ColumnView): boolean {
  return field === null && why.code === 'unknown-name' && samples.length > 0
}

/** Makes a field for each column that lacks one, all in one change of the model, and maps the columns to them. */
export async function makeFields(world: World, ctx: Ctx, { id, files }: ImportView): Promise<MadeField[]> {
  const lacking = files.flatMap((file) => file.columns.filter(lacksField).map((column) => ({ file, column })))
  const [first] = lacking
  if (!first) return []
  const made = new Map<string, MadeField>()
  const edit = (model: Model) => {
    made.clear()
    return lacking.reduce((edited, { file, column }) => withFieldFor(world, edited, { file, column, made }), model)
  }
  await world.changeModel({ what: { kind: 'file-applied', name: first.file.name }, by: null, edit })
  const changes: Record<string, FileChange> = {}
  for (const { file, column } of lacking) {
    const change = changes[file.name] ?? { columns: {} }
    changes[file.name] = change
    change.columns = { ...change.columns, [column.header]: made.get(keyOf(file, column))?.field ?? null }
  }
  await changeImport({ ...ctx, catalog: world.catalog }, id, { files: changes })
  return [...made.values()]
}

interface Wanted {
  file: FileView
  column: ColumnView
  made: Map<string, MadeField>
}

/** Columns of several files that are called the same fill the same field, if its type is the same. */
function withFieldFor(world: World, model: Model, { file, column, made }: Wanted): Model {
  const { label, type, options } = column.newField
  const { object } = file
  const key = keyOf(file, column)
  if (made.has(key)) return model
  const taken = fieldNames(model, object, world.model.standard)
  const name = nameFrom(label, 'field', (one) => taken.has(one) || !fieldName.safeParse(one).success)
  made.set(key, { object, field: name, label, type })
  const said = { type, label, ...(isChoice(type) ? { options: optionsOf(options) } : {}) }
  return addField(object, name, said)(model)
}

function keyOf({ object }: FileView, { newField }: ColumnView): string {
  return `${object} ${newField.type} ${fold(newField.label)} ${isChoice(newField.type) ? newField.options.join('\n') : ''}`
}

function isChoice(type: string): boolean {
  return type === 'select' || type === 'multiSelect'
}

function optionsOf(labels: readonly string[]): { key: string; label: string }[] {
  const taken = new Set<string>()
  return labels.map((label) => {
    const base = fold(label).replaceAll(' ', '-').slice(0, 50) || 'option'
    let key = base
    for (let number = 2; taken.has(key); number++) key = `${base}-${number}`
    taken.add(key)
    return { key, label }
  })
}
