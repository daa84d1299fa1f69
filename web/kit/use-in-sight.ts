import { type RefObject, useEffect, useRef } from 'react'

/** For a row that scrolls sideways: the one `at` this place is brought to its middle, also when others come beside it. */
export function useInSight<Row extends HTMLElement>(at: number, count: number): RefObject<Row | null> {
  const row = useRef<Row>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: others move it aside
  useEffect(() => {
    const one = row.current?.children[at]
    if (!row.current || !one) return
    const [box, its] = [row.current.getBoundingClientRect(), one.getBoundingClientRect()]
    row.current.scrollLeft += its.left + its.width / 2 - box.left - box.width / 2
  }, [at, count])
  return row
}
