import { currentSession } from '#web/data/session.ts'

/** What somebody was writing, kept in this browser until it is sent or thrown away; each person has drafts of their own. */
export function readDraft<T>(name: string): T | null {
  try {
    const text = localStorage.getItem(keyOf(name))
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

/** Null forgets it. */
export function writeDraft(name: string, draft: unknown): void {
  try {
    if (draft === null) localStorage.removeItem(keyOf(name))
    else localStorage.setItem(keyOf(name), JSON.stringify(draft))
  } catch {
    // A browser that keeps nothing still has what stands in the form.
  }
}

function keyOf(name: string): string {
  return `kith-draft ${currentSession().user.id} ${name}`
}
