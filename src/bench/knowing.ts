import { makeForecast } from '#modules/forecast/index.ts'
import type { Tools } from './journeys.ts'
import type { Request } from './load.ts'

const base = '/api/v1'

/** What a manager looks at, of a year or of the quarter; the paths are those of the screens. */
const asked: Record<string, (days: { from: string; to: string; quarter: string }) => string[]> = {
  'board of deals': () => [],
  forecast: ({ quarter }) => [`/forecast?period=${quarter}&by=owner`, `/forecast?period=${quarter}&by=month`],
  'forecast by history': ({ quarter }) => [`/forecast/outlook?period=${quarter}`],
  'won and lost': ({ from, to }) =>
    ['owner', 'branch', 'source'].map((by) => `/win-loss?from=${from}&to=${to}&by=${by}`),
  'time in stage': ({ from, to }) => [`/pipeline-health/stages?from=${from}&to=${to}`],
  velocity: ({ from, to }) => [`/pipeline-health/velocity?from=${from}&to=${to}`],
  'closing dates put off': ({ from, to }) =>
    ['owner', 'stage'].map((by) => `/pipeline-health/slippage?from=${from}&to=${to}&by=${by}`),
  funnel: ({ from, to }) => ['quarter', 'month'].map((by) => `/pipeline-health/funnel?from=${from}&to=${to}&by=${by}`),
  leaderboard: ({ from, to }) => [`/pipeline-health/leaderboard?from=${from}&to=${to}`],
}

export const knowing: ReadonlySet<string> = new Set(Object.keys(asked))

/** Pages that look at many deals at once, of the last twelve months of the company; the forecast by history is made first. */
export async function knowingOf(tools: Tools): Promise<[name: string, requests: Request[]][]> {
  const [last] = await tools.db.rows<{ from: string; to: string; quarter: string }>(
    `select (max(d.opened_at) - interval '364 days')::date::text as "from", max(d.opened_at)::date::text as "to",
       to_char(max(d.opened_at), 'YYYY-"Q"Q') as quarter from crm.deal d`,
  )
  if (!last) return []
  const isWanted = (name: string) => tools.only.length === 0 || tools.only.some((start) => name.startsWith(start))
  if (isWanted('forecast by history')) await makeForecast(tools.ctx, tools.signal)
  const ask = (path: string) => tools.stamp({ method: 'GET', path: `${base}${path}` })
  return Object.entries(asked).map(([name, paths]) => [
    name,
    name === 'board of deals' ? board(tools) : [...paths(last), ...paths(last)].map(ask),
  ])
}

/** The first cards of each open stage, and what stands in each. */
function board(tools: Tools): Request[] {
  const open = tools.company.stages.filter(({ kind }) => kind === 'open')
  const cards = open.map(({ id }) => {
    const query = new URLSearchParams({ filter: JSON.stringify({ stage: id }), sort: '-amount', limit: '50' })
    return tools.stamp({ method: 'GET', path: `${base}/deals?${query}` })
  })
  const body = JSON.stringify({
    filter: { outcome: 'open' },
    groupBy: ['stage'],
    measures: [{ fn: 'count' }, { fn: 'sum', field: 'amount' }],
  })
  return [...cards, tools.stamp({ method: 'POST', path: `${base}/deals/aggregate`, body })]
}
