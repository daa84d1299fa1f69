import type { CatalogInfo } from '#web/data/catalog.ts'
import type { ImportFile, LinkBy } from '../import-data.ts'

export interface FileLink {
  from: string
  header: string
  /** The object linked to. */
  target: string
  by: LinkBy
  /** The file of the import that brings the records linked to; null: they are here, or are made. */
  within: string | null
}

/** Which columns link to what, in the order of the files. */
export function linksBetween(files: readonly ImportFile[], { objects }: Pick<CatalogInfo, 'objects'>): FileLink[] {
  return files.flatMap((file) =>
    file.columns.flatMap(({ header, field, by = 'title' }): FileLink[] => {
      const target = objects.get(file.object)?.fields.find(({ name }) => name === field)?.target
      if (!target) return []
      const within = files.find(({ object }) => object === target)?.name ?? null
      return [{ from: file.name, header, target, by, within }]
    }),
  )
}
