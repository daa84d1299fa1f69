import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { onRefresh } from '#web/data/refresh.ts'
import type { Tint } from '#web/kit/pill.tsx'
import type { ColorRule } from '../list-state.ts'
import type { Tints } from './color-rules.ts'

/** Milliseconds in which rows that come into sight are gathered. */
const pause = 40
/** Ids in one question. */
const most = 200

/**
 * Asks the server which records fit which rule, so that a rule says whatever a filter can. One question for each rule and two
 * hundred rows; what is out of sight is not asked for, and after news only what is in sight is asked again.
 */
export function openTints(object: ObjectInfo, rules: readonly ColorRule[]): Tints & { close: () => void } {
  const known = new Map<string, Tint | undefined>()
  const watched = new Map<string, number>()
  const listeners = new Set<() => void>()
  let wanted = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const later = () => {
    timer ??= setTimeout(ask, pause)
  }
  const ask = () => {
    timer = null
    const ids = [...wanted].filter((id) => watched.has(id))
    wanted = new Set()
    for (let from = 0; from < ids.length; from += most) void read(ids.slice(from, from + most))
  }
  const read = async (ids: readonly string[]) => {
    try {
      const found = await Promise.all(rules.map(({ filter }) => fitting(object, filter, ids)))
      for (const id of ids) known.set(id, rules.find((_, at) => found[at]?.has(id))?.tint)
      for (const listener of listeners) listener()
    } catch {
      // Without the server rows keep the colour that they have; the next news asks again.
    }
  }
  const end = onRefresh((name) => {
    // A rule may look along links.
    if (name !== null && name !== object.name && !JSON.stringify(rules).includes('.')) return
    for (const id of known.keys()) if (!watched.has(id)) known.delete(id)
    wanted = wanted.union(new Set(watched.keys()))
    later()
  })
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tintOf: (id) => known.get(id),
    watch: (id) => {
      watched.set(id, (watched.get(id) ?? 0) + 1)
      if (!known.has(id)) {
        wanted.add(id)
        later()
      }
      return () => {
        const left = (watched.get(id) ?? 1) - 1
        if (left > 0) watched.set(id, left)
        else watched.delete(id)
      }
    },
    close: () => {
      end()
      if (timer) clearTimeout(timer)
    },
  }
}

async function fitting(
  object: ObjectInfo,
  filter: ColorRule['filter'],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  // A rule that is not finished colours nothing.
  if (Object.keys(filter).length === 0) return new Set()
  const body = { filter: { and: [filter, { id: { in: ids } }] }, fields: 'id', limit: most }
  const { data } = await call<{ data: { id: string }[] }>(`/${object.path}/query`, { method: 'POST', body })
  return new Set(data.map(({ id }) => id))
}
