export interface Figures {
  won: number
  lost: number
  rate: number | null
  low: number | null
  high: number | null
  wonAmount: string
  lostAmount: string
  medianDays: number | null
  filter: Record<string, unknown>
}

export interface WinLossGroup extends Figures {
  key: string | null
  name: string | null
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
}
