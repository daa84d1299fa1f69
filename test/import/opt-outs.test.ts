import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'
import { run, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const salesforce = [
  'Id,FirstName,LastName,Email,MailingStreet,HasOptedOutOfEmail,DoNotCall,HasOptedOutOfFax',
  '003A,Ada,Optsen,ada@optsen.test,Way 1,1,1,0',
  '003B,Bo,Optsen,bo@optsen.test,Way 2,0,1,1',
  '003C,Cy,Optsen,cy@optsen.test,Way 3,0,0,0',
  '',
].join('\n')

const hubspot = [
  'Record ID,First Name,Last Name,Email,Contact owner,Unsubscribed from all email,Opted out of email: Newsletter,Do Not Call',
  '71,Di,Hubsen,di@hubsen.test,,true,true,',
  '72,Ed,Hubsen,ed@hubsen.test,,,true,true',
  '73,Fy,Hubsen,fy@hubsen.test,,false,,perhaps',
  '',
].join('\n')

const pathsOf = (columns: { header: string; field: string | null }[]) =>
  Object.fromEntries(columns.map(({ header, field }) => [header, field]))

it('takes the opt-out columns of Salesforce into the ledger, each channel by itself, and says nothing twice', async () => {
  const files = [{ name: 'sf.csv', content: salesforce }]
  const uploaded = await upload(w, files)
  expect(uploaded.status, uploaded.text).toBe(201)
  expect(pathsOf(uploaded.body.files[0].columns)).toMatchObject({
    HasOptedOutOfEmail: 'optOut.email',
    DoNotCall: 'optOut.phone',
    HasOptedOutOfFax: 'optOut.fax',
  })
  expect(uploaded.body.preview).toMatchObject({
    total: { created: 3, rejected: 0 },
    consents: 4,
    made: { consentPurpose: { count: 1, names: ['Marketing'] } },
  })
  // Nothing is written before the run.
  expect(await dataOf('/consent-purposes')).toEqual([])
  const done = await run(w, 'nina', uploaded.body.id)
  expect(done.body.report, done.text).toMatchObject({ total: { created: 3 }, consents: 4 })
  expect(await ledgerOf('Optsen')).toEqual([
    'Ada email withdrawn Import: sf.csv marketing',
    'Ada phone withdrawn Import: sf.csv marketing',
    'Bo fax withdrawn Import: sf.csv marketing',
    'Bo phone withdrawn Import: sf.csv marketing',
  ])

  // Of its undo, the people go; the ledger stays, and with it the purpose that it names, whatever is insisted on.
  for (const force of [false, true]) {
    const told = await w.as('nina').post(`/imports/${uploaded.body.id}/undo`, { dryRun: true, force })
    expect(told.body, told.text).toMatchObject({ deleted: 3, kept: 4, conflictCount: 1 })
    expect(told.body.conflicts).toMatchObject([{ object: 'consentPurpose', reason: 'linked' }])
  }

  const again = await upload(w, files)
  expect(again.body.preview, again.text).toMatchObject({ total: { unchanged: 3 }, consents: 0, made: {} })
  expect((await run(w, 'nina', again.body.id)).body.report.consents).toBe(0)
  expect(await ledgerOf('Optsen')).toHaveLength(4)

  // What was withdrawn is not given by a file; what nobody said is.
  const wants =
    'Email,Marketing status,Phone opt in\nada@optsen.test,subscribed,\ncy@optsen.test,Subscribed,yes\nbo@optsen.test,no consent,no\n'
  const given = await upload(w, [{ name: 'pd.csv', content: wants }], {
    files: {
      'pd.csv': {
        object: 'contact',
        columns: { Email: 'email', 'Marketing status': 'optIn.email', 'Phone opt in': 'optIn.phone' },
        match: 'email',
      },
    },
  })
  expect(given.body.preview, given.text).toMatchObject({ total: { unchanged: 3 }, consents: 2 })
  const gave = await run(w, 'nina', given.body.id)
  expect(gave.body.report, gave.text).toMatchObject({ consents: 2 })
  expect(await ledgerOf('Optsen')).toContain('Cy email given Import: pd.csv marketing')
  expect(await ledgerOf('Optsen')).toHaveLength(6)

  // Undone, what the file gave to somebody who stays is withdrawn by a new entry; the ledger keeps both.
  const undone = await w.as('nina').post(`/imports/${given.body.id}/undo`)
  expect(undone.status, undone.text).toBe(200)
  const inForce = await ledgerOf('Optsen', { inForce: true })
  expect(inForce).toContain('Cy email withdrawn Undo: pd.csv marketing')
  expect(inForce).toContain('Cy phone withdrawn Undo: pd.csv marketing')
  expect(await ledgerOf('Optsen')).toHaveLength(8)
})

it('takes several columns of HubSpot for one channel, and refuses a row of which it cannot be told', async () => {
  const uploaded = await upload(w, [{ name: 'hs.csv', content: hubspot }])
  expect(uploaded.status, uploaded.text).toBe(201)
  expect(pathsOf(uploaded.body.files[0].columns)).toMatchObject({
    'Unsubscribed from all email': 'optOut.email',
    'Opted out of email: Newsletter': 'optOut.email',
    'Do Not Call': 'optOut.phone',
  })
  const done = await run(w, 'nina', uploaded.body.id)
  expect(done.body.report, done.text).toMatchObject({ total: { created: 2, rejected: 1 }, consents: 3 })
  expect(done.body.report.problems[0].problems[0]).toMatchObject({ column: 'Do Not Call', code: 'not-a-boolean' })
  expect(await ledgerOf('Hubsen')).toEqual([
    'Di email withdrawn Import: hs.csv marketing',
    'Ed email withdrawn Import: hs.csv marketing',
    'Ed phone withdrawn Import: hs.csv marketing',
  ])
})

it('touches nobody whom the importer may not see, nor tells of them', async () => {
  const hidden = await w
    .as('nina')
    .post('/contacts', { name: { first: 'Hy', last: 'Hidsen' }, email: 'hy@hidsen.test' })
  expect(hidden.status, hidden.text).toBe(201)
  expect((await w.as('marta').get(`/contacts/${hidden.body.id}`)).status).toBe(404)
  const content = 'First name,Last name,Email,Email opt out\nHy,Other,hy@hidsen.test,yes\n'
  const uploaded = await upload(w, [{ name: 'm.csv', content }], { who: 'marta' })
  expect(uploaded.status, uploaded.text).toBe(201)
  const done = await run(w, 'marta', uploaded.body.id)
  expect(done.text).not.toContain(hidden.body.id)
  expect(await ledgerOf('Hidsen')).toEqual([])
})

it('takes leads too, over several chunks, and makes the purpose once', async () => {
  const rows = Array.from({ length: 4100 }, (_, at) => `Li,Leadsen${at},l${at}@leadsen.test,Firm ${at},${at % 2}`)
  const content = `First name,Last name,Email,Company,Do not email\n${rows.join('\n')}\n`
  const uploaded = await upload(w, [{ name: 'leads.csv', content }], { files: { 'leads.csv': { object: 'lead' } } })
  expect(uploaded.status, uploaded.text).toBe(201)
  const done = await run(w, 'nina', uploaded.body.id)
  expect(done.body.report, done.text).toMatchObject({ total: { created: 4100 }, consents: 2050, made: {} })
  expect(await dataOf('/consent-purposes')).toHaveLength(1)
  // Whoever came in by it goes to the bin, and nothing is said against the entries of people who are not here any more.
  const undone = await w.as('nina').post(`/imports/${uploaded.body.id}/undo`)
  expect(undone.body, undone.text).toMatchObject({ deleted: 4100 })
  const said = await w.as('nina').post('/consents/aggregate', {
    filter: { source: { startsWith: 'Undo: leads.csv' } },
    measures: [{ fn: 'count' }],
  })
  expect(said.body.data[0].count, said.text).toBe(0)
})

interface Entry {
  contactId: string
  purposeId: string
  channel: string
  decision: string
  source: string
  inForce: boolean
}

async function ledgerOf(family: string, { inForce = false } = {}): Promise<string[]> {
  const people = await dataOf<{ id: string; name: { first: string; last: string } }>('/contacts?limit=200')
  const purposes = await dataOf<{ id: string; key: string }>('/consent-purposes')
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const keys = new Map(purposes.map(({ id, key }) => [id, key]))
  return (await dataOf<Entry>('/consents?limit=200'))
    .filter((entry) => names.get(entry.contactId)?.last === family && (entry.inForce || !inForce))
    .map(({ contactId, channel, decision, source, purposeId }) =>
      [names.get(contactId)?.first, channel, decision, source, keys.get(purposeId)].join(' '),
    )
    .sort()
}

async function dataOf<T>(path: string): Promise<T[]> {
  return (await w.as('nina').get(path)).body.data
}
