import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveOf, workbookParts } from '#engine/transfer/xlsx/workbook.fixtures.ts'
import { type TestWorld, world } from '../world.ts'
import { bringIn, type GivenFile, listOf, run, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const named = (beginning: string) => filtered('/accounts', { name: { startsWith: beginning } })
const filtered = (path: string, filter: object) =>
  listOf(w, `${path}?limit=200&filter=${encodeURIComponent(JSON.stringify(filter))}`)
const accounts = (name: string) => ({ files: { [name]: { object: 'account' } } })

interface Problem {
  row: number
  problems: { column: string | null; message: string }[]
}
const said = (problems: Problem[]) =>
  Object.fromEntries(problems.map(({ row, problems: [first] }) => [row, `${first?.column ?? ''}: ${first?.message}`]))

describe('line ends of several kinds', () => {
  it('between rows: each row is one', async () => {
    const content = 'Company,Sector\r\nAlpha 1,luz\nAlpha 2,luz\r\n\r\nAlpha 3,luz\n\n"Alpha 4",luz'
    const done = await bringIn(w, [{ name: 'a.csv', content }])
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 4, created: 4 })
  })

  it('of an old Mac, with those of Windows after them', async () => {
    const content = 'Company,Sector\rBeta 1,luz\rBeta 2,luz\r\nBeta 3,luz\r\n'
    const done = await bringIn(w, [{ name: 'b.csv', content }])
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 3, created: 3 })
    expect((await named('Beta')).map(({ name }) => name).sort()).toEqual(['Beta 1', 'Beta 2', 'Beta 3'])
  })

  it('within a quoted cell: kept as one', async () => {
    const content = 'Company,Description\n"Gamma 1","one\r\ntwo\rthree\nfour"\nGamma 2,five\n'
    const done = await bringIn(w, [{ name: 'c.csv', content }], accounts('c.csv'))
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 2, created: 2 })
    const [first] = await named('Gamma 1')
    expect(first?.['description']).toBe('one\ntwo\nthree\nfour')
  })

  it('within a row, where two were run together: refused with its row, the others come in', async () => {
    const content = 'Company,Sector\nDelta 1,luz\nDelta 2,luz\rDelta 3,luz\nDelta 4,luz\n'
    const done = await bringIn(w, [{ name: 'd.csv', content }])
    expect(done.body.report?.total, done.text).toMatchObject({ created: 2, rejected: 1 })
    expect(said(done.body.report.problems)[3]).toContain('2 cells expected, 3 found')
  })
})

describe('quotes that are not what they should be', () => {
  it('within a cell, at its end, around half of it, and doubled', async () => {
    const content = [
      'Company,Sector',
      'Epsilon "the 1st",luz',
      '"Epsilon" Ltd,luz',
      'Epsilon 12",luz',
      '"Epsilon ""4""",luz',
      "'Epsilon 5',luz",
      '“Epsilon 6”,luz',
    ].join('\n')
    const done = await bringIn(w, [{ name: 'e.csv', content }])
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 6, created: 6 })
    const names = (await filtered('/accounts', { name: { contains: 'Epsilon' } })).map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['Epsilon "the 1st"', '"Epsilon" Ltd', 'Epsilon 12"', 'Epsilon "4"', "'Epsilon 5'"]),
    )
  })

  it('one that swallows the next row: both are told, the others come in', async () => {
    const content = 'Company,Sector\nZeta 1,luz\n"Zeta 2,luz\n"Zeta 3",luz\nZeta 5,luz\n'
    const done = await bringIn(w, [{ name: 'z.csv', content }])
    const { total, problems } = done.body.report
    expect(total.created + total.rejected, done.text).toBe(total.rows)
    expect(problems.length).toBeGreaterThan(0)
    expect(await named('Zeta 1')).toHaveLength(1)
    expect(await named('Zeta 5')).toHaveLength(1)
  })
})

describe('what is far too large', () => {
  it('a line of two hundred megabytes: the row is told, and memory stays where it was', {
    timeout: 120_000,
  }, async () => {
    const origin = await w.server.listen({ port: 0, host: '127.0.0.1' })
    const piece = Buffer.alloc(1024 * 1024, 'x')
    const head =
      '--b\r\ncontent-disposition: form-data; name="file"; filename="long.csv"\r\n\r\nCompany,Sector\nEta,luz\n'
    function* body() {
      yield Buffer.from(head)
      for (let n = 0; n < 200; n++) yield piece
      yield Buffer.from('\r\n--b--\r\n')
    }
    const before = process.resourceUsage().maxRSS
    const answer = await fetch(`${origin}/api/v1/imports`, {
      method: 'POST',
      headers: {
        'content-type': 'multipart/form-data; boundary=b',
        authorization: `Bearer ${w.people.nina.key}`,
      },
      body: Readable.toWeb(Readable.from(body())) as ReadableStream,
      duplex: 'half',
    } as RequestInit)
    const { detail } = (await answer.json()) as { detail: string }
    expect(answer.status, detail).toBe(422)
    expect(detail).toBe('long.csv: Row 3 (line 3) is longer than 1 MB: the row has no end.')
    expect(process.resourceUsage().maxRSS - before, 'kilobytes more at the most').toBeLessThan(160 * 1024)
    expect(await named('Eta')).toEqual([])
  })

  it.each(['xl/worksheets/s0.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/workbook.xml'])(
    'a workbook whose %s is a bomb',
    async (part) => {
      const cell = '<c t="inlineStr"><is><t>Company</t></is></c>'
      const parts = workbookParts({ sheets: { S: `<row>${cell}</row>` } })
      const content = await archiveOf({ ...parts, [part]: Buffer.alloc(64 * 1024 ** 2, ' ') })
      expect(content.length).toBeLessThan(100_000)
      const answer = await upload(w, [{ name: 'bomb.xlsx', content }])
      expect(answer.status, answer.text).toBe(422)
      expect(answer.body.detail).toContain(`bomb.xlsx: ${part} in it would come to 64 MB`)
    },
  )

  it('a workbook in a workbook is none of ours, and is never opened', async () => {
    const inner = await archiveOf(workbookParts({ sheets: { S: '' } }))
    const answer = await upload(w, [{ name: 'nest.xlsx', content: await archiveOf({ 'a.xlsx': inner }) }])
    expect(answer.status, answer.text).toBe(422)
    expect(answer.body.detail).toContain('nest.xlsx')
  })

  it('two thousand columns that all want to be fields', async () => {
    const names = Array.from({ length: 2_000 }, (_, at) => (at === 0 ? 'Company' : `Sector ${at}`))
    const rows = Array.from({ length: 50 }, (_, row) => names.map((_name, at) => (at === 0 ? `Theta ${row}` : 'luz')))
    const content = [names, ...rows].map((row) => row.join(',')).join('\n')
    const done = await bringIn(w, [{ name: 't.csv', content }], accounts('t.csv'))
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 50, created: 50 })
  })
})

describe('a file that is read in the wrong encoding', () => {
  it('says which rows cannot be read so, and brings the others', async () => {
    const content = Buffer.concat([
      Buffer.from('Company,Sector\nIota 1,luz\nIota '),
      Buffer.from([0x81]),
      Buffer.from(' 2,luz\n'),
    ])
    const reading = { encoding: 'shift_jis' }
    const done = await bringIn(w, [{ name: 'i.csv', content }], { files: { 'i.csv': { object: 'account', reading } } })
    expect(done.body.report?.total, done.text).toMatchObject({ created: 1, rejected: 1 })
    expect(said(done.body.report.problems)[3]).toContain('cannot be read as shift_jis')
  })

  it('UTF-16 that is cut in the middle of a character', async () => {
    const whole = Buffer.from('\ufeffCompany,Sector\nKappa 1,luz\nKappa 2,luz', 'utf16le')
    const done = await bringIn(w, [{ name: 'k.csv', content: whole.subarray(0, whole.length - 1) }])
    expect([200, 422], done.text).toContain(done.status)
    expect((await w.as('nina').get('/accounts?limit=1')).status).toBe(200)
  })

  it('UTF-8 that is said to be UTF-16 has no rows that mean anything', async () => {
    const files = { 'l.csv': { reading: { encoding: 'utf-16le' } } }
    const answer = await upload(w, [{ name: 'l.csv', content: 'Company,Sector\nLambda 1,luz\n' }], { files })
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await named('Lambda')).toEqual([])
  })
})

/** One of each sort of text that has broken programs. */
const naughty: Record<string, string> = {
  'words of programs': 'undefined',
  'a null in words': 'NULL',
  'a number in words': 'NaN',
  'a truth in words': 'true',
  'a name of every object': '__proto__',
  'another name of every object': 'constructor',
  'a formula': "=cmd|' /C calc'!A0",
  'a formula after a tab': '@SUM(1+1)*2',
  SQL: "Robert'); drop table crm.account;--",
  'a place in SQL': '$1 %s ? :name',
  markup: '<script>alert(1)</script>',
  'markup in an attribute': '"onmouseover="alert(1)',
  'a template': '{{7*7}} ${7*7} {account}',
  'a path': '../../../../etc/passwd',
  'an address of the web': 'javascript:alert(1)',
  'a command': '$(touch /tmp/x); `touch /tmp/y`',
  JSON: '{"name":"x"}',
  'a list in JSON': '["a","b"]',
  'a backslash at the end': 'Naughty \\',
  'a percent sign': '100%25 %n%n',
  'from right to left': 'مرحبا بالعالم',
  'turned round': 'Naughty \u202egnp.exe',
  'no width': 'Nau\u200bghty\ufeff \u2060',
  'marks upon marks': 'Z̷̢̛a̶̧l̴g̵o̸̡',
  'a face of several': '👩‍👩‍👧‍👦🏳️‍🌈',
  'outside the first plane': '𠜎𠜱𝔘𝔫𝔦',
  'Turkish letters': 'İstanbul ıi',
  'a sharp s': 'Straße ẞ',
  ligatures: 'ﬁnance ﷺ',
  Chinese: '北京市朝阳区',
  Cyrillic: 'ТОВ «Ромашка» ґєії',
  'Thai without spaces': 'สวัสดีชาวโลก',
  'private letters': '\ue000\uf8ff',
  'what is no letter': '\uffff\ufffe',
  'control letters': 'Nau\u0001\u0007\u001bghty',
  'a space that does not break': 'Nau\u00a0ghty',
  'a day': '2026-02-30',
  'a number of another tongue': '١٢٣٤',
  'a very large number': '9'.repeat(200),
  'an exponent': '1e309',
}

describe('naughty strings', () => {
  it('as names are kept as they are, found by their names again, and undone', async () => {
    const entries = Object.entries(naughty)
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const content = `Customer id,Company,Description\n${entries
      .map(([, text], at) => `NS-${at},${quoted(text)},${quoted(text)}`)
      .join('\n')}\n`
    const file: GivenFile = { name: 'naughty.csv', content }
    const files = { 'naughty.csv': { object: 'account', match: 'externalId' } }
    const done = await bringIn(w, [file], { files })
    expect(done.body.report?.total, done.text).toMatchObject({ rows: entries.length, created: entries.length })
    const stored = await filtered('/accounts', { externalId: { startsWith: 'NS-' } })
    const byNumber = new Map(stored.map((record) => [record['externalId'], record]))
    for (const [at, [sort, text]] of entries.entries()) {
      const record = byNumber.get(`NS-${at}` as never)
      expect(record?.['name'], sort).toBe(text.trim().normalize('NFC'))
      expect(record?.['description'], sort).toBe(text.trim().normalize('NFC'))
    }
    const again = await bringIn(w, [file], { files })
    expect(again.body.report.total, again.text).toMatchObject({ unchanged: entries.length })
    await w.as('nina').post(`/imports/${done.body.id}/undo`, {})
    expect(await filtered('/accounts', { externalId: { startsWith: 'NS-' } })).toEqual([])
  })

  it('as headers and as names of files are columns and files like others', async () => {
    const headers = Object.values(naughty)
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const content = `Company,${headers.map(quoted).join(',')}\nMu 1,${headers.map(() => 'x').join(',')}\n`
    for (const name of ['constructor', '__proto__.csv', '=cmd.csv', '北京 👩‍👧.csv', '<b>.csv']) {
      const answer = await upload(w, [{ name, content }], { files: {} })
      expect(answer.status, `${name} ${answer.text}`).toBe(201)
      expect(answer.body.files[0].columns).toHaveLength(headers.length + 1)
      const changed = await w
        .as('nina')
        .patch(`/imports/${answer.body.id}`, { files: { [answer.body.files[0].name]: { object: 'account' } } })
      expect(changed.status, changed.text).toBe(200)
      expect((await w.as('nina').delete(`/imports/${answer.body.id}`)).status).toBe(204)
    }
  })

  it('where numbers, days, phones and links should be: refused by column, or none of them', async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const content = `Company,Employees,Founded,Phone,Website,Parent company\n${Object.values(naughty)
      .map((text, at) => [`Nyx ${at}`, ...Array.from({ length: 5 }, () => quoted(text))].join(','))
      .join('\n')}\n`
    const columns = { Founded: 'foundedOn', Phone: 'phone', Website: 'website', Employees: 'employees' }
    const known = Object.keys((await w.as('nina').get('/accounts?limit=1')).body.data[0] ?? {})
    const kept = Object.fromEntries(
      Object.entries({ ...columns, 'Parent company': 'parent' }).filter(
        ([, field]) => known.includes(field) || field === 'parent',
      ),
    )
    const done = await bringIn(w, [{ name: 'n.csv', content }], {
      files: { 'n.csv': { object: 'account', columns: kept } },
    })
    const { total } = done.body.report ?? {}
    expect(total, done.text).toMatchObject({ rows: Object.keys(naughty).length })
    expect(total.created + total.rejected).toBe(total.rows)
    expect(total.rejected).toBeGreaterThan(total.rows / 2)
    expect((await w.as('nina').get(`/imports/${done.body.id}/rejected`)).status).toBe(200)
  })
})

describe('a row with two links that lead nowhere', () => {
  it('comes in without both, and both are told', async () => {
    const content = 'Company,Parent,Lost\nRow 1,Nobody,No one\nRow 2,,\n'
    const columns = { Parent: 'parent', Lost: 'lostTo' }
    const uploaded = await upload(w, [{ name: 'r.csv', content }], {
      files: { 'r.csv': { object: 'account', columns } },
    })
    expect(uploaded.status, uploaded.text).toBe(201)
    const done = await run(w, 'nina', uploaded.body.id)
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 2, created: 2 })
    const [{ row, problems }] = done.body.report.problems
    expect(row).toBe(2)
    expect(problems.map(({ column }: { column: string }) => column)).toEqual(['Parent', 'Lost'])
  })
})

describe('a cell with several links', () => {
  const file = (content: string) => ({ name: 'l.csv', content: `Key,Subject,People\n${content}\n` })
  const bring = (content: string) =>
    bringIn(w, [file(content)], {
      files: {
        'l.csv': {
          object: 'activity',
          columns: { Key: 'externalId', Subject: 'subject', People: 'participants' },
          match: 'externalId',
        },
      },
    })

  it('is the same in whatever order, and can be undone', async () => {
    const made = async (last: string) => (await w.as('nina').post('/contacts', { name: { last } })).body.id as string
    const ids = [await made('Listed Ana'), await made('Listed Zoe')].toSorted()
    const activity = await w.as('nina').post('/activities', { kind: 'note', subject: 'Listed', externalId: 'L-1' })
    const names = new Map(
      await Promise.all(
        ids.map(async (id) => [id, (await w.as('nina').get(`/contacts/${id}`)).body.name.full] as const),
      ),
    )
    const content = `L-1,Listed,${[...ids, ids[1] as string]
      .toReversed()
      .map((id) => names.get(id))
      .join('; ')}`
    const done = await bring(content)
    expect(done.body.report?.total, done.text).toMatchObject({ updated: 1, rejected: 0 })
    const linked = async () => (await w.as('nina').get(`/activities/${activity.body.id}`)).body.participantIds
    expect(await linked()).toEqual(ids)
    expect((await bring(content)).body.report.total).toMatchObject({ unchanged: 1 })
    const undone = await w.as('nina').post(`/imports/${done.body.id}/undo`)
    expect(undone.body, undone.text).toMatchObject({ conflictCount: 0 })
    expect((await linked()) ?? []).toEqual([])
  })

  it('takes no more of them than anybody may give', async () => {
    const names = Array.from({ length: 1001 }, (_, at) => `Crowd N${at}x`)
    const done = await bring(`L-2,Crowded,${names.join('; ')}`)
    expect(done.body.report?.total, done.text).toMatchObject({ rejected: 1, created: 0 })
    expect(done.body.report.problems[0].problems).toMatchObject([{ column: 'People', code: 'too-many' }])
  })
})

describe('a file that changes half way', () => {
  it('from numbers to words: the words stay out with their rows', async () => {
    const rows = Array.from({ length: 2_500 }, (_, at) => `Xi ${at},${at < 2_200 ? at : 'many'}\n`)
    const done = await bringIn(w, [{ name: 'x.csv', content: `Company,Employees\n${rows.join('')}` }])
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 2_500, created: 2_200, rejected: 300 })
    expect(said(done.body.report.problems)[2_202]).toContain('"many"')
  })

  it('from one sort of table to another: rows of another width are told', async () => {
    const first = Array.from({ length: 2_100 }, (_, at) => `Omega ${at},luz\n`).join('')
    const second = Array.from({ length: 5 }, (_, at) => `Otto ${at},luz,otto${at}@omega.example,+34600\n`).join('')
    const done = await bringIn(w, [
      { name: 'o.csv', content: `Company,Sector\n${first}Name,Sector,Mail,Phone\n${second}` },
    ])
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 2_106, created: 2_100, rejected: 6 })
  })

  it('from a table to JSON, and from text to bytes', async () => {
    const first = Array.from({ length: 2_100 }, (_, at) => `Psi ${at},luz\n`).join('')
    const json = await bringIn(w, [
      { name: 'p.csv', content: `Company,Sector\n${first}{"Company": "Psi x", "a": 1, "b": 2}\n` },
    ])
    expect(json.body.report?.total, json.text).toMatchObject({ created: 2_100, rejected: 1 })
    const bytes = Buffer.concat([
      Buffer.from(`\ufeffCompany,Sector\n${first.replaceAll('Psi', 'Rho')}`),
      Buffer.from([0xff, 0xd8, 0, 1, 0x0a]),
    ])
    const refused = await upload(w, [{ name: 'q.csv', content: bytes }])
    expect(refused.status, refused.text).toBe(422)
    expect(refused.body.detail).toContain('Row 2102')
    expect(await named('Rho 1')).toEqual([])
  })
})
