/** The rows of a list as far as they are here. */
interface Rows {
  count: number | null
  idAt: (index: number) => string | undefined
  indexOf: (id: string) => number
}

export interface ColumnRows {
  count: number
  /** Undefined while the row is not here. */
  idAt: (index: number) => string | undefined
  indexOf: (id: string) => number
}

/**
 * The cards of a column as the person has moved them, before the server's list says so: who left is gone, who arrived
 * stands on top. `moved` tells in which column each moved card is now.
 */
export function columnRows(rows: Rows, value: string | null, moved: ReadonlyMap<string, string | null>): ColumnRows {
  const arrived: string[] = []
  const left: number[] = []
  for (const [id, column] of moved) {
    const index = rows.indexOf(id)
    if (column === value && index < 0) arrived.push(id)
    if (column !== value && index >= 0) left.push(index)
  }
  left.sort((a, b) => a - b)
  return {
    count: Math.max(0, (rows.count ?? 0) - left.length) + arrived.length,
    idAt: (index) => (index < arrived.length ? arrived[index] : rows.idAt(beyond(left, index - arrived.length))),
    indexOf: (id) => {
      const own = arrived.indexOf(id)
      if (own >= 0) return own
      const index = rows.indexOf(id)
      if (index < 0 || left.includes(index)) return -1
      return index - left.filter((each) => each < index).length + arrived.length
    },
  }
}

/** The row of the list that is the `index`th when those in `left` do not count. */
function beyond(left: readonly number[], index: number): number {
  let row = index
  for (const each of left) {
    if (each > row) break
    row++
  }
  return row
}
