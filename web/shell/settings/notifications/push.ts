import { call } from '#web/data/call.ts'

interface Browser {
  id: string
  endpoint: string
  browser: string | null
}

/** What this browser can do: show messages, refuses them, or knows none. */
export function standingOf(): 'able' | 'refused' | 'unable' {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'unable'
  return Notification.permission === 'denied' ? 'refused' : 'able'
}

export const readBrowsers = () => call<{ publicKey: string; data: Browser[] }>('/session/push')

export const unsubscribe = (id: string) => call(`/session/push/${id}`, { method: 'DELETE' })

/** Where messages to this browser go; null when it has none. */
export async function ownEndpoint(): Promise<string | null> {
  if (standingOf() !== 'able') return null
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription())?.endpoint ?? null
}

/** Asks the browser, and the person through it. False when they refuse. */
export async function subscribeHere(publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  const { pushManager } = await navigator.serviceWorker.ready
  const before = await pushManager.getSubscription()
  const known = before?.options.applicationServerKey
  // One for earlier keys of ours, or of before a restore, is worth nothing any more.
  if (before && known && toText(known) !== publicKey) await before.unsubscribe()
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  const { endpoint, keys } = subscription.toJSON()
  await call('/session/push', { method: 'POST', body: { endpoint, keys } })
  return true
}

function toText(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
