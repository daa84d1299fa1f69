/** What deals are compared by: the way from a deal to it. */
export const winLossCuts = {
  owner: 'owner',
  manager: 'owner.manager',
  branch: 'branch',
  product: 'product',
  source: 'source',
  salesChannel: 'salesChannel',
  competitor: 'competitor',
  industry: 'account.industry',
  size: 'account.size',
  territory: 'account.territory',
  quarter: 'closedAt',
  reason: 'lossReason',
} as const

export type WinLossCut = keyof typeof winLossCuts
export const winLossCutNames = Object.keys(winLossCuts) as [WinLossCut, ...WinLossCut[]]
