import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveOf, workbookParts } from '#engine/transfer/xlsx/workbook.fixtures.ts'
import { type TestWorld, world } from '../world.ts'
import { bringIn, listOf, run, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const lines = (...all: string[]) => `${all.join('\r\n')}\r\n`
const named = (path: string, name: string) =>
  listOf(w, `/${path}?filter=${encodeURIComponent(JSON.stringify({ name: { startsWith: name } }))}`)

describe('files of other programs', () => {
  it('an address book makes contacts, with the companies they work for', async () => {
    const card = (name: string, mail: string) =>
      lines(
        'BEGIN:VCARD',
        'VERSION:3.0',
        `N:${name};Rho;;;`,
        `FN:Rho ${name}`,
        'ORG:Rho Works',
        `EMAIL:${mail}`,
        'TEL;TYPE=CELL:+34 600 111 222',
        'ADR;TYPE=WORK:;;Calle 1;Madrid;;28013;Spain',
        'BDAY:1985-04-12',
        'END:VCARD',
      )
    const done = await bringIn(w, [
      { name: 'people.vcf', content: card('Uno', 'uno@rho.example') + card('Dos', 'dos@rho.example') },
    ])
    expect(done.body.report.total, done.text).toMatchObject({ rows: 2, created: 2, rejected: 0 })
    const [first] = await named('contacts', 'Rho Uno')
    expect(first).toMatchObject({
      name: { first: 'Rho', last: 'Uno', full: 'Rho Uno' },
      email: 'uno@rho.example',
      mobile: '+34600111222',
      birthday: '1985-04-12',
      address: { line1: 'Calle 1', city: 'Madrid', postalCode: '28013', country: 'ES' },
    })
    expect((await named('accounts', 'Rho Works')).length).toBe(1)
    const again = await bringIn(w, [{ name: 'people.vcf', content: card('Uno', 'uno@rho.example') }])
    expect(again.body.report.total).toMatchObject({ rows: 1, unchanged: 1 })
  })

  it('a calendar makes meetings and tasks', async () => {
    const content = lines(
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:sigma-1',
      'SUMMARY:Sigma meets',
      'DTSTART;TZID=Europe/Madrid:20260704T100000',
      'DTEND;TZID=Europe/Madrid:20260704T110000',
      'END:VEVENT',
      'BEGIN:VTODO',
      'UID:sigma-2',
      'SUMMARY:Sigma is asked',
      'DUE:20260710T120000Z',
      'PRIORITY:1',
      'END:VTODO',
      'END:VCALENDAR',
    )
    const done = await bringIn(w, [{ name: 'mine.ics', content }])
    expect(done.body.report.total, done.text).toMatchObject({ rows: 2, created: 2 })
    const filter = encodeURIComponent(JSON.stringify({ subject: { startsWith: 'Sigma' } }))
    expect(await listOf(w, `/activities?filter=${filter}&sort=subject`)).toMatchObject([
      { kind: 'task', subject: 'Sigma is asked', dueAt: '2026-07-10T12:00:00.000Z', priority: 'high' },
      {
        kind: 'meeting',
        subject: 'Sigma meets',
        startsAt: '2026-07-04T08:00:00.000Z',
        endsAt: '2026-07-04T09:00:00.000Z',
      },
    ])
    expect((await bringIn(w, [{ name: 'mine.ics', content }])).body.report.total).toMatchObject({ unchanged: 2 })
  })

  it('a workbook is read by the sheet that is chosen, its numbers with a point and its days as days', async () => {
    const cell = (say: string) => `<c t="inlineStr"><is><t>${say}</t></is></c>`
    const sheet = (name: string) =>
      `<row>${cell('Company')}${cell('Employees')}${cell('Annual revenue (EUR)')}</row><row>${cell(name)}<c><v>1234</v></c><c><v>1.234</v></c></row>`
    const content = await archiveOf(workbookParts({ sheets: { One: sheet('Tau 1'), Two: sheet('Tau 2') } }))
    const uploaded = await upload(w, [{ name: 'tau.xlsx', content }])
    expect(uploaded.body.files[0], uploaded.text).toMatchObject({
      format: 'xlsx',
      sheet: 'One',
      sheets: ['One', 'Two'],
      rows: 1,
      object: 'account',
    })
    const changed = await w
      .as('nina')
      .patch(`/imports/${uploaded.body.id}`, { files: { 'tau.xlsx': { sheet: 'Two' } } })
    expect(changed.body.files[0], changed.text).toMatchObject({ sheet: 'Two', rows: 1, object: 'account' })
    await run(w, 'nina', uploaded.body.id)
    expect(await named('accounts', 'Tau')).toMatchObject([
      { name: 'Tau 2', employees: 1234, annualRevenue: { amount: '1.234', currency: 'EUR' } },
    ])
    const absent = await upload(w, [{ name: 'tau.xlsx', content }], { files: { 'tau.xlsx': { sheet: 'Three' } } })
    expect(absent.status).toBe(422)
    expect(absent.body.detail).toContain('tau.xlsx: The workbook has no sheet "Three"')
  })
})
