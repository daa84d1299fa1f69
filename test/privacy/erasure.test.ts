// What is known of a person goes, wherever it stands; what is told of it names nobody.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startErasure } from '#engine/erase/run-erasure.ts'
import { erasureNotes, erasureNotesOf, notedErasures } from '#files/erasure-note.ts'
import { eraseAgain } from '#jobs/erasure-jobs.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { newId } from '#kernel/ids.ts'
import { formOf } from '../files/uploading.ts'
import { upload } from '../import/importing.ts'
import { unzip } from '../unzip.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const nina = () => w.as('nina')
const job = (name: string, payload: Record<string, unknown>) =>
  handlersOf(w.world)[name]?.(payload, new AbortController().signal)
const erase = async (id: string, object = 'contacts') => {
  const { body } = await nina().post(`/${object}/${id}/erasure`, { reason: 'Request 7' })
  await job('erasure:run', { erasure: body.id })
  return (await nina().get(`/erasures/${body.id}`)).body
}

/** Every row of every table, as text, that holds one of the words in any case. */
async function foundIn(words: readonly string[]): Promise<string[]> {
  const tables = await w.world.database.rows<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('crm', 'kith', 'auth', 'jobs')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await w.world.database.rows<{ text: string }>(
      `select t::text as text from ${name} t where exists (select from unnest($1::text[]) w where strpos(lower(t::text), lower(w)) > 0)`,
      [words],
    )
    found.push(...rows.map(({ text }) => `${name}: ${text.slice(0, 300)}`))
  }
  return found
}

const word = fc.string({ unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxz'), minLength: 12, maxLength: 16 })

test('the words are nowhere in a dump afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(word, { minLength: 16, maxLength: 16 }), async (words) => {
      const [first, last, mail, street, note, tag, job1, key, old, rival, subject, badRow, file, said, lead, proof] =
        words as [string, ...string[]] & string[]
      const phone = `+346${String(1e8 + Math.floor(Math.abs(hash(first as string)) % 8e7)).slice(1)}`
      const make = (body: object) => nina().post('/contacts', body)
      const form = formOf({ name: `${file}.txt`, content: `Letter to ${first}` })
      const uploaded = await nina().send({ method: 'POST', url: '/files', ...form })
      const name = `${first} ${last}`
      const { body } = await make({
        name: { first, last, full: name },
        email: `${old}@example.com`,
        address: { line1: street, city: 'Madrid' },
        jobTitle: job1,
        description: note,
        tags: [tag],
        externalId: key,
        files: [uploaded.body.id],
      })
      const { id } = body
      expect(body.files).toHaveLength(1)
      await nina().patch(`/contacts/${id}`, { email: `${mail}@example.com`, phone })
      const other = await make({ name: { full: `${first} ${last}` }, jobTitle: rival, email: `${rival}@example.com` })
      await nina().post('/contacts/merge', { keep: id, merge: [other.body.id] })
      const account = w.people.accounts.acme
      await nina().post('/activities', {
        kind: 'call',
        subject: `Call ${first} ${last} ${subject}`,
        contactId: id,
        accountId: account,
      })
      const { body: purpose } = await nina().post('/consent-purposes', { name: `News ${newId().slice(-8)}` })
      await nina().post(`/contacts/${id}/consents`, {
        purposeId: purpose.id,
        channel: 'email',
        decision: 'given',
        source: said,
        proof,
      })
      await nina().post('/views', {
        object: 'contact',
        name: 'Hers',
        layout: 'table',
        config: { filter: { email: `${mail}@example.com` } },
      })
      await nina().post(`/contacts/${id}/confirmations`, { fields: ['jobTitle'] })
      await w.as('nina').patch(`/contacts/${id}`, { ownerId: w.people.sam.id })
      const csv = `Full name,E-mail,Birthday,Job title\n${first} ${last},${mail}@example.com,${badRow},${badRow}\n`
      const { body: plan } = await upload(w, [{ name: 'people.csv', content: csv }])
      await nina().post(`/imports/${plan.id}/run`)
      await job('import:run', { importId: plan.id })
      // What came in by the import is a contact of its own, about the same person.
      const { body: same } = await nina().get(
        `/contacts?filter=${encodeURIComponent(JSON.stringify({ jobTitle: badRow }))}`,
      )
      for (const one of same.data) await erase(one.id)
      expect(await foundIn([note as string])).not.toEqual([])
      const { body: preview } = await nina().post(`/contacts/${id}/erasure`, { dryRun: true })
      expect(preview).toMatchObject({ dryRun: true, counts: { records: 2, files: 1, binned: 1 }, kept: [] })
      expect((await nina().get(`/contacts/${id}`)).body.name.full).toBe(name)
      const done = await erase(id)
      expect(done).toMatchObject({
        state: 'done',
        reason: 'Request 7',
        recordIds: expect.arrayContaining([id, other.body.id]),
        counts: { records: 2, files: 1, binned: 1, linked: 2 },
      })
      // The subject of the call says something of the account as well, without naming the person.
      const gone = words.filter((each) => each !== subject && each !== lead)
      expect(await foundIn([...gone, phone, phone.slice(-9)])).toEqual([])
      const contents = await Array.fromAsync(w.world.files.list())
      expect(contents).toEqual([])
      expect((await nina().get(`/contacts/${id}`)).status).toBe(404)
      expect((await nina().post(`/contacts/${id}/restore`)).body).toMatchObject({
        name: { full: 'Erased' },
        email: null,
      })
    }),
    { numRuns: 2, endOnFailure: true },
  )
})

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 99_999_989, 7)
}

test('only an administrator erases and gives out, and only what is about a person', async () => {
  const { body } = await w.as('sam').post('/contacts', { name: { full: 'Own one' } })
  for (const call of ['erasure', 'personal-data'])
    expect((await w.as('sam').post(`/contacts/${body.id}/${call}`, call === 'erasure' ? {} : undefined)).status).toBe(
      403,
    )
  expect((await nina().post(`/accounts/${w.people.accounts.acme}/erasure`, {})).status).toBe(409)
  expect((await nina().post(`/contacts/${newId()}/erasure`, {})).status).toBe(404)
})

test('what others are called stays theirs', async () => {
  const [one, other] = await Promise.all(
    [1, 2].map(
      async (at) =>
        (await nina().post('/contacts', { name: { full: 'Juan García' }, email: `juan${at}@example.com` })).body,
    ),
  )
  await erase(one.id)
  expect((await nina().get(`/contacts/${other.id}`)).body).toMatchObject({ name: { full: 'Juan García' } })
  const { body } = await nina().get(`/search?q=${encodeURIComponent('juan garcía')}`)
  expect(body.data.map(({ id }: { id: string }) => id)).toContain(other.id)
})

test('words that many share stay where they stand', async () => {
  const body = { name: { full: 'Ines Olmo' }, preferredName: 'Helena', preferredHours: 'mornings', habits: 'Espresso' }
  const { id } = (await nina().post('/contacts', body)).body
  const subject = 'Espresso in the mornings with Helena and Ines Olmo'
  const call = (await nina().post('/activities', { kind: 'call', subject, contactId: id })).body
  const view = { object: 'contact', name: 'Helena in the mornings', layout: 'table', config: {} }
  expect((await nina().post('/views', view)).status).toBe(201)
  await erase(id)
  const { body: read } = await nina().get(`/activities/${call.id}`)
  expect(read.subject).toBe('Espresso in the mornings with Helena and [erased]')
  const { body: views } = await nina().get('/views?object=contacts')
  expect(views.data.map(({ name }: { name: string }) => name)).toContain(view.name)
})

test('of a person who is a customer the account goes too', async () => {
  const person = { kind: 'person', name: 'Petra Unikat', email: 'petra.unikat@example.com', phone: '+34611222333' }
  const { body: account } = await nina().post('/accounts', person)
  const filter = encodeURIComponent(JSON.stringify({ personAccount: account.id }))
  const [contact] = (await nina().get(`/contacts?filter=${filter}`)).body.data
  await erase(contact.id)
  expect(await foundIn(['petra', 'unikat', '611222333'])).toEqual([])
})

test('with a contact goes the lead that it was', async () => {
  const { body: lead } = await nina().post('/leads', {
    name: 'Quirina Zwiebelfisch',
    company: 'Fischwerk',
    email: 'quirina@fischwerk.test',
    description: 'Met Quirina Zwiebelfisch at the fair',
  })
  const { body: became } = await nina().post(`/leads/${lead.id}/conversion`, { contact: { name: 'Q. Zwiebelfisch' } })
  await erase(became.contactId)
  const waiting = await w.world.database.rows<{ id: string }>("select id from kith.erasure where state = 'running'")
  expect(waiting).toHaveLength(1)
  for (const { id } of waiting) await job('erasure:run', { erasure: id })
  expect(await foundIn(['quirina', 'zwiebelfisch'])).toEqual([])
  expect((await nina().get('/erasures')).body.data.slice(0, 2)).toMatchObject([
    { object: 'lead', recordId: lead.id, state: 'done', reason: 'Request 7' },
    { object: 'contact', recordId: became.contactId, state: 'done' },
  ])
})

test('an older backup that was restored is erased again', async () => {
  const { body } = await nina().post('/contacts', { name: { full: 'Comes Back' }, email: 'comes.back@example.com' })
  const id = newId()
  await writeFile(
    path.join(w.world.config.dataDir, erasureNotes),
    `${JSON.stringify({ id, object: 'contact', recordId: body.id })}\nnot a line`,
  )
  await eraseAgain(w.world)
  await job('erasure:run', { erasure: id })
  expect(await foundIn(['Comes Back', 'comes.back@'])).toEqual([])
  await eraseAgain(w.world)
  const [known] = (await nina().get('/erasures?limit=1')).body.data
  expect(known).toMatchObject({ id, state: 'done' })
  expect(known).not.toHaveProperty('words')
})

test('an erasure that failed after it was noted is not carried out at the next start', async () => {
  const { body } = await nina().post('/contacts', { name: { full: 'Stays Here' }, email: 'stays@example.com' })
  const { dataDir } = w.world.config
  const notes = erasureNotesOf(dataDir)
  const broken = {
    ...notes,
    asked: async (erasure: Parameters<typeof notes.asked>[0]) => {
      await notes.asked(erasure)
      throw new Error('the database went away')
    },
  }
  const wish = { object: 'contact', recordId: body.id, reason: '', ruleId: null }
  await expect(startErasure(await w.ctx('system'), wish, broken)).rejects.toThrow('went away')
  await eraseAgain(w.world)
  const erasures = (await nina().get('/erasures?limit=200')).body.data
  expect(erasures.filter(({ recordId }: { recordId: string }) => recordId === body.id)).toEqual([])
  // One whose second note was lost is known to the database, and is noted as begun then.
  const { id } = await startErasure(await w.ctx('system'), wish, {
    ...notes,
    begun: () => Promise.reject(new Error('full')),
  })
  const isBegun = async () => (await notedErasures(dataDir)).find((each) => each.id === id)?.isBegun
  expect(await isBegun()).toBe(false)
  await eraseAgain(w.world)
  expect(await isBegun()).toBe(true)
  await job('erasure:run', { erasure: id })
  expect(await foundIn(['Stays Here', 'stays@'])).toEqual([])
})

test('all that is kept of a person comes as one file, and that is noted', async () => {
  const { body } = await nina().post('/contacts', { name: { full: 'Eva Archivo' }, email: 'eva@example.com' })
  await nina().patch(`/contacts/${body.id}`, { jobTitle: 'Reader' })
  await nina().post('/activities', { kind: 'note', subject: 'About Eva', contactId: body.id })
  const answer = await nina().post(`/contacts/${body.id}/personal-data`)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="personal-data-${body.id}.zip"`,
  })
  const files = await unzip(answer.bytes as Buffer)
  for (const [name, part] of Object.entries({
    'contact.json': 'eva@example.com',
    'activities.ndjson': 'About Eva',
    'changes.ndjson': '"Reader"',
  }))
    expect(files.get(name)).toContain(part)
  expect((await nina().get('/change-sets?limit=1')).body.data[0].name).toBe('Personal data given out')
})
