import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'
import { upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

it.each([
  ['people with a mail', 'Name,Email\nAna Ruiz,ana@x.example\nBo Marsh,b.marsh@y.example\n', 'contact'],
  ['in Spanish', 'Nombre,Correo electrónico\nAna Ruiz,ana@x.example\nBo Marsh,bo@y.example\n', 'contact'],
  ['with a telephone', 'Full name,E-mail,Phone\nAna Ruiz,ana@x.example,+34911111111\n', 'contact'],
  ['companies with a mail', 'Name,Email\nAcme Ltd,info@acme.example\nFir Works,sales@fir.example\n', 'account'],
])('%s are no colleagues', async (_, content, object) => {
  const { body } = await upload(w, [{ name: 'p.csv', content }])
  expect(body.files[0].object).toBe(object)
})

it('people with a manager and a place are colleagues', async () => {
  const content = 'sales_agent,manager,regional_office\nAnn Lee,Dan Poe,East\nBob Ray,Dan Poe,West\n'
  const { body } = await upload(w, [{ name: 'sales_teams.csv', content }])
  expect(body.files[0].object).toBe('user')
})

it('what nobody can bring by a file is no guess, and without a column that fits no row comes in', async () => {
  const { body } = await upload(w, [{ name: 'p.csv', content: 'foo,bar\n1,2\n' }])
  expect(body.preview.total).toMatchObject({ rows: 1, created: 0, rejected: 1 })
  const chosen = await upload(w, [{ name: 'p.csv', content: 'foo,bar\n1,2\n' }], {
    files: { 'p.csv': { object: 'formEntry' } },
  })
  expect(chosen.status).toBe(400)
})
