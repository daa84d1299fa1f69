import { useQuery } from '@tanstack/react-query'
import { call } from './call.ts'
import { pathOf, type Values } from './writes.ts'

/** What a text stands in: who is named in it should be able to see that. */
export interface Audience {
  /** The record, or the one below which an entry is written. */
  record: { object: string; id: string }
  /** The entry that is still being written, as far as it decides who sees it. */
  draft?: { object: string; values: Values }
}

interface Sight {
  people: { id: string; sees: boolean }[]
  mayShare: boolean
}

export interface Blind {
  /** Of the people asked about: who would not see the text, so that nobody tells them of it. */
  toText: ReadonlySet<string>
  /** Who does not see the record. */
  toRecord: ReadonlySet<string>
  mayShareText: boolean
  mayShareRecord: boolean
}

const nobody: Blind = { toText: new Set(), toRecord: new Set(), mayShareText: false, mayShareRecord: false }

/** Which of these people do not see what is written; nobody as long as it is not known. */
export function useBlind(audience: Audience | undefined, people: readonly string[]): Blind {
  const ids = [...new Set(people)].sort()
  const { data } = useQuery({
    queryKey: ['about', audience?.record.object, 'sight', audience, ids],
    queryFn: ({ signal }) => readBlind(audience as Audience, ids, signal),
    enabled: audience !== undefined && ids.length > 0,
    retry: false,
  })
  return data ?? nobody
}

async function readBlind({ record, draft }: Audience, ids: readonly string[], signal: AbortSignal): Promise<Blind> {
  const ofRecord = call<Sight>(`/${pathOf(record.object)}/${record.id}/sight`, {
    query: { people: ids.join(',') },
    signal,
  })
  const ofDraft = draft
    ? call<Sight>(`/${pathOf(draft.object)}/sight`, {
        method: 'POST',
        body: { people: ids, data: draft.values },
        signal,
      })
    : ofRecord
  const [recordSight, textSight] = await Promise.all([ofRecord, ofDraft])
  return {
    toText: blindOf(textSight),
    toRecord: blindOf(recordSight),
    mayShareText: textSight.mayShare,
    mayShareRecord: recordSight.mayShare,
  }
}

function blindOf({ people }: Sight): Set<string> {
  return new Set(people.flatMap(({ id, sees }) => (sees ? [] : [id])))
}
