import { handlersOf } from '#jobs/handlers.ts'
import { upload } from '../import/importing.ts'
import { password } from '../people.ts'
import type { Answer, TestWorld } from '../world.ts'

/** A call that is counted; `prepare` comes before and is not. */
export type Call = [title: string, call: () => Promise<Answer>, prepare?: () => Promise<void>]

/** Acts on many records, importing, signing in, and what administrators do. Few rows and many must send as many statements. */
export function actsOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const nobody = w.as('nobody')
  const { sam, rita } = w.people
  const found = { set: '', import: '', view: '', board: '', deal: '', lead: '', ids: [] as string[] }
  const done: Answer = { status: 200, headers: {}, text: '', body: null }
  const job = async (name: string, payload: Record<string, unknown>): Promise<Answer> => {
    await handlersOf(w.world)[name]?.(payload, new AbortController().signal)
    return done
  }
  const people = (count: number) => async () => {
    const operations = Array.from({ length: count }, (_, at) => ({
      op: 'create',
      object: 'contact',
      data: { name: `Act ${at}` },
    }))
    const { body } = await nina.post('/batch', { operations })
    found.ids = body.results.map(({ id }: { id: string }) => id)
    found.set = (await nina.get('/change-sets?limit=1')).body.data[0].id
  }
  const makeLead = async () => {
    found.lead = (await nina.post('/leads', { name: 'Lea Lead', company: 'Leading' })).body.id
  }
  const merged = { keep: '', body: {} }
  /** Two accounts, the second with so many contacts. */
  const pair = (count: number) => async () => {
    const [keep, loser] = await Promise.all(
      ['Keeps', 'Goes'].map(async (name) => (await nina.post('/accounts', { name, phone: '+34 910 000 111' })).body.id),
    )
    await people(count)()
    await nina.post('/contacts/bulk', { ids: found.ids, op: 'update', data: { accountId: loser } })
    Object.assign(merged, { keep, body: { keep, merge: [loser] } })
  }
  const change = () =>
    nina.post('/contacts/bulk', { ids: found.ids, op: 'update', data: { jobTitle: `Job ${found.ids.length}` } })
  const undo = () => nina.post(`/change-sets/${found.set}/undo`, {})
  const rows = (count: number) =>
    `Full Name,E-mail\n${Array.from({ length: count }, (_, at) => `Im ${at},${at % 10 ? `im${at}.${count}@x.test` : 'no address'}\n`).join('')}`
  const bringIn = (count: number) => async () => {
    const answer = await upload(w, [{ name: 'contacts.csv', content: rows(count) }])
    found.import = answer.body.id
    return answer
  }
  const view = { object: 'deal', name: 'Mine', layout: 'table', config: { filter: { owner: 'me' }, sort: 'name' } }
  const widget = { id: 'a', kind: 'bar', x: 0, y: 0, w: 6, h: 6, object: 'deal', groupBy: { field: 'stage' } }
  const board = { name: 'Mine', widgets: [widget, { ...widget, id: 'b' }] }
  return [
    ['POST /contacts/bulk, 3 contacts', change, people(3)],
    ['POST /contacts/bulk, 200 contacts', change, people(200)],
    ['POST /change-sets/{id}/undo, 3 contacts', undo, people(3)],
    ['POST /change-sets/{id}/undo, 200 contacts', undo, people(200)],
    ['POST /accounts/merge, 3 links', () => nina.post('/accounts/merge', merged.body), pair(3)],
    ['POST /accounts/{id}/presence', () => nina.post(`/accounts/${merged.keep}/presence`, { tab: rita.id })],
    ['GET /accounts/{id}/provenance', () => nina.get(`/accounts/${merged.keep}/provenance`)],
    [
      'POST /accounts/{id}/confirmations',
      () => nina.post(`/accounts/${merged.keep}/confirmations`, { fields: ['phone'] }),
    ],
    ['POST /accounts/merge, 200 links', () => nina.post('/accounts/merge', merged.body), pair(200)],
    ['POST /imports, 11 rows', bringIn(11)],
    ['PATCH /imports/{id}', () => nina.patch(`/imports/${found.import}`, { options: { createMissing: true } })],
    ['POST /imports/{id}/run', () => nina.post(`/imports/${found.import}/run`)],
    ['the run of 11 rows', () => job('import:run', { importId: found.import })],
    ['GET /imports/{id}', () => nina.get(`/imports/${found.import}`)],
    ['GET /imports/{id}/differences', () => nina.get(`/imports/${found.import}/differences`)],
    ['GET /imports/{id}/problems', () => nina.get(`/imports/${found.import}/problems`)],
    ['GET /imports/{id}/rejected', () => nina.get(`/imports/${found.import}/rejected`)],
    ['POST /imports/{id}/undo', () => nina.post(`/imports/${found.import}/undo`, {})],
    ['DELETE /imports/{id}', () => nina.delete(`/imports/${found.import}`), async () => void (await bringIn(3)())],
    ['POST /imports, 300 rows', bringIn(300)],
    [
      'the run of 300 rows',
      () => job('import:run', { importId: found.import }),
      async () => void (await nina.post(`/imports/${found.import}/run`)),
    ],
    ['GET /accounts/{id}/lifecycle', () => nina.get(`/accounts/${w.people.accounts.acme}/lifecycle`)],
    ['GET /profile-rules', () => nina.get('/profile-rules')],
    ['PUT /profile-rules', () => nina.put('/profile-rules', profileRules)],
    ['GET /accounts/{id}/tree', () => nina.get(`/accounts/${w.people.accounts.acme}/tree`)],
    [
      'POST /accounts/{id}/loss',
      () => nina.post(`/accounts/${found.deal}/loss`, { reason: 'Price' }),
      async () => {
        found.deal = (await nina.post('/accounts', { name: 'Leaving', lifecycle: 'customer' })).body.id
      },
    ],
    [
      'POST /imports/{id}/cancel',
      () => nina.post(`/imports/${found.import}/cancel`),
      async () => {
        await bringIn(3)()
        await nina.post(`/imports/${found.import}/run`)
      },
    ],
    ['the run of what was cancelled', () => job('import:run', { importId: found.import })],
    ['GET /leads/{id}/conversion', () => nina.get(`/leads/${found.lead}/conversion`), makeLead],
    ['POST /leads/{id}/conversion', () => nina.post(`/leads/${found.lead}/conversion`, {}), makeLead],
    [
      'POST /deals/{id}/outcome',
      () => nina.post(`/deals/${found.deal}/outcome`, { outcome: 'won' }),
      async () => {
        found.deal = (await nina.post('/deals', { name: 'Won', accountId: w.people.accounts.acme })).body.id
      },
    ],
    ['POST /session', () => nobody.post('/session', { email: sam.email, password })],
    ['POST /session, wrong password', () => nobody.post('/session', { email: sam.email, password: 'not this one' })],
    ['GET /session/preferences', () => nina.get('/session/preferences')],
    ['PATCH /session/preferences', () => nina.patch('/session/preferences', { theme: 'dark' })],
    ['POST /views', () => nina.post('/views', view)],
    [
      'PATCH /views/{id}',
      () => nina.patch(`/views/${found.view}`, { name: 'All mine' }),
      async () => {
        found.view = (await nina.post('/views', { ...view, name: 'Other' })).body.id
      },
    ],
    ['DELETE /views/{id}', () => nina.delete(`/views/${found.view}`)],
    ['GET /dashboards', () => nina.get('/dashboards')],
    ['POST /dashboards', () => nina.post('/dashboards', board)],
    [
      'GET /dashboards/{id}',
      () => nina.get(`/dashboards/${found.board}`),
      async () => {
        found.board = (await nina.post('/dashboards', board)).body.id
      },
    ],
    ['PATCH /dashboards/{id}', () => nina.patch(`/dashboards/${found.board}`, { widgets: [], roles: ['sales'] })],
    ['DELETE /dashboards/{id}', () => nina.delete(`/dashboards/${found.board}`)],
    ['POST /dashboards/{id}/restore', () => nina.post(`/dashboards/${found.board}/restore`)],
    ['GET /users', () => nina.get('/users')],
    ['GET /users/second-factors', () => nina.get('/users/second-factors')],
    ['PUT /users/{id}/roles', () => nina.put(`/users/${rita.id}/roles`, { roles: ['sales'] })],
    [
      'POST /users/invitations',
      () => nina.post('/users/invitations', { name: 'New', email: 'new@lumen.test', roles: ['sales'] }),
    ],
    ['POST /users/{id}/deactivation', () => nina.post(`/users/${rita.id}/deactivation`, {})],
    ['DELETE /users/{id}/deactivation', () => nina.delete(`/users/${rita.id}/deactivation`)],
    ['GET /mails', () => nina.get('/mails')],
    ['GET /settings/mail', () => nina.get('/settings/mail')],
    ['GET /sign-ins', () => nina.get('/sign-ins')],
    ['GET /backups', () => nina.get('/backups')],
    ['GET /system', () => nina.get('/system')],
    ['GET /system/jobs', () => nina.get('/system/jobs')],
    ['GET /system/statements', () => nina.get('/system/statements')],
    ['GET /system/questions', () => nina.get('/system/questions')],
  ]
}

/** Pairs that differ in the number of rows alone. */
export const alike: [few: string, many: string][] = [
  ['POST /accounts/merge, 3 links', 'POST /accounts/merge, 200 links'],
  ['POST /contacts/bulk, 3 contacts', 'POST /contacts/bulk, 200 contacts'],
  ['POST /change-sets/{id}/undo, 3 contacts', 'POST /change-sets/{id}/undo, 200 contacts'],
  ['POST /imports, 11 rows', 'POST /imports, 300 rows'],
  ['the run of 11 rows', 'the run of 300 rows'],
]

const profileRules = {
  lifecycle: { on: true, loyalDeals: 3, loyalMonths: 12, lapsedMonths: 12, lostMonths: null },
  level: [],
  risk: [{ when: { daysOverdue: { gt: 30 } }, risk: 'credit' }],
}
