import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { call } from '#web/data/call.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { useRecentRecords } from '#web/data/favourites.ts'
import { titleOf, wantRecord } from '#web/data/labels.ts'
import { records } from '#web/data/record-store.ts'
import { iconOf } from '../pages.ts'
import type { Item } from './item.ts'

interface Hit {
  object: string
  id: string
  title: string
  file?: { name: string; text: string | null }
}

/** Long enough that a word typed at once is asked for once. */
const patience = 80
const mostRecent = 6
const mostOfGroup = 12

/** Records that fit the typed words, as the server ranks them; what was found before stays until then. */
export function useFoundRecords(query: string): { found: Item[]; isSearching: boolean } {
  const { objects } = useCatalog()
  const wanted = query.trim()
  const [asked] = useDebouncedValue(wanted, patience)
  const { data, isPlaceholderData, isFetching } = useQuery<Hit[]>({
    queryKey: ['about', [...objects.keys()].join(','), 'search', asked],
    queryFn: ({ signal }) => search({ words: asked, names: [...objects.keys()], signal }),
    enabled: asked !== '' && wanted !== '',
    placeholderData: keepPreviousData<Hit[]>,
    staleTime: 20_000,
    gcTime: 60_000,
  })
  const hits = wanted === '' ? [] : (data ?? [])
  const found = hits.flatMap(({ object: name, id, title, file }) => {
    const object = objects.get(name)
    if (!object) return []
    return [
      {
        ...itemOf({ object: name, id, path: object.path }),
        label: title,
        section: object.pluralLabel ?? object.label,
        ...(file ? { file } : {}),
      },
    ]
  })
  return { found, isSearching: wanted !== '' && (asked !== wanted || isPlaceholderData || isFetching) }
}

/** Whom one looks for most: the many deals and activities of a customer must not crowd the customer out. */
const first = ['account', 'contact', 'lead']

interface Search {
  words: string
  names: readonly string[]
  signal: AbortSignal
}

async function search({ words, names, signal }: Search): Promise<Hit[]> {
  const groups = [names.filter((name) => first.includes(name)), names.filter((name) => !first.includes(name))]
  const found = await Promise.all(
    groups
      .filter((objects) => objects.length > 0)
      .map((objects) =>
        call<{ data: Hit[] }>('/search', {
          query: { q: words, objects: objects.join(','), limit: mostOfGroup, files: true },
          signal,
        }),
      ),
  )
  return found.flatMap(({ data }) => data)
}

/** Records that were opened last. Those that are gone, or not read yet, are left out. */
export function useRecentItems(section: string): Item[] {
  const { objects } = useCatalog()
  const recent = useRecentRecords()
  const pointers = useMemo(() => recent.slice(0, mostRecent), [recent])
  useEffect(() => {
    for (const { object, id } of pointers) wantRecord(object, id)
  }, [pointers])
  useSyncExternalStore(
    (listener) => {
      const ends = pointers.map(({ object, id }) => records.subscribe(object, id, listener))
      return () => {
        for (const end of ends) end()
      }
    },
    () => pointers.map(({ object, id }) => records.get(object, id)?.version ?? 0).join(),
  )
  return pointers.flatMap(({ object: name, id }) => {
    const object = objects.get(name)
    const label = object ? titleOf(object, records.get(name, id)) : ''
    return object && label ? [{ ...itemOf({ object: name, id, path: object.path }), label, section }] : []
  })
}

function itemOf({ object, id, path }: { object: string; id: string; path: string }): Omit<Item, 'label' | 'section'> {
  return { key: `record ${object} ${id}`, icon: iconOf(object), path: `/${path}/${id}`, record: { object, id } }
}
