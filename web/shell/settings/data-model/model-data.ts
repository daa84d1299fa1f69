import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import type { Condition } from '#kernel/condition.ts'
import type { Words } from '#kernel/words.ts'
import { call } from '#web/data/call.ts'
import { reloadCatalog } from '#web/data/catalog.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { Schema } from '#web/data/schema.ts'
import type { Reverse } from '#web/data/undo.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { tellDone } from '#web/records/acts.ts'

export interface OptionSaid {
  key: string
  label?: Words
  color?: string
  archived?: boolean
}

/** What linked records come to. */
export interface RollupSaid {
  relation: string
  fn: 'count' | 'sum' | 'avg' | 'min' | 'max'
  field?: string | undefined
  filter?: Condition | undefined
}

/** What the organisation says of a field: all of its own, some of a standard one. */
export interface FieldSaid {
  type?: string
  label?: Words
  help?: Words
  hidden?: boolean
  required?: boolean
  unique?: boolean
  searchable?: boolean
  personal?: boolean
  guarded?: boolean
  index?: boolean
  default?: unknown
  options?: OptionSaid[]
  min?: number
  max?: number
  earliest?: string
  latest?: string
  scale?: number
  maxLength?: number
  rich?: boolean
  pattern?: string
  gapless?: boolean
  target?: string
  inverseLabel?: Words
  whenGone?: 'refuse' | 'clear' | 'bin-with'
  formula?: string | undefined
  lookup?: string
  rollup?: RollupSaid
  requiredWhen?: Condition
  visibleWhen?: Condition
  readOnlyWhen?: Condition
}

export interface LayoutPart {
  label?: Words
  fields: string[]
  visibleWhen?: Condition | undefined
}

export interface ObjectSaid {
  label?: Words
  pluralLabel?: Words
  plural?: string
  icon?: string
  title?: string
  columns?: string[]
  hidden?: boolean
  rateDate?: string
  uniqueTogether?: string[][]
  order?: string[]
  layout?: LayoutPart[]
  related?: { name: string; hidden?: boolean }[]
  fields?: Record<string, FieldSaid>
}

export type ModelView = Omit<Schema<'Model'>, 'model'> & { model: { objects: Record<string, ObjectSaid> } }
export type ModelChange = Schema<'ModelChange'>
export type Difference = ModelChange['differences'][number]
export type Version = Schema<'ModelVersion'>

const key = ['data-model']

/** Looked at again and again while values are being converted, or `isWatching` whether they are. */
export function useModel({ isWatching = false } = {}) {
  return useQuery({
    queryKey: key,
    queryFn: () => call<ModelView>('/model'),
    refetchInterval: ({ state }) => (isWatching || (state.data?.work && !state.data.work.stopped) ? 1_000 : false),
    staleTime: 0,
  })
}

export function useVersions() {
  return useQuery({
    queryKey: [...key, 'versions'],
    queryFn: () => call<{ data: Version[]; next: number | null }>('/model/versions?limit=20'),
    staleTime: 0,
  })
}

interface Change {
  path: string
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  body?: unknown
}

/** What the change would come to; nothing happens. */
export function tryChange({ path, method, body }: Change): Promise<ModelChange> {
  return call<ModelChange>(`${path}?dryRun=true`, { method, body })
}

/** Seconds that a person waits in the window for another type of very many values; then it goes on by itself. */
const longestWait = 10

/** Changes the model, shows it everywhere, tells it, and offers the way back. */
export async function changeModel<Answer extends ModelChange>(change: Change, text: string): Promise<Answer> {
  const headers = { prefer: `wait=${longestWait}` }
  const answer = await call<Answer>(change.path, { method: change.method, body: change.body, headers })
  await refreshModel()
  if (answer.state) notify({ text: t`It takes a while, and goes on if you leave.` })
  if (answer.differences.length > 0) tellDone(text, () => restoreVersion(answer.version - 1, answer.version))
  return answer
}

/**
 * Makes the model what it was; answers the way back from there. With `base`, only while that is the present version: an undo must
 * not take back what others have done since.
 */
export async function restoreVersion(version: number, base?: number): ReturnType<Reverse> {
  const only = base === undefined ? '' : `?base=${base}`
  const change = await call<ModelChange>(`/model/versions/${version}/restoration${only}`, { method: 'POST' })
  await refreshModel()
  return () => restoreVersion(change.version - 1, change.version)
}

async function refreshModel(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: key }), reloadCatalog()])
}
