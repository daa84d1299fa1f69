// What somebody answered in a form, told by fields to whoever may see these.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorld, world } from '../world.ts'
import { makeForm, sendForm } from './sender.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const entryOf = async (email: string) => {
  const filter = encodeURIComponent(JSON.stringify({ summary: { contains: email } }))
  return (await w.as('nina').get(`/form-entries?filter=${filter}`)).body.data[0]
}

test('answers are kept by fields in the order of the form; who does not see a field is told the others alone', async () => {
  const form = await makeForm(w, {
    blocks: [
      { type: 'field', field: 'name', required: true },
      { type: 'field', field: 'phone', label: 'Where do we reach you?' },
      { type: 'field', field: 'email' },
      { type: 'field', field: 'description' },
    ],
  })
  await sendForm(w, form, {
    name: 'Ann Swers',
    phone: '+34 600 111 333',
    email: 'ann@swers.test',
    description: 'Two\nlamps',
  })
  const entry = await entryOf('ann@swers.test')
  const phone = { field: 'phone', label: 'Where do we reach you?', value: '+34600111333' }
  const others = [
    { field: 'name', label: null, value: expect.objectContaining({ full: 'Ann Swers' }) },
    { field: 'email', label: null, value: 'ann@swers.test' },
    { field: 'description', label: null, value: 'Two\nlamps' },
  ]
  const whole = [others[0], phone, ...others.slice(1)]
  expect(entry.given).toEqual(whole)
  const path = `/form-entries/${entry.id}/answers`
  expect((await w.as('sam').get(path)).body).toEqual({ answers: whole })
  expect((await w.as('olga').get(path)).status).toBe(404)

  const deny = async (denied: object) =>
    expect((await w.as('nina').patch('/roles/sales', { deny: denied })).status).toBe(200)
  const seen = async () => (await w.as('sam').get(`/form-entries/${entry.id}`)).body
  try {
    await deny({ lead: { hidden: ['phone'] } })
    expect((await w.as('sam').get(path)).body).toEqual({ answers: others })
    // Neither do its words tell it, here, on the timeline, in a search, nor in what is written down of it.
    const timeline = await w.as('sam').get(`/leads/${entry.leadId}/timeline`)
    expect(timeline.text).toContain(entry.id)
    for (const text of [JSON.stringify(await seen()), timeline.text]) expect(text).not.toMatch(/600 ?111 ?333/)
    expect(Object.keys(await seen())).not.toContain('answers')
    await deny({ lead: null, formEntry: { hidden: ['given'] } })
    expect((await w.as('sam').get(path)).body).toEqual({ answers: [] })
    expect((await seen()).answers).toContain('600')
  } finally {
    await deny({ lead: null, formEntry: null })
  }
  expect((await seen()).given).toEqual(whole)
})

test('a key that does not read leads reads no answers of them either', async () => {
  const form = await makeForm(w)
  await sendForm(w, form, { name: 'Key Less', email: 'key@less.test' })
  const entry = await entryOf('key@less.test')
  const read = async (scopes: string[]) => {
    const { key } = (await w.as('nina').post('/api-keys', { name: 'Entries', scopes })).body
    const by = { authorization: `Bearer ${key}` }
    const answers = await w.as('nobody').get(`/form-entries/${entry.id}/answers`, by)
    const { status, text } = await w.as('nobody').get(`/form-entries/${entry.id}`, by)
    expect([status, answers.status]).toEqual([200, 200])
    return [text.includes('less.test'), answers.text.includes('less.test')]
  }
  expect(await read(['read:formEntry'])).toEqual([false, false])
  expect(await read(['read:formEntry', 'read:lead'])).toEqual([true, true])
  expect(await read(['read'])).toEqual([true, true])
})

test('what was confirmed by mail has its answers too', async () => {
  const form = await makeForm(w, { confirmByMail: true })
  await sendForm(w, form, { name: 'Con Firmed', email: 'con@firmed.test', description: 'Later' })
  const [waiting] = await w.world.database.rows<{ given: unknown }>(
    `select entry -> 'given' as given from kith.form_waiting where email = 'con@firmed.test'`,
  )
  expect(waiting?.given).toMatchObject([
    { field: 'name' },
    { field: 'email' },
    { field: 'description', value: 'Later' },
  ])
})
