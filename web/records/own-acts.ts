import type { ObjectInfo } from '#web/data/catalog.ts'
import type { Icon } from '#web/kit/icons.ts'
import type { Filter } from './list-state.ts'

/** Which records: some by their ids, or all that a filter matches. */
export type BulkTarget = { ids: readonly string[] } | { filter: Filter | null }

/** What a module offers to do with the ticked records of a list, or with all that it shows. */
export interface OwnAct {
  key: string
  icon: Icon
  /** In the language of now. */
  label: () => string
  isOffered: (object: ObjectInfo) => boolean
  run: (object: ObjectInfo, target: BulkTarget, shown: { sort: string; count: number | null }) => void
}

export type LoadActs = () => Promise<readonly OwnAct[]>

/** Fetched with the first list, after its rows. */
export const own: { load: LoadActs } = { load: async () => [] }
