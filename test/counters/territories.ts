import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What territories hold, and what would move. */
export function territoriesOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const filter = { industry: 'counted' }
  const begin = async () => {
    await nina.post('/territories', { name: 'Counted', filter })
  }
  const wanted = { territoryId: null, territory: { name: 'More', filter } }
  return [
    ['GET /territory-balance', () => nina.get('/territory-balance'), begin],
    ['POST /territory-preview', () => nina.post('/territory-preview', wanted), begin],
  ]
}
