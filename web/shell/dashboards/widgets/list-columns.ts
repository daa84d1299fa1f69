import { type CatalogInfo, type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { Widget } from '../dashboard-data.ts'
import { endOf } from './ask.ts'
import { sayPath } from './say-widget.ts'

export interface ListColumn {
  path: string
  label: string
  field: FieldInfo
  /** The link that the path goes over; the field then belongs to the linked record. */
  link: FieldInfo | null
}

/** The columns that the person sees, over one link at most. */
export function listColumns({ columns }: Widget, object: ObjectInfo, catalog: CatalogInfo): ListColumn[] {
  return (columns ?? []).flatMap((path) => {
    const [first = '', ...rest] = path.split('.')
    const field = endOf(catalog, object, path)
    const link = rest.length > 0 ? (fieldOf(object, first) ?? null) : null
    return field && rest.length < 2 ? { path, label: sayPath(object, path), field, link } : []
  })
}
