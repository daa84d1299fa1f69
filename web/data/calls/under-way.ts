/** Acts of this person that no answer has come to yet. */
const begun = new Set<Promise<unknown>>()

/** Nobody waits longer than so many milliseconds for a line that hangs. */
const patience = 10_000

/** Counts an act as under way until it has ended, well or not. */
export function underWay<T>(act: Promise<T>): Promise<T> {
  const end = () => void begun.delete(act)
  begun.add(act)
  act.then(end, end)
  return act
}

/** Once what was begun before is through and told. */
export async function nothingUnderWay(): Promise<void> {
  if (begun.size === 0) return
  let timer: ReturnType<typeof setTimeout> | undefined
  const longest = new Promise((resolve) => {
    timer = setTimeout(resolve, patience)
  })
  await Promise.race([Promise.allSettled(begun), longest])
  clearTimeout(timer)
  // Whoever waited for an answer remembers their act with it.
  await new Promise((resolve) => setTimeout(resolve))
}
