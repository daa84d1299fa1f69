import type { World } from '#context.ts'
import type { Ctx } from '#engine/context.ts'
import { addField, fieldNames, nameFrom } from '#engine/model/edits.ts'
import { fieldName, type Model } from '#engine/model/model.ts'
import { firstSpellings, spelling } from '#engine/transfer/guess/guess-values.ts'
import { labelKey } from '#engine/transfer/guess/suggest-field.ts'
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

interface Lacking {
  file: FileView
  column: ColumnView
}

/** Makes a field for each column that lacks one, all in one change of the model, and maps the columns to them. */
export async function makeFields(world: World, ctx: Ctx, { id, files }: ImportView): Promise<MadeField[]> {
  const lacking = files.flatMap((file) => file.columns.filter(lacksField).map((column) => ({ file, column })))
  const [first] = lacking
  if (!first) return []
  const wanted = Map.groupBy(lacking, keyOf)
  const made = new Map<string, MadeField>()
  const edit = (model: Model) =>
    [...wanted].reduce((edited, [key, columns]) => {
      const field = namedIn(world, edited, columns[0] as Lacking)
      made.set(key, field)
      return addField(field.object, field.field, saidOf(field, columns))(edited)
    }, model)
  await world.changeModel({ what: { kind: 'file-applied', name: first.file.name }, by: null, edit })
  const changes: Record<string, FileChange> = {}
  for (const { file, column } of lacking) {
    const change = changes[file.name] ?? { columns: {} }
    changes[file.name] = change
    change.columns = { ...change.columns, [column.header]: made.get(keyOf({ file, column }))?.field ?? null }
  }
  await changeImport({ ...ctx, catalog: world.catalog }, id, { files: changes })
  return [...made.values()]
}

/** Columns of several files that are called the same fill the same field, if its type is the same. */
function keyOf({ file: { object }, column: { newField } }: Lacking): string {
  return `${object} ${newField.type} ${labelKey(newField.label)}`
}

function namedIn(world: World, model: Model, { file: { object }, column: { newField } }: Lacking): MadeField {
  const { label, type } = newField
  const taken = fieldNames(model, object, world.model.standard)
  const field = nameFrom(label, 'field', (one) => taken.has(one) || !fieldName.safeParse(one).success)
  return { object, field, label, type }
}

function saidOf({ label, type }: MadeField, columns: readonly Lacking[]) {
  const isChoice = type === 'select' || type === 'multiSelect'
  const texts = columns.flatMap(({ column }) => column.newField.options)
  return { type, label, ...(isChoice ? { options: optionsOf(texts) } : {}) }
}

/** A cell is read by key or label, so no key is the label of another option. */
function optionsOf(texts: readonly string[]): { key: string; label: string }[] {
  const labels = firstSpellings(texts)
  const spellings = new Set(labels.map(spelling))
  const taken = new Set<string>()
  return labels.map((label) => {
    const base = [...fold(label).replaceAll(' ', '-')].slice(0, 50).join('') || 'option'
    const isTaken = (key: string) => taken.has(key) || (key !== spelling(label) && spellings.has(key))
    let key = base
    for (let number = 2; isTaken(key); number++) key = `${base}-${number}`
    taken.add(key)
    return { key, label }
  })
}
