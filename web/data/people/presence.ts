import { useEffect, useSyncExternalStore } from 'react'
import { call } from '../call.ts'
import type { ObjectInfo } from '../catalog.ts'
import { onPresence } from '../live.ts'
import { past } from '../past.ts'

/** Somebody else who has the record open, and the key of the field that they are changing just now. */
export interface Present {
  userId: string
  field: string | null
}

/** The others at a record that is on the screen. */
export function usePresent(object: string, id: string): readonly Present[] {
  return useSyncExternalStore(subscribe, () => people.get(`${object} ${id}`) ?? nobody)
}

/** While it is mounted the person counts as having the record open. */
export function useBeingAt({ name, path }: ObjectInfo, id: string): void {
  useEffect(() => (past === null ? stayAt({ name, path }, id) : undefined), [name, path, id])
}

/** While it is mounted the others see which field the person is changing. */
export function useChangingOf(object: string, id: string, field: string): void {
  useEffect(() => {
    const key = `${object} ${id}`
    changing.set(key, field)
    stays.get(key)?.()
    return () => {
      if (changing.get(key) !== field) return
      changing.delete(key)
      stays.get(key)?.()
    }
  }, [object, id, field])
}

const nobody: readonly Present[] = []
const people = new Map<string, readonly Present[]>()
const listeners = new Set<() => void>()
const changing = new Map<string, string>()
/** Says again, for each record on the screen, that one is there. */
const stays = new Map<string, () => void>()

/** Milliseconds after which one says again that one is there; more often while it matters to somebody. */
const pauseAlone = 20_000
const pauseTogether = 10_000

function stayAt({ name, path }: Pick<ObjectInfo, 'name' | 'path'>, id: string): () => void {
  const key = `${name} ${id}`
  const tab = crypto.randomUUID()
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  const say = (body: { field?: string | null; leaves?: true }) =>
    call<{ data: Present[] }>(`/${path}/${id}/presence`, {
      method: 'POST',
      body: { tab, ...body },
      keepalive: body.leaves === true,
    })
  const tell = async () => {
    clearTimeout(timer)
    if (document.hidden) return
    const own = ++turn
    // Without the server nobody knows who is there, and it matters little.
    const { data } = await say({ field: changing.get(key) ?? null }).catch(() => ({ data: nobody }))
    if (own !== turn) return
    show(key, data)
    timer = setTimeout(tell, data.length > 0 ? pauseTogether : pauseAlone)
  }
  const leave = () => {
    clearTimeout(timer)
    turn++
    say({ leaves: true }).catch(() => {})
  }
  // Whoever looks at something else is not there.
  const look = () => (document.hidden ? leave() : void tell())
  const endNews = onPresence((place) => {
    if (place.object === name && place.id === id) void tell()
  })
  const again = () => void tell()
  stays.set(key, again)
  document.addEventListener('visibilitychange', look)
  addEventListener('pagehide', leave)
  void tell()
  return () => {
    leave()
    endNews()
    removeEventListener('pagehide', leave)
    document.removeEventListener('visibilitychange', look)
    if (stays.get(key) === again) stays.delete(key)
    show(key, nobody)
  }
}

function show(key: string, present: readonly Present[]): void {
  if (present.length > 0) people.set(key, present)
  else if (!people.delete(key)) return
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
