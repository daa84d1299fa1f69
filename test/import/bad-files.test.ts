import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'
import { bringIn, type GivenFile, listOf, run, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const header = 'Company,Sector,Phone\n'
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => `Nu ${at},retail,+34600000${100 + at}\n`).join('')
const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)))

/** Nothing came in, nothing lies around, and the server goes on. */
async function expectNothing(): Promise<void> {
  const folder = path.join(w.world.config.dataDir, 'imports')
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
  expect((await listOf(w, '/imports')).length).toBe(0)
  const filter = encodeURIComponent(JSON.stringify({ name: { startsWith: 'Nu ' } }))
  expect(await listOf(w, `/accounts?filter=${filter}`)).toEqual([])
  expect((await w.as('nina').get('/accounts?limit=1')).status).toBe(200)
}

describe('a file that cannot be read is refused with its place, and nothing is written', () => {
  const cases: [string, GivenFile, number, string | RegExp][] = [
    ['empty', { name: 'a.csv', content: '' }, 422, 'a.csv is empty.'],
    ['blank', { name: 'a.csv', content: ' \n\n\t\n' }, 422, 'blank space'],
    ['a header only', { name: 'a.csv', content: header }, 400, 'a header, but no rows'],
    [
      'a quote that is never closed',
      { name: 'a.csv', content: `${header}${many(3)}Nu x,"retail,1\n${many(40)}` },
      422,
      /Row 5 \(line 5\): a quote/,
    ],
    [
      'a header twice',
      { name: 'a.csv', content: `Company,Phone,company\nNu 1,1,2\n` },
      422,
      'Duplicate header "Company" in columns 1 and 3',
    ],
    [
      'a picture',
      { name: 'a.csv', content: bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], '\0'.repeat(200)) },
      415,
      'PNG',
    ],
    [
      'bytes of no kind',
      { name: 'a.csv', content: Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 32)) },
      415,
      'binary',
    ],
    [
      'a workbook that was cut off',
      { name: 'a.xlsx', content: bytes([0x50, 0x4b, 3, 4], 'xl/workbook.xml', '\0'.repeat(100)) },
      422,
      'no whole workbook',
    ],
    ['JSON in a list', { name: 'a.json', content: '[{"Company": "Nu 1"}]' }, 422, 'one JSON object on each line'],
    [
      'a line of a hundred megabytes',
      {
        name: 'a.csv',
        content: Buffer.concat([Buffer.from(`${header}${many(3)}`), Buffer.alloc(100 * 1024 * 1024, 'x')]),
      },
      422,
      /Row 5 .*longer than 1 MB/,
    ],
    [
      'a byte that is no UTF-8 in a file that says it is',
      { name: 'a.csv', content: bytes([0xef, 0xbb, 0xbf], `${header}${many(20)}`, [0xff, 0xfe, 0xfa, 0x0a], many(3)) },
      422,
      /Row 22/,
    ],
  ]
  it.each(cases)('%s', { timeout: 60_000 }, async (...[, file, status, words]) => {
    const answer = await upload(w, [file])
    expect(answer.status, answer.text).toBe(status)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body.detail).toMatch(words)
    expect(answer.body.detail).toContain(file.name)
    await expectNothing()
  })

  it('one bad file among good ones, by its name', async () => {
    const answer = await upload(w, [
      { name: 'good.csv', content: `${header}${many(3)}` },
      { name: 'bad.csv', content: '' },
    ])
    expect(answer.body.detail).toContain('bad.csv')
    await expectNothing()
  })

  it('forms that are no forms', async () => {
    const send = (payload: string, type: string) =>
      w.as('nina').send({ method: 'POST', url: '/imports', headers: { 'content-type': type }, payload })
    for (const [payload, type, status] of [
      ['{}', 'application/json', 415],
      ['', 'multipart/form-data; boundary=x', 400],
      ['--x\r\n', 'multipart/form-data; boundary=x', 400],
      ['no boundary', 'multipart/form-data', 400],
      [
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nCompany\nNu',
        'multipart/form-data; boundary=x',
        400,
      ],
      ['--x--\r\n', 'multipart/form-data; boundary=x', 400],
    ] as const) {
      const answer = await send(payload, type)
      expect(answer.status, `${payload} ${answer.text}`).toBe(status)
    }
    const noJson = await upload(w, [{ name: 'a.csv', content: `${header}${many(2)}` }], {
      options: { speed: 'high' },
    })
    expect(noJson.status).toBe(400)
    expect(noJson.body.detail).toContain('options')
    await expectNothing()
  })

  it('names of files that point elsewhere stay inside, however they are written', async () => {
    for (const name of ['../../etc/passwd', '..\\..\\x.csv', '....', 'a'.repeat(500)]) {
      const answer = await upload(w, [{ name, content: `${header}${many(2)}` }])
      expect(answer.status, answer.text).toBe(201)
      expect(answer.body.files[0].name).not.toMatch(/[/\\]|^\.+$/)
      expect((await w.as('nina').delete(`/imports/${answer.body.id}`)).status).toBe(204)
    }
    await expectNothing()
  })
})

describe('rows that do not fit are rejected alone', () => {
  it('ragged rows, wrong values, odd characters and values that are taken', async () => {
    const content = [
      'Company,Employees,Phone,Customer id,Founded',
      'Xi 1,1,+34600000001,X1,2001',
      'Xi 2,2',
      'Xi 3,3,+34600000003,X3,2003,more,and more',
      'Xi 4,-4,+34600000004,X4,2004',
      'Xi 5,5,not a phone at all,X5,2005',
      'Xi 6,6,+34600000006,X1,2006',
      'Xi\u0000 7,7,+34600000007,X7,2007',
      `${'Xi '.repeat(500)},8,+34600000008,X8,2008`,
      'Xi 9,1e400,+34600000009,X9,2009',
      'Xi 10,10,+34600000010,X10,2010',
    ].join('\n')
    const done = await bringIn(w, [{ name: 'x.csv', content }], {
      options: { createMissing: true, onConflict: 'fill' },
    })
    expect(done.status, done.text).toBe(200)
    const { total, problems } = done.body.report
    expect(total.created + total.updated + total.unchanged + total.rejected).toBe(total.rows)
    expect(problems.map(({ row }: { row: number }) => row)).toEqual([4, 5, 6, 8, 9, 10])
    const said = Object.fromEntries(
      problems.map(({ row, problems: some }: { row: number; problems: { column: string; message: string }[] }) => [
        row,
        `${some[0]?.column}: ${some[0]?.message}`,
      ]),
    )
    expect(said).toMatchObject({
      4: expect.stringContaining('5 cells expected, 7 found'),
      5: expect.stringMatching(/^Employees: .*at least 0/),
      6: expect.stringMatching(/^Phone: /),
      8: expect.stringContaining('NUL'),
      9: expect.stringMatching(/^Company: .*characters/),
      10: expect.stringMatching(/^Employees: /),
    })
    const rejected = await w.as('nina').get(`/imports/${done.body.id}/rejected`)
    expect(rejected.status).toBe(200)
    expect(rejected.text.split('\n').length).toBe(8)
    const inUkrainian = await w.as('nina').get(`/imports/${done.body.id}/rejected?language=uk`)
    expect(inUkrainian.text).toContain('Рядок,Проблема')
    expect(inUkrainian.text).toContain('Employees: має бути щонайменше 0')
  })

  it('NUL in the first row and in a header, as in any other row', async () => {
    const content = `Company,Sec\0tor,Phone\nTau\0 1,retail,1\n${'Tau 2,retail,\n'}`
    const uploaded = await upload(w, [{ name: 't.csv', content }], {
      files: { 't.csv': { object: 'account' } },
    })
    expect(uploaded.status, uploaded.text).toBe(201)
    expect(uploaded.body.files[0].columns[1].header).toBe('Sec\ufffdtor')
    expect(uploaded.body.files[0].columns[0].samples).toEqual(['Tau\ufffd 1', 'Tau 2'])
    const done = await run(w, 'nina', uploaded.body.id)
    expect(done.body.report.total).toMatchObject({ rows: 2, created: 1, rejected: 1 })
    expect(done.body.report.problems[0]).toMatchObject({ file: 't.csv', row: 2 })
    expect(done.body.report.problems[0].problems[0]).toMatchObject({
      column: 'Company',
      message: expect.stringContaining('NUL'),
    })
  })

  it('half of a character in NDJSON, in a value, a list, a key, and where a sample is cut', async () => {
    const lines = [
      String.raw`{"Company": "Ypsi \ud83d 1"}`,
      String.raw`{"Company": "Ypsi \u0000 2"}`,
      String.raw`{"Company": "Ypsi 3", "Relation": ["\ud83d"]}`,
      String.raw`{"Company": "Ypsi 4", "No\ud83dte": "x"}`,
      `{"Company": "Ypsi 5", "Description": "${'x'.repeat(199)}😀"}`,
    ]
    const done = await bringIn(w, [{ name: 'y.ndjson', content: lines.join('\n') }], {
      files: { 'y.ndjson': { object: 'account' } },
    })
    expect(done.status, done.text).toBe(200)
    const { problems } = done.body.report
    expect(problems.map(({ row }: { row: number }) => row)).toEqual([1, 2, 3])
    expect(problems[0].problems[0].message).toContain('half of a character')
    expect(problems[1].problems[0].message).toContain('NUL')
    expect(problems[2].problems[0].message).toContain('must be one of customer')
    expect(done.body.report.total).toMatchObject({ rows: 5, created: 2, rejected: 3 })
  })

  it('two thousand columns, those without a meaning left out', async () => {
    const names = Array.from({ length: 1_999 }, (_, at) => `Zyx ${at}`)
    const content = [
      ['Company', ...names],
      ['Chi 1', ...names.map(() => '1')],
    ]
      .map((row) => row.join(','))
      .join('\n')
    const done = await bringIn(w, [{ name: 'wide.csv', content }], { files: { 'wide.csv': { object: 'account' } } })
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 1, created: 1 })
    expect(done.body.files[0].columns).toHaveLength(2_000)
  })

  it('lines that are no JSON among lines that are', async () => {
    const content = '{"Company": "Omicron 1"}\n{"Company": \n["Omicron 3"]\n{"Company": "Omicron 4"}\n'
    const done = await bringIn(w, [{ name: 'o.ndjson', content }])
    expect(done.body.report.total).toMatchObject({ rows: 4, created: 2, rejected: 2 })
    expect(done.body.report.problems.map(({ row }: { row: number }) => row)).toEqual([2, 3])
  })

  it('dates that do not exist, with the row and the column', async () => {
    const content =
      'Full Name,Email,Birthday\nAna,ana@pi.test,31/01/1980\nBo,bo@pi.test,31/02/1981\nCy,cy@pi.test,yesterday\nDi,di@pi.test,15/03/1983\nEd,ed@pi.test,16/03/1983\nFe,fe@pi.test,17/03/1983\nGu,gu@pi.test,18/03/1983\nHo,ho@pi.test,19/03/1983\n'
    const done = await bringIn(w, [{ name: 'people.csv', content }], {
      files: { 'people.csv': { object: 'contact', columns: { Birthday: 'birthday' } } },
    })
    expect(done.body.report.problems).toEqual([
      {
        file: 'people.csv',
        row: 3,
        problems: [
          {
            column: 'Birthday',
            message: '"31/02/1981" is not a date: there is no such day',
            code: 'not-a-date',
            values: { value: '31/02/1981' },
          },
        ],
      },
      {
        file: 'people.csv',
        row: 4,
        problems: [
          {
            column: 'Birthday',
            message: '"yesterday" is not a date',
            code: 'not-a-date',
            values: { value: 'yesterday' },
          },
        ],
      },
    ])
  })
})

describe('files of other programs', () => {
  it.each([
    [
      'windows-1252 with semicolons',
      Buffer.from('Empresa;Sector\nRho Ca\xf1\xf3n;energ\xeda\nRho Dos;luz\n', 'latin1'),
      'Rho Cañón',
    ],
    [
      'UTF-16 with tabs, as Excel saves Unicode text',
      Buffer.from('\ufeffEmpresa\tSector\r\nRho Çelik\tenergía\r\nRho Tres\tluz\r\n', 'utf16le'),
      'Rho Çelik',
    ],
    [
      'UTF-8 with a byte order mark and sep=',
      Buffer.from('\ufeffsep=;\r\nEmpresa;Sector\r\n"Rho ""Ñ"" 王";luz\r\nRho 5;luz\r\n'),
      'Rho "Ñ" 王',
    ],
    [
      'NDJSON',
      Buffer.from('{"Empresa":"Rho Seis","Sector":"luz"}\n{"Empresa":"Rho Siete","Sector":"luz"}\n'),
      'Rho Seis',
    ],
  ])('%s', async (_name, content, name) => {
    const done = await bringIn(w, [{ name: 'r.csv', content }], { files: { 'r.csv': { object: 'account' } } })
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 2, created: 2 })
    const filter = encodeURIComponent(JSON.stringify({ name }))
    expect(await listOf(w, `/accounts?filter=${filter}`)).toMatchObject([{ name }])
  })
})
