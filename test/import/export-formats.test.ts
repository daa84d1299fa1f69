import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportRecords } from '#engine/transfer/export-records.ts'
import { writeWorkbook } from '#engine/transfer/xlsx/write-workbook.ts'
import { type TestWorld, world } from '../world.ts'
import { bringIn, listOf, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

type Format = Parameters<typeof exportRecords>[2]['format']

async function exported(object: string, format: Format, filter?: object): Promise<Buffer> {
  const pieces = await exportRecords(w.world.systemContext('test'), object, { format, ...(filter ? { filter } : {}) })
  return buffer(Readable.from(pieces, { objectMode: false }))
}

const nasty = 'Ώ "q", a;b\\n =1+1 _x000D_ <b>&amp;'

describe('what is exported comes in again as the same records', () => {
  beforeAll(async () => {
    const nina = w.as('nina')
    const made = async (path: string, body: object) => {
      const answer = await nina.post(path, body)
      expect(answer.status, answer.text).toBe(201)
      return answer.body
    }
    const account = await made('/accounts', {
      name: `Upsilon ${nasty}`,
      phone: '+34911234567',
      annualRevenue: { amount: '1250.5', currency: 'USD' },
      employees: 1234,
      tags: ['a,b', 'c'],
      description: 'one\ntwo; three',
      billingAddress: { line1: 'Calle 1', city: 'Madrid', country: 'ES' },
      website: 'https://upsilon.example',
      externalId: 'UPS-1',
    })
    await made('/contacts', {
      name: { first: 'Ana', last: 'Upsilon' },
      accountId: account.id,
      email: 'ana@upsilon.example',
      mobile: '+34600111222',
      phone: '+34911234568',
      birthday: '1985-04-12',
      jobTitle: nasty,
      tags: ['x'],
      description: nasty,
      address: { line1: 'Calle 2', line2: '3º', city: 'Madrid', postalCode: '28013', country: 'ES' },
    })
    await made('/activities', {
      kind: 'meeting',
      subject: `Upsilon ${nasty}`,
      startsAt: '2026-07-04T08:00:00Z',
      endsAt: '2026-07-04T09:00:00Z',
      accountId: account.id,
      body: 'first\nsecond',
      outcome: 'fine; all',
    })
    await made('/activities', {
      kind: 'call',
      subject: 'Upsilon is called',
      dueAt: '2026-07-05T08:00:00Z',
      doneAt: '2026-07-05T09:30:00Z',
      priority: 'high',
    })
    await made('/activities', { kind: 'note', subject: 'Upsilon is noted', body: nasty })
  })
  const starts = (field: string, value: string) => ({ [field]: { startsWith: value } })

  it.each([
    ['account', 'xlsx', 'a.xlsx', starts('name', 'Upsilon'), 'externalId', 1],
    ['account', 'csv', 'a.csv', starts('name', 'Upsilon'), 'externalId', 1],
    ['account', 'vcard', 'a.vcf', starts('name', 'Upsilon'), 'name', 1],
    ['contact', 'xlsx', 'c.xlsx', { email: 'ana@upsilon.example' }, 'email', 1],
    ['contact', 'vcard', 'c.vcf', { email: 'ana@upsilon.example' }, 'email', 1],
    ['activity', 'xlsx', 'v.xlsx', starts('subject', 'Upsilon'), 'subject', 3],
    ['activity', 'ical', 'v.ics', starts('subject', 'Upsilon'), 'subject', 3],
  ] as const)('%s as %s', async (object, format, name, filter, match, rows) => {
    const content = await exported(object, format, filter)
    // A table has an address in one cell, and no format has what is bold in a note: those may only fill.
    const options = { createMissing: false, onConflict: format === 'vcard' ? 'overwrite' : 'fill' }
    const done = await bringIn(w, [{ name, content }], { options, files: { [name]: { object, match } } })
    expect(done.body.report?.total, `${done.text}\n${format === 'xlsx' ? '' : content}`).toMatchObject({
      rows,
      unchanged: rows,
    })
    const ids = done.body.files[0].columns.find(({ header }: { header: string }) => /^(Kith )?id$/.test(header))
    expect(ids).toMatchObject({ field: 'id', why: { code: 'own-ids' } })
  })

  it('a series in a calendar: by the clock of its zone, the one that was moved beside it, and back as the same record', async () => {
    const meeting = { kind: 'meeting', subject: 'Omega round', startsAt: '2027-03-09T09:00:00Z', duration: 90 }
    const rule = 'FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630;EXDATE=20270223,20270406,20270504T080000Z'
    const { body } = await w.as('nina').post('/activities', { ...meeting, recurrence: rule })
    const filter = starts('subject', 'Omega')
    const read = async () =>
      String(await exported('activity', 'ical', filter))
        .replaceAll('\r\n ', '')
        .split('\r\n')
    const events = (lines: readonly string[]) =>
      lines
        .join('\n')
        .split('BEGIN:VTIMEZONE', 1)
        .join('')
        .split('BEGIN:VEVENT')
        .slice(1)
        .map((event) =>
          event.split('\n').filter((line) => /^(DT(START|END)|RRULE|EXDATE|RECURRENCE-ID|UID)/.test(line)),
        )
    const uid = `UID:urn:uuid:${body.id}`
    const series = [
      uid,
      'DTSTART;TZID=Europe/Madrid:20270309T100000',
      'DTEND;TZID=Europe/Madrid:20270309T113000',
      'RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630T215959Z',
      'EXDATE;TZID=Europe/Madrid:20270406T100000',
      'EXDATE;TZID=Europe/Madrid:20270504T100000',
    ]
    const whole = await read()
    expect(events(whole)).toEqual([series])
    const summer = whole.indexOf('DTSTART:20270328T020000')
    expect(whole.slice(summer - 1, summer + 4)).toEqual([
      'BEGIN:DAYLIGHT',
      'DTSTART:20270328T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'END:DAYLIGHT',
    ])

    const ofOwner = (zone: string | null) =>
      w.world.database.rows(`update crm."user" set time_zone = $2 where id = $1`, [w.people.nina.id, zone])
    await ofOwner('Asia/Shanghai')
    const elsewhere = await read()
    expect(events(elsewhere)[0]?.slice(1, 4)).toEqual([
      'DTSTART;TZID=Asia/Shanghai:20270309T170000',
      'DTEND;TZID=Asia/Shanghai:20270309T183000',
      'RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630T155959Z',
    ])
    expect(elsewhere.filter((line) => line.startsWith('TZID:'))).toEqual(['TZID:Asia/Shanghai'])
    await ofOwner(null)

    await w
      .as('nina')
      .patch(`/activities/${body.id}`, { startsAt: '2027-03-10T14:00:00Z', endsAt: '2027-03-10T15:00:00Z' })
    expect(events(await read())).toEqual([
      [uid, series[1], 'DTEND;TZID=Europe/Madrid:20270309T110000', ...series.slice(3)],
      [
        uid,
        'RECURRENCE-ID;TZID=Europe/Madrid:20270309T100000',
        'DTSTART;TZID=Europe/Madrid:20270310T150000',
        'DTEND;TZID=Europe/Madrid:20270310T160000',
      ],
    ])
    const files = { 'o.ics': { object: 'activity' } }
    const options = { createMissing: false, onConflict: 'overwrite' }
    const content = await exported('activity', 'ical', filter)
    const done = await bringIn(w, [{ name: 'o.ics', content }], { options, files })
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 1, unchanged: 1 })
  })

  it('a series that comes on days besides: told to calendars, and back as the same record', async () => {
    const nina = w.as('nina')
    const meeting = { kind: 'meeting', subject: 'Psi round', startsAt: '2027-03-09T09:00:00Z', duration: 60 }
    const recurrence = 'FREQ=WEEKLY;COUNT=4;RDATE=20270311T150000Z,20270402'
    const { body } = await nina.post('/activities', { ...meeting, recurrence })
    const read = async () => {
      const text = String(await exported('activity', 'ical', starts('subject', 'Psi'))).replaceAll('\r\n ', '')
      const event = text.slice(text.indexOf('BEGIN:VEVENT'), text.indexOf('END:VEVENT')).split('\r\n')
      return event.filter((line) => /^(DTSTART|RRULE|EXDATE|RDATE)/.test(line))
    }
    expect(await read()).toEqual([
      'DTSTART;TZID=Europe/Madrid:20270309T100000',
      'RRULE:FREQ=WEEKLY;COUNT=4',
      'RDATE;TZID=Europe/Madrid:20270311T160000',
      'RDATE;TZID=Europe/Madrid:20270402T100000',
    ])
    // Moved to the bin alone, it leaves the rule to the one after, which comes besides.
    const removed = await nina.post(`/activities/${body.id}/series-removal`, { scope: 'one' })
    expect(removed.status, removed.text).toBe(200)
    expect(await read()).toEqual([
      'DTSTART;TZID=Europe/Madrid:20270309T100000',
      'RRULE:FREQ=WEEKLY;COUNT=4',
      'EXDATE;TZID=Europe/Madrid:20270309T100000',
      'RDATE;TZID=Europe/Madrid:20270311T160000',
      'RDATE;TZID=Europe/Madrid:20270402T100000',
    ])
    const content = await exported('activity', 'ical', starts('subject', 'Psi'))
    const options = { createMissing: false, onConflict: 'overwrite' }
    const again = await bringIn(w, [{ name: 'p.ics', content }], {
      options,
      files: { 'p.ics': { object: 'activity' } },
    })
    expect(again.body.report?.total, again.text).toMatchObject({ rows: 1, unchanged: 1 })
    // All that follow an hour later: the rule too, though its present one is not of it.
    const filter = encodeURIComponent(JSON.stringify(starts('subject', 'Psi')))
    const [present] = await listOf(w, `/activities?filter=${filter}`)
    const moved = await nina.post(`/activities/${present?.['id']}/series-change`, {
      scope: 'following',
      data: { startsAt: '2027-03-11T16:00:00Z' },
    })
    expect(moved.status, moved.text).toBe(200)
    expect(await read()).toEqual([
      'DTSTART;TZID=Europe/Madrid:20270309T110000',
      'RRULE:FREQ=WEEKLY;COUNT=4',
      'EXDATE;TZID=Europe/Madrid:20270309T110000',
      'RDATE;TZID=Europe/Madrid:20270311T170000',
      'RDATE;TZID=Europe/Madrid:20270402T110000',
    ])
  })

  it('every object in every format of tables, known by its id: people without mail, deals of one name', async () => {
    const nina = w.as('nina')
    for (let n = 0; n < 2; n++) {
      const { body: contact } = await nina.post('/contacts', { name: { first: 'No', last: 'Mail' } })
      const { body: deal } = await nina.post('/deals', { name: 'One name', amount: { amount: '10', currency: 'EUR' } })
      const { body: account } = await nina.post('/accounts', { name: `Group ${n}` })
      await nina.post('/affiliations', { contactId: contact.id, accountId: account.id, role: nasty })
      await nina.post('/activities', { kind: 'task', subject: 'Same', dealId: deal.id })
      await nina.post('/leads', { name: { last: 'Same lead' }, company: 'Group' })
      // What leads to a record in the bin goes on leading there.
      const { body: gone } = await nina.post('/contacts', { name: { last: 'Gone' }, accountId: account.id })
      const kept = {
        kind: 'meeting',
        subject: 'With who is gone',
        startsAt: '2027-05-03T09:00:00Z',
        contactId: gone.id,
      }
      expect((await nina.post('/activities', { ...kept, participantIds: [contact.id, gone.id] })).status).toBe(201)
      await nina.post('/deals', { name: 'Of who is gone', contactId: gone.id })
      expect((await nina.delete(`/contacts/${gone.id}`)).status).toBe(200)
    }
    let tried = 0
    for (const object of w.world.systemContext('test').catalog.objects.values()) {
      for (const format of [
        'csv',
        'ndjson',
        'xlsx',
        ...(object.name === 'activity' ? (['ical'] as const) : []),
      ] as const) {
        const content = await exported(object.name, format)
        const name = `${object.name}.${format}`
        const answer = await upload(w, [{ name, content }], {
          options: { onConflict: format === 'ndjson' ? 'overwrite' : 'fill' },
          files: { [name]: { object: object.name, match: 'id' } },
        })
        // Without rows, or what no file may bring.
        if (answer.status !== 201) continue
        const { preview, files } = answer.body
        expect(files[0].match, name).toBe('id')
        expect(preview.total, `${name} ${JSON.stringify(preview.problems.slice(0, 3))}`).toMatchObject({
          unchanged: preview.total.rows,
          warnings: 0,
        })
        tried++
      }
    }
    expect(tried).toBeGreaterThan(20)
    // What does not lead there yet cannot begin to.
    const { body: gone } = await nina.post('/contacts', { name: { last: 'Gone, too' } })
    await nina.delete(`/contacts/${gone.id}`)
    const content = `Subject,Kind,Contact\nNew,task,${gone.id}\n`
    const { body } = await upload(w, [{ name: 'new.csv', content }], { files: { 'new.csv': { object: 'activity' } } })
    expect(body.preview.problems[0].problems[0]).toMatchObject({ code: 'no-such-record' })
  }, 120_000)

  it('refuses what a format has no place for, before anything goes out', async () => {
    await expect(exported('deal', 'vcard')).rejects.toThrow('neither people nor companies')
    await expect(exported('contact', 'ical')).rejects.toThrow('neither meetings nor tasks')
    const answer = await w.as('nina').get('/products/export?format=ical')
    expect(answer.status).toBe(400)
  })
})

describe('every export is noted', () => {
  it('with who, what and how much; administrators see all, others their own', async () => {
    const filter = { name: { startsWith: 'Upsilon' } }
    const answer = await w
      .as('sam')
      .get(`/accounts/export?format=xlsx&filter=${encodeURIComponent(JSON.stringify(filter))}`)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.headers['content-disposition']).toMatch(/accounts-.*\.xlsx/)
    const [taken] = await listOf(w, '/audit/exports?limit=1')
    expect(taken).toMatchObject({ object: 'account', format: 'xlsx', filter, isWhole: true, name: expect.any(String) })
    expect((taken as { rows?: number }).rows).toBeTypeOf('number')
    const own = await listOf(w, '/audit/exports?limit=200', 'sam')
    expect(own.length).toBeGreaterThan(0)
    expect(new Set(own.map(({ userId }) => userId)).size).toBe(1)
    expect(new Set((await listOf(w, '/audit/exports?limit=200')).map(({ userId }) => userId)).size).toBeGreaterThan(1)
  })

  it('one that is broken off is told as such', async () => {
    const pieces = await exportRecords(w.world.systemContext('test'), 'account', { format: 'csv' })
    const iterator = pieces[Symbol.asyncIterator]()
    await iterator.next()
    await iterator.return?.()
    expect((await listOf(w, '/audit/exports?limit=1'))[0]).toMatchObject({
      isWhole: false,
      endedAt: expect.any(String),
    })
  })
})

describe('a workbook that is written', () => {
  it('goes on in a further sheet, and ends with an error when its rows do', async () => {
    async function* rows(count: number, broken = false) {
      for (let at = 0; at < count; at++) yield [`Name ${at}`, { number: String(at) }]
      if (broken) throw new Error('no more')
    }
    const content = await buffer(
      Readable.from(writeWorkbook(rows(25), { name: 'a/b', headers: ['Name', 'Number'], rowsASheet: 11 })),
    )
    const done = await bringIn(w, [{ name: 'parts.xlsx', content }], {
      files: { 'parts.xlsx': { object: 'account', sheet: 'a b 3' } },
    })
    expect(done.body.files?.[0], done.text).toMatchObject({ sheets: ['a b', 'a b 2', 'a b 3'], rows: 5 })
    await expect(buffer(Readable.from(writeWorkbook(rows(5, true), { name: 'x', headers: ['a'] })))).rejects.toThrow(
      'no more',
    )
  })
})
