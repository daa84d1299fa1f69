import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** Calling many one after the other. */
export function callingOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  let lead = ''
  let list = ''
  let entry = ''
  let batch = ''
  const take = async () => {
    entry = (await nina.post(`/call-lists/${list}/turn`, {})).body.entry.id
  }
  const addLead = async () => {
    lead = (await nina.post('/leads', { company: 'Counted', phone: '+34910000009' })).body.id
  }
  return [
    [
      'POST /call-lists/of-records',
      async () => {
        const records = { object: 'lead', ids: [lead] }
        const made = await nina.post('/call-lists/of-records', { name: 'Counted', records })
        list = made.body.id
        return made
      },
      addLead,
    ],
    [
      'POST /call-lists/{id}/entries',
      async () => {
        const filled = await nina.post(`/call-lists/${list}/entries`, { object: 'lead', ids: [lead] })
        batch = filled.body.batch
        return filled
      },
      addLead,
    ],
    ['GET /call-lists/{id}/progress', () => nina.get(`/call-lists/${list}/progress`)],
    ['POST /call-lists/{id}/queue', () => nina.post(`/call-lists/${list}/queue`, {})],
    ['POST /call-lists/{id}/turn', () => nina.post(`/call-lists/${list}/turn`, {})],
    [
      'POST /call-entries/{id}/outcome',
      () => nina.post(`/call-entries/${entry}/outcome`, { outcome: 'reached' }),
      take,
    ],
    ['POST /call-entries/{id}/skip', () => nina.post(`/call-entries/${entry}/skip`), take],
    ['DELETE /call-lists/{id}/batches/{id}', () => nina.delete(`/call-lists/${list}/batches/${batch}`)],
  ]
}
