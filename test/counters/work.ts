import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What people did, and what is lost by the way. */
export function workOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  let deal = ''
  let product = ''
  const stretch = 'from=2026-01-01&to=2026-02-28'
  return [
    ['GET /work', () => nina.get(`/work?${stretch}`)],
    ['GET /work, of one person', () => nina.get(`/work?${stretch}&ownerId=${w.people.sam.id}`)],
    ['GET /leaks', () => nina.get(`/leaks?${stretch}`)],
    [
      'GET /deals/{id}/similar',
      () => nina.get(`/deals/${deal}/similar`),
      async () => {
        deal = (await nina.post('/deals', { name: 'Alike', accountId: w.people.accounts.acme })).body.id
      },
    ],
    ['GET /win-loss', () => nina.get(`/win-loss?${stretch}&by=manager`)],
    ['GET /forecast', () => nina.get('/forecast?period=2026-Q1&by=team')],
    ['GET /forecast, as of a day', () => nina.get('/forecast?period=2026-Q1&by=owner&asOf=2026-01-31')],
    ['GET /forecast/outlook', () => nina.get('/forecast/outlook?period=2026-Q1')],
    ['GET /forecast/changes', () => nina.get('/forecast/changes?period=2026-Q1&since=2026-01-31&kind=new')],
    ['GET /forecast/adjusted', () => nina.get('/forecast/adjusted?period=2026-Q1')],
    ['POST /forecast/refresh', () => nina.post('/forecast/refresh')],
    ['GET /accounts/{id}/recommendations', () => nina.get(`/accounts/${w.people.accounts.acme}/recommendations`)],
    ['GET /reorders', () => nina.get(`/reorders?ownerId=${w.people.sam.id}`)],
    ['GET /product-pairs', () => nina.get('/product-pairs')],
    [
      'GET /products/{id}/prices',
      () => nina.get(`/products/${product}/prices`),
      async () => {
        product = (await nina.post('/products', { name: 'Priced' })).body.id
      },
    ],
    ['POST /recommendations/refresh', () => nina.post('/recommendations/refresh')],
    ['GET /pipeline-health/stages', () => nina.get(`/pipeline-health/stages?${stretch}`)],
    ['GET /pipeline-health/velocity', () => nina.get(`/pipeline-health/velocity?${stretch}&by=team`)],
    ['GET /pipeline-health/slippage', () => nina.get(`/pipeline-health/slippage?${stretch}&by=stage`)],
    ['GET /pipeline-health/funnel', () => nina.get(`/pipeline-health/funnel?${stretch}&by=month`)],
    ['GET /pipeline-health/leaderboard', () => nina.get(`/pipeline-health/leaderboard?${stretch}&by=branch`)],
    ['GET /pipeline-health/deals', () => nina.get(`/pipeline-health/deals?${stretch}&of=slipped`)],
    ['GET /leaks, of ten years', () => nina.get('/leaks?from=2017-01-01&to=2026-12-31')],
  ]
}
