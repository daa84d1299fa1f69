/** What this browser knows of a person's first steps: done with for good, over for now, or open; null when it knows nothing yet. */
export type StepsState = 'done' | 'over' | 'open'

const kept = 'kith-first-steps'

export function readSteps(userId: string): StepsState | null {
  try {
    return localStorage.getItem(`${kept} ${userId}`) as StepsState | null
  } catch {
    return null
  }
}

export function keepSteps(userId: string, state: StepsState): void {
  try {
    localStorage.setItem(`${kept} ${userId}`, state)
  } catch {
    // Looked at again next time, then.
  }
}
