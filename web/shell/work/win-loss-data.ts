export interface Figures {
  won: number
  lost: number
  rate: number | null
  low: number | null
  high: number | null
  /** Null for who may not see amounts. */
  wonAmount: string | null
  lostAmount: string | null
  medianDays: number | null
  filter: Record<string, unknown>
}

export interface WinLossGroup extends Figures {
  key: string | null
  name: string | null
  /** Below so many others, of a tree. */
  depth: number
  verdict: 'above' | 'below' | 'usual' | 'few'
}

/** Answer of `GET /win-loss`. */
export interface WinLoss {
  by: string
  currency: string
  fewest: number
  total: Figures
  groups: WinLossGroup[]
  groupCount: number
  /** Amounts that are in no sum, since their currency has no rate. */
  unconverted: number
}

/** Whether one group may lie below another, which counts it too. */
export function isTree(by: string): boolean {
  return by === 'branch' || by === 'territory'
}
