import { handlersOf } from '#jobs/handlers.ts'
import { newId } from '#kernel/ids.ts'
import type { Answer, TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What people have allowed, what is erased or given out, and how good the records are. */
export function privacyOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const found = { contact: '', lead: '', purpose: '', erasure: '', rule: '', case: '' }
  const body = () => ({ purposeId: found.purpose, channel: 'email', decision: 'given' })
  const job = async (name: string, payload: Record<string, unknown>): Promise<Answer> => {
    await handlersOf(w.world)[name]?.(payload, new AbortController().signal)
    return { status: 200, headers: {}, text: '', body: null }
  }
  const begin = async () => {
    found.contact = (await nina.post('/contacts', { name: 'Private Person', email: 'private@x.test' })).body.id
    found.lead = (await nina.post('/leads', { name: 'Private Lead' })).body.id
    found.purpose = (await nina.post('/consent-purposes', { name: 'News' })).body.id
  }
  const make = async () => {
    const answer = await nina.post('/retention-rules', { name: 'Old', object: 'contact', months: 600, act: 'ask' })
    found.rule = answer.body.id
    return answer
  }
  const propose = async () => {
    found.case = newId()
    await w.world.database.rows(
      "insert into kith.retention_case (id, rule_id, object, record_id, found_at) values ($1, $2, 'contact', $3, now())",
      [found.case, found.rule, found.contact],
    )
  }
  return [
    [
      'POST /consent-purposes/{id}/texts',
      () => nina.post(`/consent-purposes/${found.purpose}/texts`, { words: 'May we?' }),
      begin,
    ],
    ['POST /contacts/{id}/consents', () => nina.post(`/contacts/${found.contact}/consents`, body())],
    ['POST /leads/{id}/consents', () => nina.post(`/leads/${found.lead}/consents`, body())],
    ['POST /contacts/{id}/personal-data', () => nina.post(`/contacts/${found.contact}/personal-data`)],
    ['POST /contacts/{id}/erasure', () => nina.post(`/contacts/${found.contact}/erasure`, { dryRun: true })],
    [
      'POST /leads/{id}/erasure',
      async () => {
        const answer = await nina.post(`/leads/${found.lead}/erasure`, {})
        found.erasure = answer.body.id
        return answer
      },
    ],
    ['an erasure', () => job('erasure:run', { erasure: found.erasure })],
    ['GET /erasures', () => nina.get('/erasures')],
    ['GET /erasures/{id}', () => nina.get(`/erasures/${found.erasure}`)],
    ['POST /retention-rules', make],
    [
      'POST /retention-rules/preview',
      () => nina.post('/retention-rules/preview', { object: 'contact', filter: {}, months: 600, act: 'ask' }),
    ],
    ['PATCH /retention-rules/{id}', () => nina.patch(`/retention-rules/${found.rule}`, { isOn: true, seen: 0 })],
    ['a run of a rule', () => job('retention:run', { rule: found.rule })],
    ['GET /retention-rules', () => nina.get('/retention-rules')],
    ['GET /retention-cases', () => nina.get('/retention-cases')],
    ['POST /retention-cases/{id}', () => nina.post(`/retention-cases/${found.case}`, { answer: 'keep' }), propose],
    ['DELETE /retention-rules/{id}', () => nina.delete(`/retention-rules/${found.rule}`)],
    ['POST /quality/refresh', () => nina.post('/quality/refresh')],
    ['a look at the quality', () => job('quality:measure', {})],
    ['GET /quality', () => nina.get('/quality')],
    ['PATCH /quality', () => nina.patch('/quality', { months: 24 })],
  ]
}
