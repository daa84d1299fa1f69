import { localPath } from '#kernel/local-path.ts'
import { call } from '#web/data/call.ts'
import { may } from '#web/data/session.ts'

/** Has the browser keep the program, so that it starts without a network. `goTo` is called when a notification of it is clicked. */
export async function keepProgram(goTo: (path: string) => void): Promise<void> {
  // Only where nobody can change what is sent, that is by HTTPS or on this very machine; and not while it is developed.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ goTo?: string }>) => {
    if (typeof data.goTo === 'string') goTo(localPath(data.goTo, location.origin))
  })
  await navigator.serviceWorker.register('/_/sw.js', { scope: '/' })
  const { active } = await navigator.serviceWorker.ready
  // The words of the person's language, fonts, and whatever else has been wanted so far.
  active?.postMessage(
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.startsWith(`${location.origin}/_/`)),
  )
  // What is to be done today can be read without a server, too, though nobody has looked at it yet.
  if (may('see', 'activity')) await call('/today')
}
