import { i18n } from '@lingui/core'

/** The answer to a call that `index.html` made before the program was there; each is given once. */
export async function takeEarly(path: string, body: unknown): Promise<Response | null> {
  const early = window.kithEarly
  const key = path + (body === undefined ? '' : JSON.stringify(body))
  const answer = early?.language === i18n.locale ? early.calls[key] : undefined
  if (!early || !answer) return null
  delete early.calls[key]
  const response = await answer.catch(() => null)
  // Whoever signs in next must not get what was refused before.
  if (!response?.ok) forgetEarly()
  return response
}

/** What nobody has taken by then would be old. */
export function forgetEarly(): void {
  if (window.kithEarly) window.kithEarly.calls = {}
}

/** Keeps with which call the list at the present address opens, so that the next time it is made before the program is there. */
export function rememberOpening(path: string, body: unknown): void {
  try {
    const address = location.pathname + location.search
    const { [address]: _, ...others } = JSON.parse(localStorage.getItem(stored) ?? '{}') as Record<string, unknown>
    const latest = Object.entries(others).slice(-mostRemembered)
    localStorage.setItem(
      stored,
      JSON.stringify({ ...Object.fromEntries(latest), [address]: [path, JSON.stringify(body)] }),
    )
  } catch {
    // A browser that keeps nothing asks a moment later.
  }
}

const stored = 'kith-lists'
const mostRemembered = 20
