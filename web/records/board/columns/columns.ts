import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '#web/data/call.ts'
import { type FieldInfo, fieldOf, type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import type { Filter } from '../../list-state.ts'

/** `won` and `lost` end the way of a card; the field of the column may know (stages do). */
export type ColumnKind = 'open' | 'won' | 'lost'

export interface BoardColumn {
  /** The id of the linked record, the key of the option; null where cards without a value stand. */
  value: string | null
  name: string
  kind: ColumnKind
  tint?: string | undefined
  /** Of a choice that is not offered any more: what stands there may leave it, and nothing comes. */
  isClosed?: boolean
}

export interface BoardGroup {
  id: string
  key: string
  name: string
}

export interface BoardColumns {
  field: FieldInfo
  columns: readonly BoardColumn[]
  /** The ways among which to choose, such as pipelines; empty when there is one or none. */
  groups: readonly BoardGroup[]
  group: BoardGroup | null
  /** The link that names the way: `pipeline`; null when nothing divides the board. */
  way: FieldInfo | null
  /** Keeps to the cards of the chosen way. */
  filter: Filter | null
  isReady: boolean
  problem: Error | null
}

/** The columns of a board by a field: the options of a select, or the records that a link may name, in their order. */
export function useBoardColumns(object: ObjectInfo, column: string, wantedGroup?: string | null): BoardColumns {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const field = fieldOf(object, column)
  if (!field) throw new Error(`${object.name} has no field ${column}`)
  const target = field.target ? objects.get(field.target) : undefined
  const way = target && wayOf(object, target)
  const query = useQuery({
    queryKey: ['about', [field.target, way?.target].filter(Boolean).join(','), 'columns', object.name, field.name],
    queryFn: () => readColumns(target, way && objects.get(way.target ?? '')),
    enabled: target !== undefined,
  })
  const without = t`None`
  return useMemo(() => {
    const { rows = [], ways = [] } = query.data ?? {}
    const groups = ways.map(
      (record): BoardGroup => ({
        id: record.id,
        key: String(record['key'] ?? record.id),
        name: String(record['name']),
      }),
    )
    const usual = ways.findIndex((record) => record['isDefault'] === true)
    const group =
      groups.find(({ key, id }) => key === wantedGroup || id === wantedGroup) ?? groups[Math.max(usual, 0)] ?? null
    const columns = target
      ? rows.filter((row) => !way || !group || row[way.key] === group.id).map((row) => columnOf(target, row))
      : (field.options ?? []).map(
          ({ key, label, color, archived = false }): BoardColumn => ({
            ...{ value: key, name: label, kind: 'open', tint: color, isClosed: archived },
          }),
        )
    return {
      field,
      columns: field.required ? columns : [{ value: null, name: without, kind: 'open' as const }, ...columns],
      groups: groups.length > 1 ? groups : [],
      group,
      way: way ?? null,
      filter: way && group ? { [way.name]: group.id } : null,
      isReady: target === undefined || query.data !== undefined,
      problem: query.error,
    }
  }, [query.data, query.error, target, way, field, wantedGroup, without])
}

/** Keeps to the cards of one column. */
export function columnFilter(field: FieldInfo, value: string | null): Filter {
  return { [field.name]: value === null ? { isNull: true } : value }
}

/** All of the filters that there are, as one. */
export function allOf(...filters: (Filter | null | undefined)[]): Filter | null {
  const parts = filters.filter((part): part is Filter => part !== null && part !== undefined)
  return parts.length > 1 ? { and: parts } : (parts[0] ?? null)
}

/** A link that the object and its columns share: a deal and its stage both name the pipeline. */
function wayOf(object: ObjectInfo, target: ObjectInfo): FieldInfo | undefined {
  return target.fields.find((field) => {
    if (!field.target || field.system || field.target === target.name) return false
    const own = object.fields.find(({ name }) => name === field.name)
    return own?.target === field.target && own.readOnly
  })
}

function columnOf(target: ObjectInfo, row: RecordData): BoardColumn {
  const kind = row['kind']
  return { value: row.id, name: titleOf(target, row), kind: kind === 'won' || kind === 'lost' ? kind : 'open' }
}

async function readColumns(target: ObjectInfo | undefined, ways: ObjectInfo | undefined) {
  const [rows, groups] = await Promise.all([readInOrder(target), readInOrder(ways)])
  return { rows, ways: groups }
}

async function readInOrder(object: ObjectInfo | undefined): Promise<RecordData[]> {
  if (!object) return []
  const sort = fieldOf(object, 'position') ? 'position' : object.title
  const { data } = await call<{ data: RecordData[] }>(`/${object.path}/query`, {
    method: 'POST',
    body: { sort, limit: 200 },
  })
  records.putAll(object.name, data)
  return data
}
