import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'
import { listOf, run, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

it('brings contacts in with a ledger of what they allowed; undo leaves every entry that was made', async () => {
  const purpose = await w.as('nina').post('/consent-purposes', { name: 'Newsletter' })
  expect(purpose.status, purpose.text).toBe(201)
  const people = 'First name,Last name,Email\nAda,Upsilon,ada@upsilon.test\nBo,Upsilon,bo@upsilon.test\n'
  const lines = [
    'Contact,Purpose,Channel,Consent,Consent date,Consent source,Legal basis',
    'ada@upsilon.test,newsletter,email,given,2024-05-01,web form,consent',
    'ada@upsilon.test,Newsletter,email,withdrawn,2025-02-03,call,consent',
    'bo@upsilon.test,Newsletter,post,given,2025-01-01,fair,consent',
    'bo@upsilon.test,Newsletter,pigeon,given,2025-01-01,fair,consent',
  ]
  const files = [
    { name: 'contacts.csv', content: people },
    { name: 'consents.csv', content: `${lines.join('\n')}\n` },
  ]
  const uploaded = await upload(w, files)
  expect(uploaded.status, uploaded.text).toBe(201)
  const [, file] = uploaded.body.files
  expect(file.object).toBe('consent')
  const fields = file.columns.map(({ field }: { field: string | null }) => field)
  expect(fields).toEqual(['contact', 'purpose', 'channel', 'decision', 'decidedAt', 'source', 'legalBasis'])
  expect(uploaded.body.preview.total).toMatchObject({ rows: 6, created: 5, rejected: 1 })
  const done = await run(w, 'nina', uploaded.body.id)
  expect(done.body.report.total, done.text).toMatchObject({ rows: 6, created: 5, rejected: 1 })
  expect(await ledger()).toEqual([
    ['2024-05-01', 'given', 'email', false],
    ['2025-01-01', 'given', 'post', true],
    ['2025-02-03', 'withdrawn', 'email', true],
  ])

  // Known by who, what, how and when, the same file adds nothing.
  const again = await upload(w, files, { files: { 'consents.csv': { match: 'contact,purpose,channel,decidedAt' } } })
  expect(again.body.preview.total, again.text).toMatchObject({ created: 0, unchanged: 5, rejected: 1 })

  // What it comes to is told beforehand as it comes.
  const told = await w.as('nina').post(`/imports/${uploaded.body.id}/undo`, { dryRun: true })
  expect(told.body, told.text).toMatchObject({ deleted: 2, updated: 0, kept: 3, conflicts: [] })
  const undone = await w.as('nina').post(`/imports/${uploaded.body.id}/undo`)
  expect(undone.body, undone.text).toMatchObject({ deleted: 2, updated: 0, kept: 3, conflicts: [] })
  expect(await ledger()).toHaveLength(3)
})

async function ledger(): Promise<unknown[]> {
  const found = await listOf(w, '/consents?sort=decidedAt')
  return found.map(({ decidedAt, decision, channel, inForce }) => [
    // Midnight in Madrid is the evening before in UTC.
    new Date(Date.parse(String(decidedAt)) + 7_200_000).toISOString().slice(0, 10),
    decision,
    channel,
    inForce,
  ])
}
