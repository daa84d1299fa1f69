import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'

export interface Backup {
  id: string
  kind: 'logical' | 'physical'
  reason: 'nightly' | 'by-hand' | 'before-change' | 'before-upgrade' | 'before-restore'
  state: 'running' | 'done' | 'failed'
  startedAt: string
  progress: number
  name: string
  bytes: number | null
  error: string | null
}

export interface Backups {
  data: Backup[]
  place: string
  encrypted: boolean
  nightlyAt: string | null
  warning: 'none' | 'failed' | 'old' | null
}

const key = ['backups']

/** Read again while one looks: what was asked for begins within seconds. */
export function useBackups() {
  return useQuery({
    queryKey: key,
    queryFn: () => call<Backups>('/backups'),
    refetchInterval: 3_000,
    staleTime: 0,
  })
}

export async function backUpNow(): Promise<void> {
  await call('/backups', { method: 'POST' })
  await queryClient.invalidateQueries({ queryKey: key })
}
