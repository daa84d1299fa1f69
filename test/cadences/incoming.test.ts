// Leads that begin a cadence by the way they come in, and what they write that ends it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import type { JobHandler } from '#jobs/queue.ts'
import { bringIn } from '../import/importing.ts'
import { handIn, mailOf, makeDoor } from '../mail-in/mails.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world({ publicUrl: 'https://crm.test' })
})
afterAll(() => w?.close())

const nina = () => w.as('nina')
const where = (filter: object) => encodeURIComponent(JSON.stringify(filter))
const steps = [{ kind: 'call', days: 0, subject: 'Call {{name}}', text: '' }]
const make = async (data: object) => {
  const made = await nina().post('/cadences', { name: 'Fresh', about: 'lead', steps, ...data })
  expect(made.status, made.text).toBe(201)
  return made.body.id as string
}
const runsOf = async (cadence: string) =>
  (await nina().get(`/cadence-runs?filter=${where({ cadence })}&include=lead`)).body.data as {
    state: string
    ending: string | null
    lead: { name: { full: string } }
  }[]
/** What the worker would do; jobs may be done more than once. */
const doJobs = async () => {
  const jobs = await w.world.database.rows<{ payload: Record<string, unknown> }>(
    "select j.payload from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id where t.identifier = 'cadences:imported'",
  )
  const handler = handlersOf(w.world)['cadences:imported'] as JobHandler
  for (const { payload } of jobs) await handler(payload, new AbortController().signal)
}
const namesIn = async (cadence: string) => (await runsOf(cadence)).map(({ lead }) => lead.name.full).sort()

test('leads of a file begin the cadences that say so, those of its filter, and the undo of the import takes it back', async () => {
  const [imported, oneByOne] = [
    await make({ name: 'Of files', imported: true, when: { company: 'Wool' } }),
    await make({ name: 'One by one', incoming: true }),
  ]
  const content = 'Lead name,Company,E-mail\nIda Import,Wool,ida@file.test\nIvo Import,Steel,ivo@file.test\n'
  const answer = await bringIn(w, [{ name: 'leads.csv', content }])
  expect(answer.status, answer.text).toBeLessThan(300)
  expect(answer.body.report.total, answer.text).toMatchObject({ created: 2 })
  expect(await runsOf(imported)).toEqual([])
  await doJobs()
  expect(await namesIn(imported)).toEqual(['Ida Import'])
  await doJobs()
  expect(await namesIn(imported)).toEqual(['Ida Import'])
  expect(await namesIn(oneByOne)).toEqual([])
  const byHand = await nina().post('/leads', { name: { full: 'Hanna Hand' }, company: 'Wool' })
  expect(byHand.status, byHand.text).toBe(201)
  expect(await namesIn(imported)).toEqual(['Ida Import'])
  expect(await namesIn(oneByOne)).toEqual(['Hanna Hand'])
  const undone = await nina().post(`/change-sets/${answer.body.changeSet}/undo`)
  expect(undone.body, undone.text).toMatchObject({ conflictCount: 0 })
  expect(await runsOf(imported)).toEqual([])
  const calls = await nina().get(`/activities?filter=${where({ subject: 'Call Ida Import' })}`)
  expect(calls.body.data).toEqual([])
  // What was undone before its turn does not begin.
  const soon = await bringIn(w, [{ name: 'leads.csv', content: 'Lead name,Company\nUna Undone,Wool\n' }])
  expect((await nina().post(`/change-sets/${soon.body.changeSet}/undo`)).status).toBe(200)
  await doJobs()
  expect(await runsOf(imported)).toEqual([])
  await nina().patch(`/cadences/${oneByOne}`, { active: false })
})

test('a lead that comes by mail begins a cadence, and a second mail of theirs is the answer that ends it', async () => {
  const cadence = await make({ name: 'Of mails', incoming: true })
  const door = await makeDoor(w)
  const hand = async (number: number) => {
    const lines = ['From: Mia Mail <mia@mail.test>', `Message-ID: <${number}@mail.test>`, 'Subject: Lamps', '', 'Ten']
    expect((await handIn(w, door.path, mailOf(lines))).statusCode).toBe(200)
  }
  await hand(1)
  expect(await runsOf(cadence)).toMatchObject([{ state: 'running', lead: { name: { full: 'Mia Mail' } } }])
  await hand(2)
  expect(await runsOf(cadence)).toMatchObject([{ state: 'ended', ending: 'wrote' }])
  // Taken back as one: the answer, and with it the end.
  const [{ id }] = (await nina().get(`/leads?filter=${where({ email: 'mia@mail.test' })}`)).body.data
  const notes = (await nina().get(`/activities?filter=${where({ lead: id, kind: 'note' })}&sort=createdAt`)).body.data
  const [made] = (await nina().get(`/activities/${notes.at(-1).id}/changes`)).body.data
  expect((await nina().post(`/change-sets/${made.changeSet}/undo`)).status).toBe(200)
  expect(await runsOf(cadence)).toMatchObject([{ state: 'running', ending: null }])
})

test('only cadences for leads begin with those of files', async () => {
  const refused = await nina().post('/cadences', { name: 'Deals', about: 'deal', imported: true, steps })
  expect(refused.status).toBe(422)
  expect(refused.body.errors).toMatchObject([{ path: 'imported' }])
})
