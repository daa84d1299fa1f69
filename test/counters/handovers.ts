import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** Work that goes from one person to others. */
export function handoversOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const { sofia, olga, accounts } = w.people
  const found = { id: '' }
  const body = { fromId: olga.id, rule: { kind: 'one', toId: sofia.id } }
  return [
    ['POST /handovers, a dry run', () => nina.post('/handovers', { ...body, dryRun: true })],
    [
      'POST /handovers',
      async () => {
        const answer = await nina.post('/handovers', body)
        found.id = answer.body.id
        return answer
      },
    ],
    ['GET /handovers', () => nina.get('/handovers')],
    ['GET /handovers/{id}', () => nina.get(`/handovers/${found.id}`)],
    ['GET /handovers/{id}/accounts', () => nina.get(`/handovers/${found.id}/accounts`)],
    ['GET /accounts/{id}/briefing', () => nina.get(`/accounts/${accounts.acme}/briefing`)],
  ]
}
