import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { feedCursor, readFeed } from '#engine/log/changes.ts'
import { noteTried } from '#engine/transfer/import/store.ts'
import { newId } from '#kernel/ids.ts'
import { chooseChanges } from '#webhooks/choose-changes.ts'
import { type TestWorld, world } from '../world.ts'
import { bringIn, listOf, run, tryRows, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const filtered = (path: string, filter: object) => `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`

const change = (id: string, body: object) => w.as('nina').patch(`/imports/${id}`, body)

describe('how a file is read', () => {
  it('is guessed, shown, and can be said otherwise', async () => {
    const name = 'deals.csv'
    const content =
      'Deal Name,Amount,Opened,Phone\nChoice One,"1,234",03/04/2021 10:00,\nChoice Two,"2,500",05/06/2021 09:30,\n'
    const { body } = await upload(w, [{ name, content }])
    expect(body.files[0].reading).toMatchObject({ encoding: 'utf-8', delimiter: ',', decimal: ',', chosen: [] })
    const reading = { decimal: '.', dateOrder: 'mdy', timeZone: 'America/New_York' }
    const changed = await change(body.id, { files: { [name]: { reading } } })
    expect(changed.status, changed.text).toBe(200)
    expect(changed.body.files[0].reading).toMatchObject({
      ...reading,
      chosen: expect.arrayContaining(Object.keys(reading)),
    })
    await run(w, 'nina', body.id)
    const [one] = await listOf(w, filtered('/deals', { name: 'Choice One' }))
    expect(one).toMatchObject({ amount: { amount: '1234.00' }, openedAt: '2021-03-04T15:00:00.000Z' })
  })

  it('finds the columns anew when cells are parted otherwise, and keeps what was chosen when not', async () => {
    const name = 'people.csv'
    const content = Buffer.from('Name;E-mail;Extra\nIv\u00e1n P\u00e9rez;ivan@choice.example;a,b\n', 'latin1')
    const { body } = await upload(w, [{ name, content }], { files: { [name]: { object: 'contact' } } })
    await change(body.id, { files: { [name]: { columns: { Extra: 'jobTitle' } } } })
    const other = await change(body.id, { files: { [name]: { reading: { encoding: 'windows-1251' } } } })
    expect(other.body.files[0].columns.map(({ field }: { field: string }) => field)).toEqual([
      'name',
      'email',
      'jobTitle',
    ])
    expect(other.body.files[0].columns[0].samples).toEqual(['Ivбn Pйrez'])
    const cut = await change(body.id, { files: { [name]: { reading: { delimiter: ',' } } } })
    expect(cut.body.files[0].columns.map(({ header }: { header: string }) => header)).toEqual(['Name;E-mail;Extra'])
    const back = await change(body.id, { files: { [name]: { reading: { encoding: null, delimiter: null } } } })
    expect(back.body.files[0]).toMatchObject({ encoding: 'windows-1252', delimiter: ';', reading: { chosen: [] } })
    expect(back.body.files[0].columns[0].samples).toEqual(['Iván Pérez'])
  })

  it('takes phone numbers for those of the country that was said', async () => {
    const name = 'phones.csv'
    const content = 'Name,Phone\nPhone Choice,44 123 45 67\n'
    const files = { [name]: { object: 'contact', reading: { country: 'UA' } } }
    expect((await bringIn(w, [{ name, content }], { files })).body.report.total).toMatchObject({ created: 1 })
    const [one] = await listOf(w, filtered('/contacts', { name: 'Phone Choice' }))
    expect(one).toMatchObject({ phone: '+380441234567' })
  })

  it('refuses what is no way to read a file', async () => {
    const { body } = await upload(w, [{ name: 'a.csv', content: 'Company\nNo Way\n' }])
    for (const [reading, words] of [
      [{ delimiter: 'ab' }, 'one sign'],
      [{ country: 'XX' }, 'a code such as ES'],
      [{ timeZone: 'Mars/Base' }, 'Europe/Madrid'],
    ] as const) {
      const answer = await change(body.id, { files: { 'a.csv': { reading } } })
      expect(answer.status, answer.text).toBe(400)
      expect(answer.text).toContain(words)
    }
  })
})

describe('a trial of the rows', () => {
  it('says nothing any more when the mapping was changed while it went', async () => {
    const rows = Array.from({ length: 20_001 }, (_, at) => `Trial ${at},energy\n`)
    const { body } = await upload(w, [{ name: 'many.csv', content: `Company,Sector\n${rows.join('')}` }])
    expect(body.preview).toBeNull()
    const ctx = w.world.systemContext('test')
    const trial = '00000000-0000-7000-8000-000000000001'
    await ctx.db.rows('update kith.import set trial = $2 where id = $1', [body.id, trial])
    expect(await noteTried(ctx.db, { id: body.id, trial }, 5000)).toBe(true)
    expect((await w.as('nina').get(`/imports/${body.id}`)).body.previewProgress).toBeCloseTo(0.25, 2)
    const changed = await change(body.id, { files: { 'many.csv': { columns: { Sector: null } } } })
    expect(changed.body.previewProgress).toBeNull()
    expect(await noteTried(ctx.db, { id: body.id, trial }, 9000), 'the old trial').toBe(false)
    expect((await w.as('nina').get(`/imports/${body.id}`)).body.previewProgress).toBeNull()
    await tryRows(w, body.id)
    expect((await w.as('nina').get(`/imports/${body.id}`)).body.preview.total).toMatchObject({ created: 20_001 })
  }, 120_000)
})

describe('words of a file for options', () => {
  const name = 'leads.csv'
  const content =
    'Lead Name,Status,Email\nWord One,OPEN,w1@x.example\nWord Two,Zeta,w2@x.example\nWord Three,new,w3@x.example\n'

  it('are guessed where they are likely, and can be said', async () => {
    const { body } = await upload(w, [{ name, content }], { files: { [name]: { object: 'lead' } } })
    const [, status] = body.files[0].columns
    expect(status.values).toEqual([
      { text: 'OPEN', option: 'new', isUnknown: false },
      { text: 'Zeta', option: null, isUnknown: true },
    ])
    expect(body.preview.total).toMatchObject({ created: 2, rejected: 1 })
    const said = { Status: { field: 'status', values: { Zeta: 'qualified' } } }
    const changed = await change(body.id, { files: { [name]: { columns: said } } })
    expect(changed.body.files[0].columns[1].values).toEqual([
      { text: 'OPEN', option: 'new', isUnknown: false },
      { text: 'Zeta', option: 'qualified', isUnknown: false },
    ])
    await run(w, 'nina', body.id)
    const leads = await listOf(w, filtered('/leads', { name: { startsWith: 'Word' } }))
    expect(leads.map(({ status: each }) => each).sort()).toEqual(['new', 'new', 'qualified'])
  })

  it('are remembered with the mapping, for files with the same headers', async () => {
    const content2 = 'Status,Email,Lead Name\nZeta,w4@x.example,Word Four\n'
    const { body } = await upload(w, [{ name: 'other.csv', content: content2 }])
    expect(body.files[0]).toMatchObject({ object: 'lead' })
    expect(body.files[0].columns[0]).toMatchObject({ field: 'status', why: { code: 'remembered' } })
    expect(body.preview.total).toMatchObject({ created: 1, rejected: 0 })
  })

  it('must be options of the field', async () => {
    const { body } = await upload(w, [{ name: 'l3.csv', content }], { files: { 'l3.csv': { object: 'lead' } } })
    const columns = { Status: { field: 'status', values: { Zeta: 'purple' } } }
    const answer = await change(body.id, { files: { 'l3.csv': { columns } } })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('has no option')
  })
})

describe('who hears of an import', () => {
  it('new owners and webhooks, unless it is to be quiet; then nobody hears of its undo either', async () => {
    const ctx = w.world.systemContext('test')
    const heard = async (name: string, tell: boolean) => {
      const after = await feedCursor(ctx.db)
      const before = (await w.as('sam').get('/notifications')).body.data.length
      const content = `Company,Owner\n${name},Sam Silva\n`
      const done = await bringIn(w, [{ name: 'told.csv', content }], { options: { tell, createMissing: true } })
      expect(done.body.options?.tell, done.text).toBe(tell)
      expect(done.body.report.total).toMatchObject({ created: 1 })
      // Whatever runs beside it holds the feed back for a moment, the cursor of before too: so this import's own rows.
      const told = async (cause: string) => {
        const read = async () => (await readFeed(ctx.db, after, 100)).rows.filter((row) => row.cause === cause)
        await expect.poll(async () => (await read()).length, { timeout: 10_000 }).toBeGreaterThan(0)
        const webhook = { id: newId(), events: [{ object: 'account' }], content: 'ids' as const }
        const messages = await chooseChanges(ctx, webhook, { rows: await read(), publicUrl: 'https://kith.example' })
        return messages.length
      }
      const messages = await told(`import:${done.body.id}`)
      const notified = (await w.as('sam').get('/notifications')).body.data.length - before
      // Taken back, and done again.
      const back: number[] = []
      for (let cause = `import:${done.body.id}`; back.length < 2; ) {
        const [set] = await ctx.db.rows<{ id: string }>('select id from kith.change_set where cause = $1', [cause])
        const undone = await w.as('nina').post(`/change-sets/${set?.id}/undo`)
        expect(undone.status, undone.text).toBe(200)
        cause = `undo:${set?.id}`
        back.push(await told(cause))
      }
      return { messages, notified, back }
    }
    expect(await heard('Loud Works', true)).toEqual({ messages: 1, notified: 1, back: [1, 1] })
    expect(await heard('Quiet Works', false)).toEqual({ messages: 0, notified: 0, back: [0, 0] })
  })
})

describe('a file of another program', () => {
  it('of contacts goes in as contacts, whatever its headers say of leads', async () => {
    const content = `Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Lead Status,Lifecycle Stage,Favourite colour
5101,Ada,Preset,ada@preset.example,,,Preset Works,OPEN,marketingqualifiedlead,blue
`
    const { body } = await upload(w, [{ name: 'all-contacts.csv', content }], { options: { createMissing: true } })
    const [file] = body.files
    expect(file).toMatchObject({ object: 'contact', match: 'externalId' })
    const fields = Object.fromEntries(
      file.columns.map(({ header, field }: { header: string; field: string }) => [header, field]),
    )
    expect(fields).toMatchObject({
      'Record ID': 'externalId',
      'First Name': 'name.first',
      'Associated Company': 'account',
      'Lead Status': null,
      'Favourite colour': null,
    })
    expect(file.columns[0].why).toEqual({ code: 'preset', values: { program: 'HubSpot' } })
    expect(body.preview.total).toMatchObject({ created: 1, rejected: 0 })
  })

  it('of companies brings its words for ours', async () => {
    const content =
      'Record ID,Company name,Company owner,Lifecycle Stage,Type\n77,Preset Customer,,customer,RESELLER\n78,Preset Fan,,evangelist,OTHER\n'
    await bringIn(w, [{ name: 'c.csv', content }])
    const found = await listOf(w, filtered('/accounts', { name: { startsWith: 'Preset ' } }))
    const by = Object.fromEntries(found.map(({ name, lifecycle, relation }) => [name, [lifecycle, relation]]))
    expect(by).toMatchObject({ 'Preset Customer': ['customer', ['distributor']], 'Preset Fan': ['loyal', null] })
  })
})

describe('cancelling', () => {
  it('ends a run after the rows that it is at; what is in stays and can be undone', async () => {
    const rows = Array.from({ length: 4500 }, (_, at) => `Cancel ${at},energy\n`)
    const { body } = await upload(w, [{ name: 'cancel.csv', content: `Company,Sector\n${rows.join('')}` }])
    expect((await w.as('nina').post(`/imports/${body.id}/cancel`)).status, 'not running').toBe(409)
    await w.as('nina').post(`/imports/${body.id}/run`)
    const { runImport } = await import('#engine/transfer/import/run-import.ts')
    const { askCancel } = await import('#engine/transfer/import/store.ts')
    const ctx = w.world.systemContext('test')
    let asked: Promise<void> | null = null
    await runImport(ctx, body.id, {
      actorNow: async () => {
        if (asked) await asked
        return ctx.actor
      },
      onProgress: () => {
        asked ??= askCancel(ctx, body.id)
      },
    })
    const ended = (await w.as('nina').get(`/imports/${body.id}`)).body
    expect(ended).toMatchObject({ state: 'cancelled', isCancelling: false, report: { total: { created: 2000 } } })
    const total = await w.as('nina').get(filtered('/accounts', { name: { startsWith: 'Cancel ' } }))
    expect(total.body.data.length).toBeGreaterThan(0)
    expect((await w.as('nina').post(`/imports/${body.id}/undo`, {})).status).toBe(200)
    expect((await w.as('nina').get(`/imports/${body.id}`)).body.state).toBe('undone')
    expect(await listOf(w, filtered('/accounts', { name: { startsWith: 'Cancel ' } }))).toEqual([])
  }, 60_000)
})
