import { currentCatalog, fieldOf, reloadCatalog } from './catalog.ts'
import { readRecords } from './labels.ts'
import { past } from './past.ts'
import { hearUnread, readUnread } from './people/unread.ts'
import { records } from './record-store.ts'
import { refreshAll, refreshObject } from './refresh.ts'

/** What the stream tells: ids only, the values are read by whoever shows them. */
interface Change {
  object: string
  id: string | null
  version?: number
  fields?: string[]
  set: string
  gone?: true
}

/** A record that the person has open, and that somebody else came to, left, or began to change. */
interface Place {
  object: string
  id: string
}

type News = Change | { reset: true } | { catalog: string } | { presence: Place } | { notifications: { unread: number } }

/**
 * Follows what others change. One tab of a browser holds the stream and tells the rest, since a browser opens only a few
 * connections to one host. Returns the end of it.
 */
export function followChanges(): () => void {
  // What was does not change.
  if (past !== null) return () => {}
  const channel = new BroadcastChannel('kith-changes')
  const controller = new AbortController()
  const hear = (news: News) => {
    receive(news)
    channel.postMessage(news)
  }
  channel.onmessage = ({ data }: MessageEvent<News>) => receive(data)
  const lead = () => listen(hear, controller.signal)
  const locks = navigator.locks
  if (locks) locks.request('kith-changes', { signal: controller.signal }, lead).catch(() => {})
  else void lead()
  return () => {
    controller.abort()
    channel.close()
  }
}

/** Milliseconds before the first attempt to come back, and between later ones at most. */
const shortest = 1_000
const longest = 60_000

/**
 * Holds the stream until it is told to stop. A browser comes back by itself only from a broken line: an answer that is none,
 * as a proxy gives while the server starts anew, ends its source for good. Then another one is opened, each time after twice
 * as long, and what was missed meanwhile is read.
 */
function listen(hear: (news: News) => void, signal: AbortSignal): Promise<void> {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  const open = () => {
    clearTimeout(timer)
    source?.close()
    source = new EventSource('/api/v1/stream')
    source.addEventListener('change', ({ data }) => hear(JSON.parse(data)))
    source.addEventListener('reset', () => hear({ reset: true }))
    source.addEventListener('catalog', ({ data }) => hear(JSON.parse(data)))
    source.addEventListener('presence', ({ data }) => hear(JSON.parse(data)))
    source.addEventListener('notifications', ({ data }) => hear(JSON.parse(data)))
    source.addEventListener('open', () => {
      if (failures > 0) hear({ reset: true })
      // What was told after the page had asked, and before it listened.
      else void readUnread()
      failures = 0
    })
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return
      // Everybody whom the same restart threw out would else come back at the same moment.
      timer = setTimeout(open, Math.min(longest, shortest * 2 ** failures) * (0.5 + Math.random() / 2))
      failures++
    })
  }
  const openAgain = () => failures > 0 && open()
  addEventListener('online', openAgain)
  open()
  return new Promise((end) => {
    signal.addEventListener('abort', () => {
      removeEventListener('online', openAgain)
      clearTimeout(timer)
      source?.close()
      end()
    })
  })
}

const presenceListeners = new Set<(place: Place) => void>()

/** Told when others come to a record that the person has open, or leave it. Returns the end of it. */
export function onPresence(listener: (place: Place) => void): () => void {
  presenceListeners.add(listener)
  return () => presenceListeners.delete(listener)
}

let waiting: Change[] = []
let timer: ReturnType<typeof setTimeout> | null = null

function receive(news: News): void {
  if ('reset' in news) {
    refreshAll()
    void readUnread()
    return
  }
  if ('catalog' in news) {
    void reloadCatalog()
    return
  }
  if ('notifications' in news) {
    hearUnread(news.notifications.unread)
    return
  }
  if ('presence' in news) {
    for (const listener of presenceListeners) listener(news.presence)
    return
  }
  waiting.push(news)
  if (timer === null) timer = setTimeout(deliver, 100)
}

/** An import of a hundred thousand records tells of each: they are taken together. */
function deliver(): void {
  timer = null
  const changes = waiting
  waiting = []
  for (const [object, group] of Map.groupBy(changes, (change) => change.object)) {
    // Our own writes have put the new version here already.
    const news = group.filter((change) => {
      const { id, version, gone } = change
      const known = id ? records.get(object, id)?.version : undefined
      return gone || version === undefined || known === undefined || known < version || isComputed(change)
    })
    if (news.length === 0) continue
    for (const { id, gone } of news) if (gone && id) records.remove(object, id)
    const watched = new Set(records.watched(object))
    const ids = news.flatMap(({ id, gone }) => (id && !gone && watched.has(id) ? [id] : []))
    const all = news.some(({ id }) => id === null) ? [...watched] : ids
    if (all.length > 0) readRecords(object, [...new Set(all)]).catch(() => {})
    const isAny = news.some(({ id }) => id === null)
    refreshObject(object, isAny ? undefined : news.flatMap(({ id }) => id ?? []))
  }
}

/** What follows from other records, or is given by rules soon after, changes without a version of its own. */
function isComputed({ object, fields = [] }: Change): boolean {
  const info = currentCatalog().objects.get(object)
  if (!info) return false
  return fields.some((name) => {
    const field = fieldOf(info, name)
    return field?.computed !== undefined || field?.readOnly === true
  })
}
