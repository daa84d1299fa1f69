/** Records that have one value of a field in common. */
export interface Group {
  /** Stable text for the value, '' for none. */
  key: string
  label: string
  count: number
  isOpen: boolean
}
