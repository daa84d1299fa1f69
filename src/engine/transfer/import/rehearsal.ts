import type { Ctx } from '../../context.ts'
import type { Operation } from '../../write/operations.ts'
import { write } from '../../write/write.ts'

type Creation = Extract<Operation, { op: 'create' }> & { id: string }

/**
 * What a preview would have made so far. Each chunk of a preview is rolled back, so a later chunk that links to one of
 * these, or matches it, makes it once more within its own transaction.
 */
export interface Rehearsal {
  note: (creation: Creation, match: string | null) => void
  /** Ids by `object value`, for matching by a field. */
  byMatch: ReadonlyMap<string, string>
  /** Makes those of the ids that only this preview knows, with all that they link to. */
  bringBack: (ctx: Ctx, ids: Iterable<string>) => Promise<void>
  isNew: (object: string, id: string) => boolean
  /** A new chunk begins: what was brought back is gone again. */
  forget: () => void
}

/** Values of so many records are kept; of more only what they are called. */
const mostWhole = 20_000

export function openRehearsal(): Rehearsal {
  const creations = new Map<string, Creation>()
  const byMatch = new Map<string, string>()
  const present = new Set<string>()
  return {
    byMatch,
    note: (creation, match) => {
      present.add(creation.id)
      creations.set(creation.id, creations.size < mostWhole ? creation : barely(creation))
      if (match !== null) byMatch.set(`${creation.object} ${match}`, creation.id)
    },
    bringBack: async (ctx, ids) => {
      const wanted: Creation[] = []
      const gather = (id: string): void => {
        const creation = creations.get(id)
        if (!creation || present.has(id)) return
        present.add(id)
        for (const value of Object.values(creation.data)) if (typeof value === 'string') gather(value)
        wanted.push(creation)
      }
      for (const id of ids) gather(id)
      for (let from = 0; from < wanted.length; from += 5000) {
        await write(ctx, wanted.slice(from, from + 5000), { atomic: false })
      }
    },
    isNew: (object, id) => creations.get(id)?.object === object,
    forget: () => present.clear(),
  }
}

function barely({ data, ...creation }: Creation): Creation {
  const kept = Object.entries(data).filter(
    ([name, value]) => /^(name|externalId|email|.*Id)$/.test(name) && value !== null,
  )
  return { ...creation, data: Object.fromEntries(kept) }
}
