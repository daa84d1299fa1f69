import { i18n } from '@lingui/core'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { Filter } from '#web/records/list-state.ts'

/** As somebody wrote it, or one for each language. */
export type Wording = string | Readonly<Record<string, string>>

export interface Measure {
  fn: string
  field?: string
  filter?: Filter
}

export interface Grouping {
  field: string
  bucket?: Bucket
}

export type Bucket = 'day' | 'week' | 'month' | 'quarter' | 'year'
export type WidgetKind = 'number' | 'goal' | 'line' | 'bar' | 'funnel' | 'heatmap' | 'table' | 'list'

/** In columns and rows of the board, from 0. */
export interface Place {
  x: number
  y: number
  w: number
  h: number
}

export type Layout = 'stacked' | 'grouped' | 'share'

/** The measure divided by another; of fewer cases than `few` there is no verdict. */
export interface Ratio {
  of: Measure
  as: 'percent' | 'number'
  few?: number
}

/** A number to reach, once or in each such time; or what the targets of that measure come to. */
export interface Goal {
  value?: string
  per?: 'month' | 'quarter' | 'year' | null
  targets?: string
}

export interface Widget extends Place {
  id: string
  kind: WidgetKind
  title?: Wording | null
  object: string
  filter?: Filter | null
  measures?: readonly Measure[]
  groupBy?: Grouping | null
  splitBy?: Grouping | null
  /** By which the period of the board keeps records. */
  date?: string | null
  /** With the period before (true is the same), or with the same a year earlier. */
  compare?: boolean | 'before' | 'year'
  /** Of a line: the mean of so many periods as well. */
  average?: number
  ratio?: Ratio | null
  /** Of bars and lines that are split. */
  layout?: Layout
  /** So many values of what they are split by have a colour of their own. */
  series?: number
  lessIsBetter?: boolean
  goal?: Goal | null
  columns?: readonly string[] | null
  sort?: string | null
  limit?: number
}

/** What the person may not see, or what is gone from the data model. */
export interface Withheld extends Place {
  id: string
  kind: 'withheld'
}

export type BoardWidget = Widget | Withheld

export interface BoardFilters {
  period?: string | null
  who?: 'mine' | 'team' | 'all' | null
  branch?: string | null
}

export interface DashboardSummary {
  id: string
  name: Wording
  shared: boolean
  roles: readonly string[]
  position: number
  ownerId: string | null
  ownerName: string | null
  mine: boolean
  mayChange: boolean
  version: number
}

export interface Dashboard extends DashboardSummary {
  filters: BoardFilters
  widgets: readonly BoardWidget[]
}

export type DashboardDraft = Pick<Dashboard, 'name'> &
  Partial<Pick<Dashboard, 'filters' | 'widgets' | 'shared' | 'roles'>>

/** In the person's language, else in the first there is. */
export function sayWording(wording: Wording | null | undefined): string {
  if (!wording || typeof wording === 'string') return wording ?? ''
  return wording[i18n.locale] ?? wording['en'] ?? Object.values(wording)[0] ?? ''
}

export function useDashboards() {
  return useQuery({
    queryKey: ['dashboards'],
    queryFn: async ({ signal }) => (await call<{ data: DashboardSummary[] }>('/dashboards', { signal })).data,
    // Somebody else may have shared one since.
    staleTime: 10_000,
  })
}

export function useDashboard(id: string | undefined) {
  return useQuery({
    queryKey: keyOf(id ?? ''),
    queryFn: ({ signal }) => call<Dashboard>(`/dashboards/${id}`, { signal }),
    enabled: id !== undefined,
    staleTime: 10_000,
  })
}

export async function createDashboard(draft: DashboardDraft): Promise<Dashboard> {
  const body = draft
  const made = await call<Dashboard>('/dashboards', { method: 'POST', body, idempotencyKey: crypto.randomUUID() })
  return took(made)
}

/** At the version that is given, where it matters what stood there before. */
export async function changeDashboard(
  id: string,
  changes: Partial<DashboardDraft>,
  version?: number,
): Promise<Dashboard> {
  const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
  return took(await call<Dashboard>(`/dashboards/${id}`, { method: 'PATCH', body: changes, headers }))
}

export async function deleteDashboard(id: string): Promise<void> {
  await call(`/dashboards/${id}`, { method: 'DELETE' })
  queryClient.setQueryData<DashboardSummary[]>(['dashboards'], (all) => all?.filter((each) => each.id !== id))
}

export async function restoreDashboard(id: string): Promise<Dashboard> {
  return took(await call<Dashboard>(`/dashboards/${id}/restore`, { method: 'POST' }))
}

/** Shows a board otherwise before the server has answered. */
export function pretendDashboard(board: Dashboard): void {
  queryClient.setQueryData(keyOf(board.id), board)
}

export function knownDashboard(id: string): Dashboard | undefined {
  return queryClient.getQueryData<Dashboard>(keyOf(id))
}

export async function readDashboardAgain(id: string): Promise<Dashboard> {
  return took(await call<Dashboard>(`/dashboards/${id}`))
}

function took(board: Dashboard): Dashboard {
  queryClient.setQueryData(keyOf(board.id), board)
  void queryClient.invalidateQueries({ queryKey: ['dashboards'] })
  return board
}

function keyOf(id: string) {
  return ['dashboard', id]
}
