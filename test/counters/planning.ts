import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What the day asks for, and who else is in touch. */
export function planningOf(w: TestWorld): Call[] {
  const sam = w.as('sam')
  const { acme } = w.people.accounts
  const ids = { contact: '', lead: '', deal: '', weekly: '' }
  const begin = async () => {
    const nina = w.as('nina')
    ids.contact = (await nina.post('/contacts', { name: 'Near Contact', accountId: acme })).body.id
    ids.lead = (await sam.post('/leads', { name: 'Near Lead' })).body.id
    const call = { kind: 'call', subject: 'Near', dueAt: new Date().toISOString() }
    await nina.post('/activities', { ...call, accountId: acme, contactId: ids.contact })
    await nina.post('/activities', { ...call, leadId: ids.lead })
  }
  let address = ''
  return [
    ['GET /calendar-feed', () => sam.get('/calendar-feed')],
    [
      'PUT /calendar-feed',
      async () => {
        const answer = await sam.put('/calendar-feed')
        address = new URL(answer.body.url).pathname.replace('/api/v1', '')
        return answer
      },
    ],
    ['GET /calendar-feeds/{secret}.ics', () => w.as('nobody').get(address)],
    ['DELETE /calendar-feed', () => sam.delete('/calendar-feed')],
    [
      'POST /activities/{id}/series-change',
      () => w.as('nina').post(`/activities/${ids.weekly}/series-change`, { scope: 'one', data: { priority: 'high' } }),
      async () => {
        const weekly = {
          kind: 'meeting',
          subject: 'Weekly',
          startsAt: '2028-01-03T09:00:00Z',
          recurrence: 'FREQ=WEEKLY',
        }
        ids.weekly = (await w.as('nina').post('/activities', weekly)).body.id
      },
    ],
    [
      'POST /activities/{id}/series-removal',
      () => w.as('nina').post(`/activities/${ids.weekly}/series-removal`, { scope: 'all' }),
    ],
    ['GET /today', () => sam.get('/today')],
    ['GET /accounts/{id}/contacts-nearby', () => sam.get(`/accounts/${acme}/contacts-nearby`), begin],
    ['GET /contacts/{id}/contacts-nearby', () => w.as('nina').get(`/contacts/${ids.contact}/contacts-nearby`)],
    ['GET /leads/{id}/next-action', () => sam.get(`/leads/${ids.lead}/next-action`)],
    [
      'GET /deals/{id}/next-action',
      () => w.as('nina').get(`/deals/${ids.deal}/next-action`),
      async () => {
        const nina = w.as('nina')
        const stage = (await nina.get('/stages?limit=1&filter={"kind":"open"}')).body.data[0].id
        const deal = { name: 'Next', stageId: stage, accountId: acme, contactId: ids.contact }
        ids.deal = (await nina.post('/deals', deal)).body.id
      },
    ],
    ['GET /accounts/{id}/next-action', () => sam.get(`/accounts/${acme}/next-action`)],
    ['POST /next-actions/query', () => w.as('nina').post('/next-actions/query', { object: 'deal', ids: [ids.deal] })],
    ['GET /leads/{id}/contacts-nearby', () => sam.get(`/leads/${ids.lead}/contacts-nearby`)],
  ]
}
