// Four files as a sales department exports them, with the faults of real ones, and what must be found when they are in.

export interface Sale {
  agent: string
  product: string
  account: string
  stage: 'Won' | 'Lost' | 'Engaging' | 'Prospecting'
  engaged: string
  closed: string
  value: string
}

export interface SalesFiles {
  files: { name: string; mimeType: string; buffer: Buffer }[]
  sales: Sale[]
  /** Rows of all files. */
  rows: number
}

/** So many deals of 2017, by two who are here already and four who are not. */
export function makeSalesFiles(count: number, known: readonly [string, string]): SalesFiles {
  const accounts = Array.from({ length: 14 }, (_, n) => `Harbour ${String.fromCodePoint(65 + n)}`)
  const agents = ['Anna Snelling', 'Cecily Lampkin', 'Mei-Mei Johns', 'Zane Levy']
  const random = randomFrom(20_171_231)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const sales = Array.from({ length: count }, (): Sale => {
    const stage = pick(['Won', 'Won', 'Won', 'Won', 'Lost', 'Lost', 'Engaging', 'Engaging', 'Prospecting'] as const)
    const isClosed = stage === 'Won' || stage === 'Lost'
    const engaged = stage === 'Prospecting' ? '' : dayAt(Math.floor(random() * 270))
    return {
      agent: pick([...agents, ...known]),
      product: pick(['GTX Basic', 'GTX Pro', 'GTXPro', 'MG Special']),
      account: !isClosed && random() < 0.6 ? '' : pick(accounts),
      stage,
      engaged,
      closed: isClosed ? dayAt(daysOf(engaged) + 1 + Math.floor(random() * 90)) : '',
      value: stage === 'Won' ? String(40 + Math.floor(random() * 5_000)) : stage === 'Lost' ? '0' : '',
    }
  })
  const tables: Record<string, string[]> = {
    'accounts.csv': [
      'account,sector,year_established,revenue,employees,office_location,subsidiary_of',
      ...accounts.map(
        (name, n) => `${name},technolgy,${1980 + n},${100 + n}.5,${50 + n},Kenya,${n % 5 ? '' : accounts[1]}`,
      ),
    ],
    'products.csv': ['product,series,sales_price', 'GTX Basic,GTX,550', 'GTX Pro,GTX,4821', 'MG Special,MG,55'],
    'sales_teams.csv': [
      'sales_agent,manager,regional_office',
      ...agents.map(
        (name, n) => `${name},${n < 2 ? 'Dustin Brinkmann' : 'Melvin Marxen'},${n < 2 ? 'Central' : 'North'}`,
      ),
    ],
    'sales_pipeline.csv': [
      'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
      ...sales.map(({ agent, product, account, stage, engaged, closed, value }, n) =>
        [`ID${n}`, agent, product, account, stage, engaged, closed, value].join(','),
      ),
    ],
  }
  const files = Object.entries(tables).map(([name, lines]) => {
    return { name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) }
  })
  return { files, sales, rows: Object.values(tables).reduce((sum, lines) => sum + lines.length - 1, 0) }
}

export interface Truth {
  all: number
  open: number
  won: number
  lost: number
  sum: number
  /** Percent with one decimal. */
  rate: string
  /** Mean days from engagement to closing of what was won, two decimals. */
  cycle: string
}

/** What Home must say of these sales. `closedIn` begins the days of the period. */
export function truthOf(sales: readonly Sale[], closedIn = ''): Truth {
  const closed = sales.filter((sale) => sale.closed !== '' && sale.closed.startsWith(closedIn))
  const won = closed.filter(({ stage }) => stage === 'Won')
  const days = won.map((sale) => daysOf(sale.closed) - daysOf(sale.engaged))
  return {
    all: sales.length,
    open: sales.filter((sale) => sale.closed === '').length,
    won: won.length,
    lost: closed.length - won.length,
    sum: won.reduce((sum, { value }) => sum + Number(value), 0),
    rate: ((won.length / closed.length) * 100).toFixed(1),
    cycle: (days.reduce((sum, each) => sum + each, 0) / days.length).toFixed(2),
  }
}

/** An account, and the one agent who has most of its deals. */
export function mostlyOf(sales: readonly Sale[]): [account: string, agent: string] {
  const byAccount = Map.groupBy(
    sales.filter(({ account }) => account !== ''),
    ({ account }) => account,
  )
  for (const [account, some] of byAccount) {
    const ranked = [...Map.groupBy(some, ({ agent }) => agent)]
      .map(([agent, { length }]) => ({ agent, length }))
      .sort((one, other) => other.length - one.length)
    const [first, second] = ranked
    if (first && second && first.length > second.length) return [account, first.agent]
  }
  throw new Error('All accounts are shared evenly')
}

/** The same numbers in every run (Mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const day = 86_400_000
const start = Date.parse('2017-01-02')

function dayAt(number: number): string {
  return new Date(start + number * day).toISOString().slice(0, 10)
}

function daysOf(date: string): number {
  return Math.round((Date.parse(date) - start) / day)
}
