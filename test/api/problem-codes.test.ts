import { afterAll, beforeAll, expect, it } from 'vitest'
import { upload } from '../import/importing.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

it.each([
  ['accounts', { name: 'A', employees: 'many' }, { code: 'not-a-whole-number', values: { value: 'many' } }],
  ['accounts', { name: 'A', employees: -1 }, { code: 'below-minimum', values: { minimum: 0 } }],
  ['accounts', { name: 'A', email: 'nobody' }, { code: 'not-an-email', values: { value: 'nobody' } }],
  ['accounts', { name: 'A', website: 'ftp://x' }, { code: 'not-a-web-address', values: { value: 'ftp://x' } }],
  ['accounts', { name: 'A', phone: '12' }, { code: 'not-a-phone', values: { value: '12', country: 'ES' } }],
  ['accounts', { name: 'x'.repeat(1001) }, { code: 'too-long', values: { limit: 1000 } }],
  [
    'accounts',
    { name: 'A', kind: 'firm' },
    { code: 'unknown-option', values: { value: 'firm', options: 'company, person' } },
  ],
  [
    'accounts',
    { name: 'A', billingAddress: { country: 'Nowhere' } },
    { code: 'not-a-country', values: { value: 'Nowhere' } },
  ],
  ['accounts', { name: 'A', billingAddress: { town: 'X' } }, { code: 'unknown-part', values: { value: 'town' } }],
  [
    'accounts',
    { name: 'A', annualRevenue: { amount: '1.1234567', currency: 'EUR' } },
    { code: 'too-many-decimals', values: { limit: 6 } },
  ],
  [
    'accounts',
    { name: 'A', annualRevenue: { amount: '1', currency: 'EURO' } },
    { code: 'not-a-currency', values: { value: 'EURO' } },
  ],
  ['accounts', { name: 'A', tags: 'vip' }, { code: 'not-a-list', values: { value: 'vip' } }],
  [
    'accounts',
    { name: 'A', parentId: '01890a5d-ac96-774b-bcce-b302099a8057' },
    { code: 'no-such-record', values: { object: 'account' } },
  ],
  ['accounts', { name: 'A', createdAt: '2026-01-01T00:00:00Z' }, { code: 'read-only-field' }],
  ['accounts', {}, { code: 'required' }],
  ['contacts', { name: 'A', birthday: '2026-02-30' }, { code: 'not-a-date', values: { value: '2026-02-30' } }],
  ['contacts', { name: 'A', doNotContact: 'maybe' }, { code: 'not-a-boolean', values: { value: 'maybe' } }],
  ['activities', { subject: 'A', dueAt: 'soon' }, { code: 'not-a-time', values: { value: 'soon' } }],
  ['activities', { subject: 'A', kind: 'note', dueAt: '2026-01-01T00:00:00Z' }, { code: 'note-is-never-due' }],
  ['deals', { name: 'A', stageId: 'gone' }, { code: 'no-such-key', values: { object: 'stage', key: 'gone' } }],
  ['deals', { name: 'A', stageId: 'lost' }, { code: 'loss-reason-needed' }],
  ['deals', { name: 'A', stageId: 'won' }, { code: 'account-needed' }],
])('in %s %j has a code, with the values of its message', async (path, body, expected) => {
  const answer = await w.as('nina').post(`/${path}`, body)
  expect(answer.status, answer.text).toBe(422)
  const [problem] = answer.body.errors
  expect(problem).toEqual({ path: expect.any(String), message: expect.any(String), ...expected })
})

it('so have values that are taken, fields that one may not change and members that are not there', async () => {
  const nina = w.as('nina')
  await nina.post('/products', { name: 'Lamp', sku: 'L-1' })
  const codes = async (answer: { body: { errors: { code: string }[] } }) => answer.body.errors.map(({ code }) => code)
  expect(await codes(await nina.post('/products', { name: 'Lamp', sku: 'L-1' }))).toEqual(['duplicate'])
  expect(await codes(await w.as('sam').patch(`/users/${w.people.sam.id}`, { name: 'Samuel' }))).toEqual(['fixed-field'])
  expect(await codes(await nina.post('/accounts', { name: 'A', colour: 'red' }))).toEqual(['unknown-field'])
  expect(await codes(await nina.post('/accounts/query', { limit: 'ten', sortBy: 'x' }))).toEqual([
    'not-a-number',
    'unknown-part',
  ])
  expect(await codes(await nina.get('/accounts?page=2'))).toEqual(['bad-request'])
})

it('the results of a batch have them too', async () => {
  const operations = [{ op: 'create', object: 'account', data: { name: 'A', employees: 'many' } }]
  const answer = await w.as('nina').post('/batch', { atomic: false, operations })
  expect(answer.body.results[0].error.errors).toMatchObject([{ code: 'not-a-whole-number', values: { value: 'many' } }])
})

it('and the rows of an import', async () => {
  const content = 'Company,Employees,Email\nOne,many,a@b.example\nTwo,-3,b@b.example\nThree,1,nobody\n'
  const { body } = await upload(w, [{ name: 'companies.csv', content }])
  expect(body.preview.problems.map((row: { problems: object[] }) => row.problems)).toMatchObject([
    [{ column: 'Employees', code: 'not-a-number', values: { value: 'many' } }],
    [{ column: 'Employees', code: 'below-minimum', values: { minimum: 0, value: '-3' } }],
    [{ column: 'Email', code: 'not-an-email', values: { value: 'nobody' } }],
  ])
})
