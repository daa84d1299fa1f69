import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What people did, and what is lost by the way. */
export function workOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const stretch = 'from=2026-01-01&to=2026-02-28'
  return [
    ['GET /work', () => nina.get(`/work?${stretch}`)],
    ['GET /work, of one person', () => nina.get(`/work?${stretch}&ownerId=${w.people.sam.id}`)],
    ['GET /leaks', () => nina.get(`/leaks?${stretch}`)],
    ['GET /win-loss', () => nina.get(`/win-loss?${stretch}&by=manager`)],
    ['GET /leaks, of ten years', () => nina.get('/leaks?from=2017-01-01&to=2026-12-31')],
  ]
}
