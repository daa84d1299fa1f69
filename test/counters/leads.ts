import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** Who gets which leads. */
export function leadsOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const pool = { userIds: [w.people.sam.id], teamIds: [], branchIds: [], roles: [] }
  const rules = { on: false, rules: [{ name: 'All', when: {}, pool, demands: {} }] }
  let id = ''
  return [
    [
      'POST /leads',
      async () => {
        const made = await nina.post('/leads', { company: 'Counted' })
        id = made.body.id
        return made
      },
    ],
    ['GET /leads/{id}/assignment', () => nina.get(`/leads/${id}/assignment`)],
    ['GET /assignment-rules', () => nina.get('/assignment-rules')],
    ['PUT /assignment-rules', () => nina.put('/assignment-rules', rules)],
    ['POST /assignment-rules/replay', () => nina.post('/assignment-rules/replay', rules)],
    ['GET /assignment-rules/backlog', () => nina.get('/assignment-rules/backlog')],
    ['POST /assignment-rules/backlog', () => nina.post('/assignment-rules/backlog')],
  ]
}
