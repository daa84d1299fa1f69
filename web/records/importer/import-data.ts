import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'

export type ImportState = 'analysing' | 'ready' | 'running' | 'done' | 'failed' | 'cancelled' | 'undone'
export type OnConflict = 'fill' | 'overwrite' | 'newest' | 'rival'

export interface Person {
  id: string
  name: string
}

export interface ImportView {
  id: string
  state: ImportState
  createdAt: string
  actor?: Person | null
  changeSet: string | null
  /** Why it stopped; before the run, why its rows could not be tried. */
  error: string | null
  errorCode: string | null
  options: ImportOptions
  /** Objects whose new records have no owner in any column, and may take that of what links to them. */
  ownerless: string[]
  /** In the order in which they come in. */
  files: ImportFile[]
  preview: ImportReport | null
  /** How far the trial of the rows is, from 0 to 1. */
  previewProgress: number | null
  report: ImportReport | null
  /** Somebody has asked for its end. */
  isCancelling: boolean
}

export interface ImportOptions {
  createMissing: boolean
  onConflict: OnConflict
  /** New owners are notified, and webhooks told. */
  tell: boolean
  /** Whose owner new records take to which no column gives one; null: whoever imports. */
  owners: 'most' | 'newest' | null
}

export interface ImportFile {
  name: string
  object: string
  /** 0 to 1: how sure the guess of the object is. */
  confidence: number
  /** What records that are here already are known by: a field, several parted by commas, or `id`; null: every row is new. */
  match: string | null
  template: string | null
  /** Null while nobody has read the whole file. */
  rows: number | null
  size: number
  notes: FileNote[]
  format: 'csv' | 'tsv' | 'ndjson' | 'xlsx' | 'vcard' | 'ical'
  encoding: string
  delimiter: string
  /** Of a workbook: which is read, and those to choose from. */
  sheet: string | null
  sheets: string[]
  reading: Reading
  columns: ImportColumn[]
}

/** How a file is read; `chosen` are those that somebody has said, the others are found. */
export interface Reading {
  encoding: string
  delimiter: string
  decimal: string
  dateOrder: string
  country: string
  timeZone: string
  chosen: string[]
}

/** What a word of a column of options stands for; rows with unknown ones stay out. */
export interface ColumnValue {
  text: string
  option: string | null
  isUnknown: boolean
}

/** What a person should know of a file before the run. */
export interface FileNote {
  code: string
  message: string
  values: Record<string, string | number>
}

export interface ImportColumn {
  header: string
  /** `amount`, a part such as `name.first`, or null: left out. */
  field: string | null
  why: { code: string; values: Record<string, string | number> }
  confidence: number
  by?: LinkBy
  currency?: string
  /** What happens where the field is filled already; otherwise as for all. */
  onConflict?: OnConflict
  values?: ColumnValue[]
  samples: string[]
  /** The field that could be made for it; `options` are its different texts, where they are few. */
  newField: { label: string; type: string; options: string[] }
}

export type LinkBy = 'title' | 'externalId'

export interface ImportCounts {
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  warnings: number
}

export interface CellProblem {
  /** Header of the column, or null: the row as a whole. */
  column: string | null
  message: string
  code?: string
  values?: Record<string, string | number>
}

export interface RowProblem {
  file: string
  row: number
  problems: CellProblem[]
}

export interface ImportReport {
  files: (ImportCounts & { name: string; object: string })[]
  total: ImportCounts
  /** Records made because rows link to them, by object. */
  made: Record<string, { count: number; names: string[] }>
  /** How many records take the owner of what links to them, by object. */
  owned: Record<string, number>
  /** New entries of the ledger of consents. */
  consents: number
  startedAt: string
  finishedAt: string | null
  progress: number | null
  rowsPerSecond: number
  secondsLeft: number | null
  /** New records that search does not find yet. */
  searchDue: number
  /** The first rows with problems, and how many there are. */
  problems: RowProblem[]
  problemCount: number
}

export interface ImportSummary {
  id: string
  state: ImportState
  createdAt: string
  actor?: Person | null
  changeSet: string | null
  files: string[]
  total: ImportCounts | null
}

const importKey = (id: string) => ['import', id] as const

/** How an import stands. Asked for anew as often as something may have moved. */
export function useImport(id: string) {
  return useQuery({
    queryKey: importKey(id),
    queryFn: ({ signal }) => call<ImportView>(`/imports/${id}`, { signal }),
    enabled: id !== '',
    refetchInterval: ({ state: { data } }) => pauseOf(data),
    refetchOnWindowFocus: true,
    staleTime: 2_000,
  })
}

/** Milliseconds until it may have moved; others may change it, too. */
function pauseOf(view: ImportView | undefined): number | false {
  if (!view) return false
  if (view.state === 'running') return 700
  if (view.state === 'analysing') return 1_000
  if (view.state === 'ready') return view.preview || view.error ? 20_000 : 1_500
  return (view.report?.searchDue ?? 0) > 0 ? 2_000 : false
}

export function useImports({ enabled = true } = {}) {
  return useQuery({
    queryKey: ['imports'],
    queryFn: async ({ signal }) => (await call<{ data: ImportSummary[] }>('/imports', { signal })).data,
    refetchInterval: ({ state: { data } }) => (data?.some(({ state }) => state === 'running') ? 2_000 : false),
    staleTime: 5_000,
    enabled,
  })
}

/** The newest few, for a sign of what is running: it stands on every page, so it asks for little and seldom. */
export function useNewestImports({ enabled }: { enabled: boolean }) {
  return useQuery({
    queryKey: ['imports', 'newest'],
    queryFn: async ({ signal }) =>
      (await call<{ data: ImportSummary[] }>('/imports', { query: { limit: 3 }, signal })).data,
    refetchInterval: ({ state: { data } }) => (data?.some(({ state }) => state === 'running') ? 2_000 : false),
    staleTime: 60_000,
    enabled,
  })
}

/** What came back from a call is how it stands now. */
export function keepImport(view: ImportView): ImportView {
  // An answer that is still on its way may be older.
  void queryClient.cancelQueries({ queryKey: importKey(view.id) })
  queryClient.setQueryData(importKey(view.id), view)
  void queryClient.invalidateQueries({ queryKey: ['imports'] })
  return view
}

export function refreshImport(id: string): void {
  void queryClient.invalidateQueries({ queryKey: importKey(id) })
  void queryClient.invalidateQueries({ queryKey: ['imports'] })
}

export async function runImport(id: string): Promise<ImportView> {
  return keepImport(await call<ImportView>(`/imports/${id}/run`, { method: 'POST', body: {} }))
}

/** The run ends after the rows that it is at; what is in stays. */
export async function cancelImport(id: string): Promise<ImportView> {
  return keepImport(await call<ImportView>(`/imports/${id}/cancel`, { method: 'POST', body: {} }))
}

export async function discardImport(id: string): Promise<void> {
  await call(`/imports/${id}`, { method: 'DELETE' })
  queryClient.removeQueries({ queryKey: importKey(id) })
  void queryClient.invalidateQueries({ queryKey: ['imports'] })
}
