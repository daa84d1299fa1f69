import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What roles allow, who changed it, and sharing single records. */
export function accessOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const { accounts, olga } = w.people
  const acme = `/accounts/${accounts.acme}`
  const found = { share: '', change: '', role: '' }
  const wider = { objects: { deal: { see: 'all', create: 'own', change: 'own' } } }
  const lastChange = async () => {
    found.change = (await nina.get('/access-changes?limit=1')).body.data[0].id
  }
  return [
    ['GET /{object}/{id}/access', () => nina.get(`${acme}/access`)],
    ['GET /{object}/{id}/sight', () => nina.get(`${acme}/sight?people=${olga.id}`)],
    ['POST /{object}/sight', () => nina.post('/activities/sight', { people: [olga.id], data: { private: true } })],
    ['POST /{object}/{id}/shares', () => nina.post(`${acme}/shares`, { with: olga.id, canChange: true })],
    ['GET /{object}/{id}/shares', () => nina.get(`${acme}/shares`)],
    [
      'DELETE /{object}/{id}/shares/{shareId}',
      () => nina.delete(`${acme}/shares/${found.share}`),
      async () => {
        found.share = (await nina.get(`${acme}/shares`)).body.data[0].id
      },
    ],
    ['PUT /{object}/{id}/following', () => nina.put(`${acme}/following`)],
    ['GET /{object}/{id}/following', () => nina.get(`${acme}/following`)],
    ['DELETE /{object}/{id}/following', () => nina.delete(`${acme}/following`)],
    ['GET /users/{id}/reach', () => nina.get(`/users/${olga.id}/reach`)],
    [
      'POST /roles',
      async () => {
        const made = await nina.post('/roles', { name: 'Key accounts', copyOf: 'sales' })
        found.role = made.body.role.key
        return made
      },
    ],
    ['GET /roles/{key}', () => nina.get('/roles/sales')],
    ['POST /roles/{key}/preview', () => nina.post('/roles/sales/preview', wider)],
    ['PATCH /roles/{key}', () => nina.patch('/roles/sales', wider)],
    ['GET /access-changes', () => nina.get('/access-changes')],
    ['POST /access-changes/{id}/undo', () => nina.post(`/access-changes/${found.change}/undo`, {}), lastChange],
    ['DELETE /roles/{key}', () => nina.delete(`/roles/${found.role}`)],
  ]
}
