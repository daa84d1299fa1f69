import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { tellProblem } from '#web/records/acts.ts'

export interface FieldQuality {
  field: string
  missing: number | null
  invalid: number | null
  stale: number | null
  conflict: number
}

interface Wanting {
  total: number
  stale: number
  conflict: number | null
  unreachable: number | null
  useless: number | null
}

export interface GroupQuality extends Wanting {
  key: string | null
  missing: number
  invalid: number
}

export type GroupedBy = 'owner' | 'source'

export interface ObjectQuality extends Wanting {
  object: string
  at: string | null
  months: number | null
  progress: number | null
  groupedBy: GroupedBy[]
  fields: FieldQuality[]
  groups: GroupQuality[] | null
}

export interface Quality {
  months: number
  objects: ObjectQuality[]
}

/** The figures of all objects, read again while they are being made. */
export function useQuality() {
  return useQuery({
    queryKey: ['quality'],
    queryFn: () => call<Quality>('/quality'),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.objects.some(({ progress }) => progress !== null) ? 1_500 : false),
  })
}

/** Those of one object by owner or source; `at` changes when they are made anew. */
export function useGroups(object: string, by: GroupedBy | null, at: string | null) {
  return useQuery({
    queryKey: ['quality', object, by, at],
    queryFn: () => call<Quality>('/quality', { query: { object, by } }),
    enabled: by !== null,
    select: ({ objects }) => objects[0]?.groups ?? [],
  })
}

export function useQualityActs() {
  const client = useQueryClient()
  const act = (call: Promise<Quality>) =>
    call.then((quality) => client.setQueryData(['quality'], quality)).catch((error) => tellProblem(error))
  return {
    refresh: () => act(call<Quality>('/quality/refresh', { method: 'POST' })),
    setMonths: (months: number) => act(call<Quality>('/quality', { method: 'PATCH', body: { months } })),
  }
}
