import { useEffect, useReducer } from 'react'
import { type CatalogInfo, type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { wantRecord } from '#web/data/labels.ts'
import { records } from '#web/data/record-store.ts'
import type { Filter } from '../list-state.ts'
import { type FilterNode, fromFilter } from './model.ts'
import { type Target, targetOf } from './paths.ts'
import { describeFilter } from './say-filter.ts'

/** Has the records read that the values of a condition name, and draws again when they are there. */
export function useNames(target: Target, values: readonly unknown[]): void {
  useNamed(namedBy(target, values))
}

/** A filter as a text, drawn again when the records that it names are there. */
export function useSaid(object: ObjectInfo, filter: Filter | null): string {
  useNamed(namedIn(useCatalog(), object, fromFilter(filter)))
  return describeFilter(object, filter)
}

/** `named`: the name of the object and the id of each. */
function useNamed(named: readonly string[]): void {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const all = named.join()
  useEffect(() => {
    if (all === '') return
    const ends = all.split(',').map((each) => {
      const [object, id] = each.split(' ') as [string, string]
      wantRecord(object, id)
      return records.subscribe(object, id, drawAgain)
    })
    return () => {
      for (const end of ends) end()
    }
  }, [all])
}

function namedBy({ other }: Target, values: readonly unknown[]): string[] {
  if (!other) return []
  return values.flatMap((value) =>
    typeof value === 'string' && /^[\da-f-]{36}$/i.test(value) ? [`${other.name} ${value}`] : [],
  )
}

function namedIn(catalog: CatalogInfo, object: ObjectInfo, node: FilterNode): string[] {
  if (node.is === 'group') return node.parts.flatMap((part) => namedIn(catalog, object, part))
  const target = node.is === 'opaque' ? null : targetOf(catalog, object, node.path)
  if (node.is === 'opaque' || !target) return []
  if (node.is === 'condition') return namedBy(target, [node.operand].flat())
  return target.other ? namedIn(catalog, target.other, node.inner) : []
}
