import { describe, expect, it } from 'vitest'
import { foldLine } from './content-lines.ts'
import { entryReader, lines } from './read-entries.fixtures.ts'
import { zoneNamed } from './zone-names.ts'

const read = entryReader()

describe('address books', () => {
  it('of version 4.0: folded lines, groups, escapes, several mails and phones, the preferred first', async () => {
    const { dialect, rows, problems } = await read(
      'a.vcf',
      lines(
        'BEGIN:VCARD',
        'VERSION:4.0',
        'FN:Ana Díaz Romero',
        'N:Díaz Romero;Ana;María;Dra.;',
        'ORG:Acme\\, S.L.;Ventas',
        'TITLE:Head of',
        '  Sales',
        'item1.EMAIL;TYPE=home:ana@casa.example',
        'EMAIL;PREF=1;TYPE="work,x":ana@acme.example',
        'TEL;VALUE=uri;TYPE="voice,cell":tel:+34-600-123-456',
        'TEL;TYPE=work:+34 91 123 45 67',
        'TEL;TYPE=work:+34 91 123 45 68',
        'TEL;TYPE=fax:+34 91 000 00 00',
        'ADR;TYPE=work:;Planta 2;Calle Mayor 1;Madrid;Madrid;28013;España',
        'BDAY:19850412',
        'NOTE:Likes \\; and \\, and\\na second line',
        'CATEGORIES:vip,fair\\, 2026',
        'PHOTO;ENCODING=b:AAAA',
        'END:VCARD',
      ),
    )
    expect(problems).toEqual([])
    expect(dialect).toMatchObject({ format: 'vcard', holds: 'contact' })
    expect(rows).toEqual([
      {
        'First name': 'Ana María',
        'Last name': 'Díaz Romero',
        Company: 'Acme, S.L.',
        Department: 'Ventas',
        'Job title': 'Head of Sales',
        Email: 'ana@acme.example',
        'Email 2': 'ana@casa.example',
        Mobile: '+34-600-123-456',
        Phone: '+34 91 123 45 67',
        'Phone 2': '+34 91 123 45 68',
        Fax: '+34 91 000 00 00',
        Street: 'Calle Mayor 1',
        'Address line 2': 'Planta 2',
        City: 'Madrid',
        Region: 'Madrid',
        'Postal code': '28013',
        Country: 'España',
        Birthday: '1985-04-12',
        Tags: 'vip, "fair, 2026"',
        Notes: 'Likes ; and , and\na second line',
      },
    ])
  })

  it('of version 2.1: quoted-printable over lines, charsets, bare types, a card within a card', async () => {
    const quoted = (text: string, charset: 'windows-1251' | 'utf-8') =>
      charset === 'utf-8'
        ? [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
        : '=CE=EB=E5=ED=E0'
    const surname = quoted('Шевченко', 'utf-8')
    const { rows } = await read(
      'old.vcf',
      lines(
        'BEGIN:VCARD',
        'VERSION:2.1',
        `N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${surname.slice(0, 24)}=`,
        `${surname.slice(24)};;;;`,
        `FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:${quoted('', 'windows-1251')}`,
        'TEL;CELL;PREF:+380501234567',
        'EMAIL;INTERNET:a@b.example',
        'AGENT:',
        'BEGIN:VCARD',
        'FN:Somebody else',
        'END:VCARD',
        'PHOTO;JPEG;BASE64:',
        ' AAAAAAAAAAAAAAAA',
        '',
        'END:VCARD',
        'BEGIN:VCARD',
        `FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:${quoted('', 'windows-1251')}`,
        'END:VCARD',
      ),
    )
    expect(rows).toEqual([
      { 'Last name': 'Шевченко', Mobile: '+380501234567', Email: 'a@b.example' },
      { 'First name': 'Олена' },
    ])
  })

  it('of version 3.0 with companies, in another encoding', async () => {
    const content = lines(
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:;;;;',
      'FN:Bäckerei Möller',
      'ORG:Bäckerei Möller;',
      'END:VCARD',
    )
    const { dialect, rows } = await read('firm.vcf', Buffer.from(content, 'latin1'))
    expect(dialect).toMatchObject({ encoding: 'windows-1252', holds: 'account' })
    expect(rows).toEqual([{ Name: 'Bäckerei Möller' }])
  })

  it('faults are told by card and line; the others come in', async () => {
    const { rows, problems } = await read(
      'b.vcf',
      lines(
        'BEGIN:VCARD',
        'FN:One',
        'no colon here',
        'END:VCARD',
        'BEGIN:VCARD',
        'END:VCARD',
        'BEGIN:VCARD',
        'FN:Th\0ree',
        'END:VCARD',
      ),
    )
    expect(rows.length).toBe(3)
    expect(problems).toEqual([
      '1/1 The entry in line 1 stays out: line 3 has no colon.',
      '2/5 The entry in line 5 stays out: it is empty.',
      '3/7 "First name" holds a NUL character.',
    ])
    await expect(read('c.vcf', lines('BEGIN:VCARD', 'FN:One', 'END:VCARD', 'BEGIN:VCARD', 'FN:Two'))).rejects.toThrow(
      'The entry that begins in line 4 has no end (END:VCARD).',
    )
    await expect(read('d.vcf', lines('BEGIN:VCARD', 'END:VCARD'))).rejects.toThrow('None of its entries')
  })

  it('a note of megabytes is a fault of its card, a picture of megabytes is none', async () => {
    const long = 'x'.repeat(3 * 1024 ** 2)
    const { rows, problems } = await read(
      'long.vcf',
      lines(
        'BEGIN:VCARD',
        'FN:One',
        `NOTE:${long}`,
        'END:VCARD',
        'BEGIN:VCARD',
        'FN:Two',
        `PHOTO:${long}`,
        'END:VCARD',
      ),
    )
    expect(rows).toEqual([{}, { 'First name': 'Two' }])
    expect(problems).toEqual(['1/1 The entry in line 1 stays out: it is longer than 1 MB.'])
  })
})

describe('calendars', () => {
  it('have events and to-dos, in zones, of whole days, with durations', async () => {
    const { dialect, rows, problems } = await read(
      'a.ics',
      lines(
        'BEGIN:VCALENDAR',
        'BEGIN:VTIMEZONE',
        'TZID:Romance Standard Time',
        'END:VTIMEZONE',
        'BEGIN:VEVENT',
        'UID:1@x',
        'DTSTART;TZID=Romance Standard Time:20260704T101500',
        'DURATION:PT1H30M',
        'SUMMARY:Visit\\, with Ana',
        'LOCATION:Madrid',
        'ATTENDEE;CN=Ana:MAILTO:Ana@Acme.example',
        'CLASS:PRIVATE',
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'BEGIN:VALARM',
        'SUMMARY:not this',
        'END:VALARM',
        'END:VEVENT',
        'BEGIN:VEVENT',
        'UID:1@x',
        'RECURRENCE-ID:20260711T081500Z',
        'DTSTART;VALUE=DATE:20260711',
        'SUMMARY:All day',
        'END:VEVENT',
        'BEGIN:VTODO',
        'UID:3@x',
        'SUMMARY:Send offer',
        'DUE:20260710T120000',
        'PRIORITY:2',
        'STATUS:COMPLETED',
        'COMPLETED:20260709T080000Z',
        'DESCRIPTION:To Bo',
        'END:VTODO',
        'BEGIN:VEVENT',
        'STATUS:CANCELLED',
        'SUMMARY:No',
        'END:VEVENT',
        'BEGIN:VEVENT',
        'DTSTART;TZID=Nowhere:20260101T000000',
        'SUMMARY:No',
        'END:VEVENT',
        'END:VCALENDAR',
      ),
    )
    expect(dialect).toMatchObject({ format: 'ical', holds: 'activity' })
    expect(rows.slice(0, 3)).toEqual([
      {
        Kind: 'meeting',
        Subject: 'Visit, with Ana',
        'Starts at': '2026-07-04T08:15:00Z',
        'Ends at': '2026-07-04T09:45:00Z',
        Location: 'Madrid',
        Private: 'yes',
        Attendees: 'ana@acme.example',
        Recurrence: 'FREQ=WEEKLY;COUNT=3;EXDATE=20260711T081500Z',
        UID: '1@x',
      },
      { Kind: 'meeting', Subject: 'All day', 'Starts at': '2026-07-11', UID: '1@x 20260711T081500Z' },
      {
        Kind: 'task',
        Subject: 'Send offer',
        'Due at': '2026-07-10T12:00:00',
        'Done at': '2026-07-09T08:00:00Z',
        Description: 'To Bo',
        Priority: 'high',
        UID: '3@x',
      },
    ])
    expect(problems).toEqual([
      '4/33 The entry in line 33 stays out: it was cancelled.',
      '5/37 The entry in line 37 stays out: the time zone "Nowhere" is not known.',
    ])
    await expect(read('none.ics', lines('BEGIN:VCALENDAR', 'END:VCALENDAR'))).rejects.toThrow('no event and no to-do')
  })

  it('know zones by all their names', () => {
    expect(zoneNamed('/freeassociation.sourceforge.net/America/New_York')).toBe('America/New_York')
    expect(zoneNamed('FLE Standard Time')).toBe('Europe/Kiev')
    expect(zoneNamed('My zone')).toBe(null)
  })
})

it('lines are folded between characters at 75 bytes', () => {
  const folded = foldLine(`NOTE:${'Ї'.repeat(60)}`)
  for (const line of folded.trimEnd().split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(folded.replaceAll('\r\n ', '')).toBe(`NOTE:${'Ї'.repeat(60)}\r\n`)
})
