const stored = 'kith-folds'
const mostLists = 40

/** Groups of a list that a person has folded or opened against what is usual: back here, in this tab, they are so again. */
export function foldsOf(list: string): ReadonlySet<string> {
  return new Set(readAll()[list])
}

export function keepFolds(list: string, turned: ReadonlySet<string>): void {
  const { [list]: _, ...others } = readAll()
  const all = [...Object.entries(others), ...(turned.size > 0 ? [[list, [...turned]] as const] : [])]
  try {
    sessionStorage.setItem(stored, JSON.stringify(Object.fromEntries(all.slice(-mostLists))))
  } catch {
    // Then they are as is usual the next time.
  }
}

function readAll(): Record<string, string[]> {
  try {
    return JSON.parse(sessionStorage.getItem(stored) ?? '{}') as Record<string, string[]>
  } catch {
    return {}
  }
}
