// Lets the program start without a network: the page and the files of the daily screens are kept by the browser. What the
// server knows is not: `web/data/kept` keeps that. Built into `sw.js` by `offline-worker.config.ts`.

/** Put in by the build: a name that changes with the files, and the files themselves. */
declare const __VERSION__: string
declare const __FILES__: readonly string[]

interface Waiting extends Event {
  waitUntil: (work: Promise<unknown>) => void
}

interface Fetching extends Waiting {
  request: Request
  respondWith: (answer: Promise<Response>) => void
}

interface Window {
  url: string
  focus: () => Promise<unknown>
  postMessage: (message: unknown) => void
}

interface Worker {
  skipWaiting: () => Promise<void>
  clients: {
    claim: () => Promise<void>
    matchAll: (wanted: { type: 'window'; includeUncontrolled: true }) => Promise<Window[]>
    openWindow: (url: string) => Promise<unknown>
  }
  registration: { showNotification: (title: string, options: object) => Promise<void> }
  addEventListener: <Name extends keyof Events>(name: Name, hear: (event: Events[Name]) => void) => void
}

interface Events {
  install: Waiting
  activate: Waiting
  fetch: Fetching
  message: Waiting & { data: unknown }
  push: Waiting & { data: { json: () => Told } | null }
  notificationclick: Waiting & { notification: { data: { path: string } | null; close: () => void } }
}

/** What the server sends: a sentence, and where it leads. */
interface Told {
  title: string
  path: string
  tag: string
  unread: number
}

const worker = self as unknown as Worker
const cacheName = `kith-${__VERSION__}`
const page = '/_/page'

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('message', (event) => event.waitUntil(keepFiles(event.data as string[])))
worker.addEventListener('push', (event) => event.waitUntil(tell(event.data?.json() ?? null)))
worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(goTo(event.notification.data?.path ?? '/notifications'))
})
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/_/')) event.respondWith(kept(request))
  else if (request.mode === 'navigate' && !/^\/(api|guide|healthz|readyz|metrics)([/?]|$)/.test(pathname))
    event.respondWith(pageFor(request))
})

async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  const answer = await fetch('/', { headers: { accept: 'text/html' } })
  if (!answer.ok) throw new Error(String(answer.status))
  await cache.put(page, answer)
  await keepFiles([...__FILES__, '/_/icon.svg'])
  await worker.skipWaiting()
}

/** Of the version before, a page may still be open that has not fetched all its parts. */
async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith('kith-') && name !== cacheName)
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)))
  await worker.clients.claim()
}

async function keepFiles(files: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName)
  // One after the other: nobody waits for them, and others may wait for the line.
  for (const file of files) {
    if (await cache.match(file)) continue
    const answer = await fetch(file).catch(() => null)
    if (answer?.ok) await cache.put(file, answer)
  }
}

async function kept(request: Request): Promise<Response> {
  // Files with a hash in their name never change.
  const known = request.url.includes('/_/assets/') ? await caches.match(request) : undefined
  if (known) return known
  try {
    return await fetch(request)
  } catch (error) {
    const old = await caches.match(request)
    if (old) return old
    throw error
  }
}

/** All addresses of the interface have one page. */
async function pageFor(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request)
    // What a proxy says of a server that is away.
    if (answer.status < 502 || answer.status > 504) return answer
    return (await (await caches.open(cacheName)).match(page)) ?? answer
  } catch (error) {
    const known = await (await caches.open(cacheName)).match(page)
    if (known) return known
    throw error
  }
}

/** A browser wants every message shown. One that comes again takes the place of the first. */
async function tell(told: Told | null): Promise<void> {
  const { title, path, tag, unread } = told ?? { title: 'Kith', path: '/notifications', tag: 'kith', unread: 0 }
  await worker.registration.showNotification(title, { tag, icon: '/_/icon.svg', data: { path } })
  await (navigator as { setAppBadge?: (count: number) => Promise<void> }).setAppBadge?.(unread)
}

/** In a window of ours that is open, else in a new one. */
async function goTo(path: string): Promise<void> {
  const { pathname, search, origin } = new URL(path, location.origin)
  const place = origin === location.origin ? pathname + search : '/'
  const [open] = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (!open) return void (await worker.clients.openWindow(place))
  await open.focus()
  open.postMessage({ goTo: place })
}
