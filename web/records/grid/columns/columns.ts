import { type CatalogInfo, type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { ColumnState } from '#web/records/list-state.ts'
import { fieldWeb } from '../../fields.ts'

export interface Column {
  /** Name of a field, or a path over one link: `account.industry`. */
  path: string
  field: FieldInfo
  /** The link that the path goes over; the field then belongs to the linked record. */
  link: FieldInfo | null
  label: string
  width: number
  /** It names the record and leads to its page. */
  isTitle: boolean
  isSortable: boolean
}

const narrowest = 60
const widest = 900

/** The columns that are shown, in order. What the catalog does not know (any more) is left out. */
export function columnsOf(
  object: ObjectInfo,
  { objects }: CatalogInfo,
  chosen: readonly ColumnState[] | null,
): Column[] {
  const states = chosen ?? usualColumns(object).map((field) => ({ field }))
  return states.flatMap(({ field, width }: ColumnState) => {
    const column = columnOf(object, { objects }, field)
    return column ? [{ ...column, width: clampWidth(width ?? column.width) }] : []
  })
}

export function columnOf(object: ObjectInfo, { objects }: Pick<CatalogInfo, 'objects'>, path: string): Column | null {
  const [first = '', second] = path.split('.')
  const own = fieldOf(object, first)
  if (!own) return null
  if (second === undefined) {
    const isTitle = own.key === object.title
    return {
      path: own.name,
      field: own,
      link: null,
      label: own.label,
      width: Math.max(fieldWeb(own).width, isTitle ? 260 : 0),
      isTitle,
      isSortable: own.sortable,
    }
  }
  const target = own.type === 'links' ? undefined : objects.get(own.target ?? '')
  const field = target && fieldOf(target, second)
  if (!field) return null
  const label = `${own.label} › ${field.label}`
  const { width } = fieldWeb(field)
  return {
    path: `${own.name}.${field.name}`,
    field,
    link: own,
    label,
    width,
    isTitle: false,
    isSortable: field.sortable,
  }
}

/** Names of the fields of a table that nobody has changed. */
function usualColumns(object: ObjectInfo): string[] {
  if (object.columns && object.columns.length > 0) return [...object.columns]
  const plain = object.fields.filter(
    (field) => !field.system && field.type !== 'longText' && field.key !== object.title,
  )
  const title = fieldOf(object, object.title)
  return [...(title ? [title.name] : []), ...plain.slice(0, 6).map(({ name }) => name), 'owner']
}

export function statesOf(columns: readonly Column[], object: ObjectInfo, catalog: CatalogInfo): ColumnState[] {
  return columns.map(({ path, width }) => {
    const usual = columnOf(object, catalog, path)?.width
    return width === usual ? { field: path } : { field: path, width: Math.round(width) }
  })
}

/** Takes the column at `from` to where `to` stands. */
export function moveColumn<T>(columns: readonly T[], from: number, to: number): T[] {
  const moved = columns[from]
  return moved === undefined ? [...columns] : columns.toSpliced(from, 1).toSpliced(to, 0, moved)
}

export function clampWidth(width: number): number {
  return Math.min(widest, Math.max(narrowest, Math.round(width)))
}
