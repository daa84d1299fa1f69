/** Which records a person has ticked: some by their ids, or all that match but some. Outside of React, like TableState. */
export class RowSelection {
  isAll = false
  /** Ticked ones; when all are, the ones that are not. */
  ids: ReadonlySet<string> = new Set()
  /** What the head's box ticked: the rows that were here. */
  #near: readonly string[] = []
  /** The line that was ticked last, from which Shift goes on. */
  from: number | null = null
  version = 0
  #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  has(id: string): boolean {
    return this.ids.has(id) !== this.isAll
  }

  get isEmpty(): boolean {
    return !this.isAll && this.ids.size === 0
  }

  /** How many are ticked of `total`. */
  count(total: number | null): number {
    return this.isAll ? Math.max(0, (total ?? 0) - this.ids.size) : this.ids.size
  }

  /** What the head's box shows: all that match are ticked, or all that it ticks by itself; some of them; none. */
  look(total: number | null): boolean | 'mixed' {
    if (this.isEmpty) return false
    if (this.isAll) return this.ids.size === 0 || (this.count(total) > 0 && 'mixed')
    const isWhole = total !== null && this.ids.size >= total
    return isWhole || (this.#near.length > 0 && this.#near.every((id) => this.ids.has(id))) || 'mixed'
  }

  /** The rows that are here, by the head's box. */
  setNear(ids: readonly string[]): void {
    this.#near = ids
    this.set(ids, true)
  }

  toggle(id: string, line: number): void {
    this.set([id], !this.has(id))
    this.from = line
  }

  set(ids: readonly string[], ticked: boolean): void {
    const next = new Set(this.ids)
    for (const id of ids) {
      if (ticked !== this.isAll) next.add(id)
      else next.delete(id)
    }
    this.ids = next
    this.#tell()
  }

  all(): void {
    this.isAll = true
    this.ids = new Set()
    this.#tell()
  }

  clear(): void {
    if (this.isEmpty) return
    this.isAll = false
    this.ids = new Set()
    this.#near = []
    this.from = null
    this.#tell()
  }

  #tell(): void {
    this.version++
    for (const listener of this.#listeners) listener()
  }
}
