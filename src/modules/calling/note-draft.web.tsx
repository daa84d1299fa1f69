const place = (entry: string) => `kith-call-note-${entry}`

/** What was typed of a call and not yet said; it stays when the browser is closed. */
export function draftNote(entry: string): string {
  try {
    return localStorage.getItem(place(entry)) ?? ''
  } catch {
    return ''
  }
}

export function keepNote(entry: string, text: string): void {
  try {
    if (text) localStorage.setItem(place(entry), text)
    else localStorage.removeItem(place(entry))
  } catch {
    // A browser that keeps nothing.
  }
}
