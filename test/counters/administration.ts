import { unsubscribeLinks } from '#mail/wishes.ts'
import type { Answer, TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What administrators look after, and what people decide of themselves by key. */
export function administrationOf(w: TestWorld): Call[] {
  return [...peopleCalls(w), ...settingsCalls(w), ...mailCalls(w), ...systemCalls(w)]
}

function peopleCalls(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const { rita } = w.people
  const found = { key: '' }
  return [
    ['GET /roles', () => nina.get('/roles')],
    ['GET /users/roles', () => nina.get('/users/roles')],
    ['GET /users/{id}/roles', () => nina.get(`/users/${rita.id}/roles`)],
    ['DELETE /users/{id}/single-sign-on', () => nina.delete(`/users/${rita.id}/single-sign-on`)],
    ['GET /api-keys', () => nina.get('/api-keys')],
    [
      'POST /api-keys',
      async () => {
        const made = await nina.post('/api-keys', { name: 'Website', scopes: ['write:lead'] })
        found.key = made.body.id
        return made
      },
    ],
    ['DELETE /api-keys/{keyId}', () => nina.delete(`/api-keys/${found.key}`)],
  ]
}

function settingsCalls(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const provider = { issuer: 'https://login.example.com', clientId: 'kith', clientSecret: 'secret' }
  return [
    ['GET /setup', () => nina.get('/setup')],
    ['PATCH /organisation', () => nina.patch('/organisation', { organisation: 'Lumen Group' })],
    ['POST /pipelines/with-stages', () => nina.post('/pipelines/with-stages', { name: 'Renewals' })],
    ['GET /session/oidc', () => w.as('nobody').get('/session/oidc')],
    ['GET /settings/single-sign-on', () => nina.get('/settings/single-sign-on')],
    ['PUT /settings/single-sign-on', () => nina.put('/settings/single-sign-on', provider)],
    ['DELETE /settings/single-sign-on', () => nina.delete('/settings/single-sign-on')],
    ['GET /openapi.json', () => nina.get('/openapi.json')],
    ['GET /objects/{name}', () => nina.get('/objects/deal')],
  ]
}

function mailCalls(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const nobody = w.as('nobody')
  const sql = w.world.database.rows
  const found = { mail: '', people: 0 }
  const server = { host: '127.0.0.1', port: 9, security: 'none', senderAddress: 'crm@lumen.test' }
  const inState = (state: string) => async () => {
    const email = `new${found.people++}@lumen.test`
    await nina.post('/users/invitations', { name: 'New', email, roles: ['sales'] })
    const [mail] = await sql<{ id: string }>('update kith.mail set state = $1 where receiver = $2 returning id', [
      state,
      email,
    ])
    found.mail = mail?.id as string
  }
  const link = () => {
    const { call } = unsubscribeLinks(w.world.mail, w.people.sam.id, 'taskDigest')
    return call.replace(/^.*\/api\/v1/, '')
  }
  return [
    ['PUT /settings/mail', () => nina.put('/settings/mail', server)],
    ['POST /mails/{id}/resend', () => nina.post(`/mails/${found.mail}/resend`), inState('failed')],
    ['POST /mails/{id}/sent', () => nina.post(`/mails/${found.mail}/sent`), inState('unknown')],
    ['DELETE /mails/{id}', () => nina.delete(`/mails/${found.mail}`), inState('queued')],
    ['POST /session/password-reset', () => nobody.post('/session/password-reset', { email: 'sam@lumen.test' })],
    ['DELETE /settings/mail', () => nina.delete('/settings/mail')],
    ['GET /session/mail', () => nina.get('/session/mail')],
    ['PATCH /session/mail', () => nina.patch('/session/mail', { taskDigest: false })],
    ['GET /unsubscriptions/{token}', () => nobody.get(link())],
    ['POST /unsubscriptions/{token}', () => nobody.post(link(), {})],
  ]
}

function systemCalls(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const found = { set: '', job: '', index: '' }
  return [
    [
      'GET /change-sets/{id}',
      () => nina.get(`/change-sets/${found.set}`),
      async () => {
        const made: Answer = await nina.post('/accounts', { name: 'Changed' })
        expectMade(made)
        found.set = (await nina.get('/change-sets?limit=1')).body.data[0].id
      },
    ],
    ['GET /change-sets/{id}/changes', () => nina.get(`/change-sets/${found.set}/changes`)],
    ['POST /backups', () => nina.post('/backups')],
    ['GET /system/checks', () => nina.get('/system/checks')],
    [
      'POST /system/jobs/{job}/retry',
      () => nina.post(`/system/jobs/${found.job}/retry`),
      async () => {
        const [job] = await w.world.database.rows<{ id: string }>(
          `update jobs._private_jobs set attempts = max_attempts where id = (select max(id) from jobs._private_jobs) returning id::text`,
        )
        found.job = job?.id as string
      },
    ],
    ['DELETE /system/statements', () => nina.delete('/system/statements')],
    ['PUT /system/questions', () => nina.put('/system/questions', { automatic: true })],
    [
      'POST /system/indexes',
      () => nina.post('/system/indexes', { object: 'account', shape: { equal: [], range: null, sort: 'foundedYear' } }),
    ],
    [
      'DELETE /system/indexes/{index}',
      () => nina.delete(`/system/indexes/${found.index}`),
      async () => {
        const [index] = await w.world.database.rows<{ name: string }>(
          'update kith.own_index set refused_at = null, reason = null returning name',
        )
        found.index = index?.name as string
      },
    ],
    ['GET /audit/exports', () => nina.get('/audit/exports')],
  ]
}

function expectMade({ status, text }: Answer): void {
  if (status !== 201) throw new Error(text)
}
