/** How often what recurs is billed; what is billed once has none. */
export const billingPeriods = ['month', 'quarter', 'year'] as const
export type Billing = (typeof billingPeriods)[number]

/** Months of a period. */
export const monthsOf: Record<Billing, number> = { month: 1, quarter: 3, year: 12 }

/** As a field offers them. */
export const billingOptions = [
  { key: 'month', label: 'Monthly', color: 'blue' },
  { key: 'quarter', label: 'Quarterly', color: 'violet' },
  { key: 'year', label: 'Yearly', color: 'teal' },
] as const

export const billingSynonyms = [
  'billing period',
  'billing frequency',
  'recurring billing frequency',
  'recurrence',
  'periodicidad',
  'facturación',
  '计费周期',
  'періодичність',
]
export const termSynonyms = ['term months', 'contract term', 'plazo', 'permanencia', '期限', 'строк', 'термін']
