import { makeForm, newAddress, opened, solved, type TestForm } from '../forms/sender.ts'
import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What comes in by web forms: of somebody new, and of somebody known. */
export function formsOf(w: TestWorld): Call[] {
  let form: TestForm | null = null
  let body = ''
  let entry = ''
  const prepare = async () => {
    form ??= await makeForm(w, { name: 'Counted' })
    const { stamp, once } = opened(w, form)
    const answers = { name: 'Counted Sender', email: 'counted@form.test', description: 'Hello' }
    body = JSON.stringify({ stamp, proof: await solved(w, once), answers })
  }
  const send = () =>
    w.as('nobody').send({
      method: 'POST',
      url: `/public-forms/${form?.key}`,
      headers: { 'content-type': 'application/json' },
      remoteAddress: newAddress(),
      payload: body,
    })
  return [
    ['GET /public-forms/{key}', () => w.as('nobody').get(`/public-forms/${form?.key}`), prepare],
    ['POST /public-forms/{key}', send, prepare],
    ['POST /public-forms/{key}, of somebody known', send, prepare],
    [
      'GET /form-entries/{formEntryId}/answers',
      () => w.as('nina').get(`/form-entries/${entry}/answers`),
      async () => {
        await prepare()
        await send()
        entry = (await w.as('nina').get('/form-entries?limit=1')).body.data[0].id
      },
    ],
    ['GET /forms/{formId}/refused-entries', () => w.as('nina').get(`/forms/${form?.id}/refused-entries`)],
    ['POST /form-preview', () => w.as('nina').post('/form-preview', { language: 'es', name: 'Draft', blocks: [] })],
  ]
}
