import type { Field } from '#fields/field-type.ts'
import { type ObjectModel, typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { FilePlan } from '../import/plan.ts'

/** Whose owner a new record takes, which no column gives one: who owns most of what links to it, or the newest. */
export const ownerWays = ['most', 'newest'] as const
export type OwnerWay = (typeof ownerWays)[number]

/** A file whose records have owners, and link to records that have none of their own. */
export interface OwnerSource {
  /** In the plan's files. */
  place: number
  object: ObjectModel
  link: Field
}

/** By the name of the object whose records lack owners: the files that tell of some. */
export function ownerSources({ catalog }: Ctx, files: readonly FilePlan[]): Map<string, OwnerSource[]> {
  const owned = new Set(files.flatMap((file) => (fills(file, 'owner') ? [file.object] : [])))
  const isOpen = (target: ObjectModel | undefined, link: Field) =>
    target?.definition.takesOwner === true && typeOf(link).kind === 'link' && !owned.has(target.name)
  const sources = files.flatMap((file, place): OwnerSource[] => {
    const object = catalog.objects.get(file.object)
    if (!object || !fills(file, 'owner')) return []
    const links = file.columns.flatMap(({ field }) => object.fields.get(field ?? '') ?? [])
    return links
      .filter((link) => isOpen(catalog.objects.get(link.target ?? ''), link))
      .map((link) => ({ place, object, link }))
  })
  return Map.groupBy(sources, ({ link }) => link.target as string)
}

function fills({ columns }: FilePlan, name: string): boolean {
  return columns.some(({ field }) => field === name)
}
