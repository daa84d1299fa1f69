import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** Who gets which leads. */
export function leadsOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const pool = { userIds: [w.people.sam.id], teamIds: [], branchIds: [], roles: [] }
  const rules = { on: false, rules: [{ name: 'All', when: {}, pool, demands: {} }] }
  const points = {
    on: false,
    profile: [{ name: 'Mail', when: { email: { isNull: false } }, points: 10 }],
    behaviour: [
      { name: 'Called', of: 'activity', when: { kind: 'call' }, points: 10 },
      { name: 'Wrote', of: 'formEntry', when: {}, points: 10 },
    ],
  }
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
    ['GET /leads/{id}/score', () => nina.get(`/leads/${id}/score`)],
    ['GET /lead-model', () => nina.get('/lead-model')],
    ['PUT /lead-model', () => nina.put('/lead-model', { on: true })],
    ['POST /lead-model', () => nina.post('/lead-model')],
    ['GET /scoring-rules', () => nina.get('/scoring-rules')],
    ['PUT /scoring-rules', () => nina.put('/scoring-rules', points)],
    ['POST /scoring-rules/preview', () => nina.post('/scoring-rules/preview', { ...points, on: true })],
    ['GET /assignment-rules', () => nina.get('/assignment-rules')],
    ['PUT /assignment-rules', () => nina.put('/assignment-rules', rules)],
    ['POST /assignment-rules/replay', () => nina.post('/assignment-rules/replay', rules)],
    ['GET /assignment-rules/backlog', () => nina.get('/assignment-rules/backlog')],
    ['POST /assignment-rules/backlog', () => nina.post('/assignment-rules/backlog')],
  ]
}
