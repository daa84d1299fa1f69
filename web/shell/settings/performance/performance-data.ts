import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'

export interface Shape {
  equal: string[]
  range: string | null
  sort: string | null
}

export type Verdict = 'made' | 'due' | 'watched' | 'served' | 'small' | 'full' | 'refused' | 'nothing'

export interface Question {
  object: string
  shape: Shape
  calls: number
  mean: number
  worst: number
  lastAt: string
  verdict: Verdict
  index: {
    name: string
    madeAt: string | null
    before: number | null
    bytes: number | null
    scans: number
    reason: 'person' | 'no-gain' | 'unused' | 'gone' | 'failed' | null
  } | null
}

export interface Questions {
  automatic: boolean
  bytes: number
  data: Question[]
}

const key = ['system', 'questions']

/** Read again while one looks: indexes are made in the background. */
export function useQuestions() {
  return useQuery({
    queryKey: key,
    queryFn: () => call<Questions>('/system/questions'),
    refetchInterval: 3_000,
    staleTime: 0,
  })
}

export async function setAutomatic(automatic: boolean): Promise<void> {
  keep(await call<Questions>('/system/questions', { method: 'PUT', body: { automatic } }))
}

export async function makeIndex({ object, shape }: Pick<Question, 'object' | 'shape'>): Promise<void> {
  keep(await call<Questions>('/system/indexes', { method: 'POST', body: { object, shape } }))
}

export async function dropIndex(name: string): Promise<void> {
  keep(await call<Questions>(`/system/indexes/${encodeURIComponent(name)}`, { method: 'DELETE' }))
}

function keep(questions: Questions): void {
  queryClient.setQueryData(key, questions)
}
