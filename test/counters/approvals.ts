import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What deals need, asking for it and deciding. */
export function approvalsOf(w: TestWorld): Call[] {
  const [nina, sam] = [w.as('nina'), w.as('sam')]
  const found = { deal: '', approval: '' }
  const ask = () => sam.post(`/deals/${found.deal}/approval`, { note: 'Counted' })
  const idOf = async () => (await nina.get(`/deals/${found.deal}/approval`)).body.needs[0].approvalId
  const begin = async () => {
    if (found.deal === '')
      await nina.post('/approval-rules', { name: 'Counted', approver: 'role', role: 'administrator' })
    found.deal = (await sam.post('/deals', { name: 'Counted' })).body.id
  }
  const asked = async () => {
    await begin()
    await ask()
    found.approval = await idOf()
  }
  const decided = async () => {
    await asked()
    await nina.post(`/approvals/${found.approval}/decision`, { decision: 'approved' })
  }
  return [
    ['GET /deals/{id}/approval', () => sam.get(`/deals/${found.deal}/approval`), begin],
    ['POST /deals/{id}/approval', ask, begin],
    ['POST /approval-standings/query', () => nina.post('/approval-standings/query', { dealIds: [found.deal] }), begin],
    ['POST /approval-requests/query', () => nina.post('/approval-requests/query', {}), asked],
    [
      'POST /approvals/{id}/decision',
      () => nina.post(`/approvals/${found.approval}/decision`, { decision: 'approved' }),
      asked,
    ],
    ['DELETE /approvals/{id}/decision', () => nina.delete(`/approvals/${found.approval}/decision`), decided],
    ['POST /approvals/{id}/withdrawal', () => sam.post(`/approvals/${found.approval}/withdrawal`), asked],
  ]
}
