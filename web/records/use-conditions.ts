import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { past } from '#web/data/past.ts'
import { asksMore, type Told, told } from './field-now.ts'
import { bodyOf } from './form/form-fields.ts'

/** While one types, the server is asked this long after the last letter. */
const pause = 250

/**
 * The values together with what the server says of conditions that they cannot answer themselves; `fieldNow` looks there. Asks
 * nothing of objects that have no such condition.
 */
export function useConditions<T extends Readonly<Record<string, unknown>>>(object: ObjectInfo, values: T): T {
  const { id, version } = values as { id?: string; version?: number }
  const isAsked = past === null && object.fields.some((field) => asksMore(object, field, values))
  const [typed] = useDebouncedValue(id || !isAsked ? '' : JSON.stringify(bodyOf(values)), pause)
  const { data } = useQuery({
    queryKey: ['conditions', object.name, id ?? '', version ?? 0, typed],
    queryFn: () =>
      id
        ? call<{ fields: Told }>(`/${object.path}/${id}/conditions`)
        : call<{ fields: Told }>(`/${object.path}/conditions`, { method: 'POST', body: JSON.parse(typed || '{}') }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return useMemo(() => (isAsked && data ? { ...values, [told]: data.fields } : values), [isAsked, data, values])
}
