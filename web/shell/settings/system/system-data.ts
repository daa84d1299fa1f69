import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'

export type Verdict = 'ok' | 'warning' | 'bad' | 'notApplicable'

export interface Check {
  part: string
  code: string
  verdict: Verdict
  says: string
  todo: string | null
}

export interface Checks {
  checkedAt: string
  verdict: Verdict
  checks: Check[]
}

export interface System {
  version: string
  node: string
  startedAt: string
  database: { version: string; builtIn: boolean; bytes: number }
  tables: { name: string; bytes: number; rows: number }[]
  memory: number
  backupBytes: number | null
}

export type JobState = 'running' | 'waiting' | 'retrying' | 'failed'

export interface Job {
  id: string
  name: string
  state: JobState
  tries: number
  mostTries: number
  error: string | null
  createdAt: string
  runAt: string
  startedAt: string | null
}

export interface Jobs {
  counts: Record<JobState, number>
  data: Job[]
}

export interface Statements {
  threshold: number
  since: string
  data: {
    text: string
    count: number
    total: number
    worst: number
    lastAt: string
    requestId: string | null
    job: string | null
  }[]
}

const keys = { checks: ['system', 'checks'], jobs: ['system', 'jobs'], statements: ['system', 'statements'] }

/** Once when one looks, and when one asks: it calls on the mail server and the store of backups. */
export function useChecks() {
  return useQuery({ queryKey: keys.checks, queryFn: () => call<Checks>('/system/checks'), refetchOnWindowFocus: false })
}

export function useSystem() {
  return useQuery({ queryKey: ['system'], queryFn: () => call<System>('/system') })
}

/** Read again while one looks: jobs come and go. */
export function useJobs() {
  return useQuery({
    queryKey: keys.jobs,
    queryFn: () => call<Jobs>('/system/jobs'),
    refetchInterval: 3_000,
    staleTime: 0,
  })
}

export function useStatements() {
  return useQuery({ queryKey: keys.statements, queryFn: () => call<Statements>('/system/statements') })
}

export async function retryJob(id: string): Promise<void> {
  await call(`/system/jobs/${id}/retry`, { method: 'POST' })
  await queryClient.invalidateQueries({ queryKey: keys.jobs })
}

export async function forgetStatements(): Promise<void> {
  await call('/system/statements', { method: 'DELETE' })
  await queryClient.invalidateQueries({ queryKey: keys.statements })
}
