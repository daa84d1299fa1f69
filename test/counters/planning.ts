import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What the day asks for. */
export function planningOf(w: TestWorld): Call[] {
  const sam = w.as('sam')
  return [['GET /today', () => sam.get('/today')]]
}
