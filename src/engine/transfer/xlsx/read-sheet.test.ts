import { describe, expect, it } from 'vitest'
import type { Batch } from '../files/batch.ts'
import { detectFile } from '../files/detect.ts'
import { readHeader } from '../files/read-header.ts'
import { readTable } from '../files/read-table.ts'
import { temporaryFiles } from '../files/temporary-file.fixtures.ts'
import { kindOfFormat, sayNumber } from './number-kinds.ts'
import { archiveOf, workbookParts } from './workbook.fixtures.ts'

const file = temporaryFiles()

async function read(name: string, content: Buffer, { sheet, fromRow }: { sheet?: string; fromRow?: number } = {}) {
  const path = file(name, content)
  const dialect = await detectFile(path, { fileName: name, sheet })
  const { headers } = await readHeader(path, dialect)
  const batches: Batch[] = []
  for await (const batch of readTable(path, dialect, { width: headers.length, ...(fromRow ? { fromRow } : {}) }))
    batches.push(batch)
  const [rows, numbers, problems] = [
    batches.flatMap((batch) => batch.rows),
    batches.flatMap((batch) => batch.numbers),
    batches.flatMap((batch) => batch.problems),
  ]
  return { dialect, headers, rows, numbers, problems, batches }
}

const text = (place: string, say: string) => `<c r="${place}" t="inlineStr"><is><t>${say}</t></is></c>`

describe('a workbook', () => {
  it('has shared and own texts, numbers, days by their formats, truths and errors', async () => {
    const parts = workbookParts({
      sheets: {
        Q1: `<row r="2">${text('A2', 'Company')}${text('B2', 'Since')}${text('C2', 'Value')}${text('D2', 'Share')}${text('E2', 'Active')}${text('F2', 'At')}</row>
          <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>46085</v></c><c r="C3"><v>1.234</v></c><c r="D3" s="3"><v>0.07</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" s="2"><v>46085.427083333336</v></c></row>
          <row r="5"><c r="A5" t="s"><v>1</v></c><c r="C5" t="e"><v>#DIV/0!</v></c><c r="D5" t="e"><v>#N/A</v></c><c r="E5" t="str"><f>A1&amp;"x"</f><v>no</v></c><c r="F5" t="d"><v>2026-03-04T10:15:00Z</v></c><c r="H5" s="1"/></row>`,
      },
      texts:
        '<si><t>Acme_x000D_ &amp; Söhne</t></si><si><r><t>Bo</t></r><r><t xml:space="preserve">rea lis</t></r><rPh><t>no</t></rPh></si>',
      styles:
        '<numFmts><numFmt numFmtId="164" formatCode="[$-409]d\\ mmm\\ yyyy\\ h:mm;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs>',
    })
    const found = await read('q.xlsx', await archiveOf(parts))
    expect(found.dialect).toMatchObject({ format: 'xlsx', sheet: 'Q1', sheets: ['Q1'], hasHeader: true })
    expect(found.headers).toEqual(['Company', 'Since', 'Value', 'Share', 'Active', 'At'])
    expect(found.numbers).toEqual([3, 5])
    expect(found.rows).toEqual([
      ['Acme\n & Söhne', '2026-03-04', '1.234', '7%', 'true', '2026-03-04 10:15:00'],
      ['Borea lis', '', '#DIV/0!', '', 'no', '2026-03-04T10:15:00Z'],
    ])
    expect(found.problems).toEqual([
      { row: 5, line: 5, column: 3, severity: 'error', message: 'Cell 3 holds #DIV/0!, an error of its formula.' },
    ])
  })

  it('is read from the first sheet with rows, from the one that is named, below a title and from any row on', async () => {
    const rows = (word: string) =>
      `<row>${text('A1', 'Report of March')}</row><row/><row>${text('A3', 'Name')}${text('B3', 'City')}${text('C3', 'Zip')}</row>${[1, 2, 3].map((at) => `<row><c t="inlineStr"><is><t>${word} ${at}</t></is></c><c t="inlineStr"><is><t>Lviv</t></is></c></row>`).join('')}`
    const content = await archiveOf(workbookParts({ sheets: { Empty: '', One: rows('one'), Two: rows('two') } }))
    const one = await read('s.xlsx', content)
    expect(one.dialect).toMatchObject({ sheet: 'One', sheets: ['Empty', 'One', 'Two'], skipRows: 2 })
    expect(one.headers).toEqual(['Name', 'City', 'Zip'])
    expect(one.rows[0]).toEqual(['one 1', 'Lviv', ''])
    const two = await read('s.xlsx', content, { sheet: 'Two', fromRow: 6 })
    expect(two.rows).toEqual([['two 3', 'Lviv', '']])
    await expect(read('s.xlsx', content, { sheet: 'Three' })).rejects.toThrow(
      'no sheet "Three"; it has Empty, One, Two',
    )
  })

  it('gives batches and stays small, however many the rows', async () => {
    const row = (at: number) => `<row r="${at}">${text(`A${at}`, `Name ${at}`)}<c r="B${at}"><v>${at}</v></c></row>`
    let sheet = ''
    for (let at = 1; at <= 50_000; at++) sheet += row(at)
    const content = await archiveOf(workbookParts({ sheets: { S: sheet } }))
    const { batches, rows } = await read('many.xlsx', content)
    expect(rows.length).toBe(50_000 - (batches[0]?.firstRow === 1 && rows[0]?.[0] === 'Name 1' ? 0 : 1))
    expect(Math.max(...batches.map((batch) => batch.rows.length))).toBe(2000)
    expect(batches.at(-1)?.rows.at(-1)).toEqual(['Name 50000', '50000'])
  })
})

describe('what is no sound workbook is refused by what is wrong', () => {
  const sound = () => workbookParts({ sheets: { S: `<row>${text('A1', 'Name')}</row><row>${text('A2', 'Nu')}</row>` } })
  const bomb = Buffer.alloc(64 * 1024 ** 2, 'x')
  const cases: [string, () => Promise<Buffer>, RegExp][] = [
    ['cut off', async () => (await archiveOf(sound())).subarray(0, 700), /no whole workbook/],
    ['damaged', async () => damage(await archiveOf(sound())), /no whole workbook|cannot be read/],
    [
      'a zip bomb',
      () => archiveOf({ ...sound(), 'xl/sharedStrings.xml': bomb }),
      /sharedStrings.xml in it would come to 64 MB/,
    ],
    ['no sheets', () => archiveOf({ 'xl/other.xml': '<a/>' }), /no Excel workbook/],
    [
      'entities',
      () => archiveOf({ ...sound(), 'xl/worksheets/s0.xml': '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' }),
      /defines entities/,
    ],
    [
      'no XML',
      () => archiveOf({ ...sound(), 'xl/worksheets/s0.xml': '<worksheet><row>' }),
      /s0.xml in it cannot be read/,
    ],
    [
      'rows out of order',
      () => archiveOf({ ...sound(), 'xl/worksheets/s0.xml': '<worksheet><row r="5"/><row r="2"/></worksheet>' }),
      /row 5 says that it is row "2"/,
    ],
    [
      'cells beyond',
      () =>
        archiveOf({
          ...sound(),
          'xl/worksheets/s0.xml': '<worksheet><row><c r="ZZZZ1"><v>1</v></c></row></worksheet>',
        }),
      /cell at "ZZZZ1"/,
    ],
    [
      'a binary one',
      () =>
        archiveOf({
          '_rels/.rels': '<R><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></R>',
          'xl/workbook.bin': 'x',
        }),
      /binary workbook/,
    ],
    [
      'a text without end',
      () => archiveOf({ ...sound(), 'xl/worksheets/s0.xml': noise(`<worksheet><row><c t="str"><v>`, 12) }),
      /longer than 1 MB/,
    ],
  ]
  it.each(cases)('%s', async (...[, make, message]) => {
    await expect(read('x.xlsx', await make())).rejects.toThrow(message)
  })
})

/** Text that is hard to pack, of so many MB. */
function noise(start: string, size: number): string {
  let seed = 7
  const part = Array.from({ length: 1024 ** 2 }, () => {
    seed = (seed * 16807) % 2147483647
    return String.fromCharCode(97 + (seed % 26))
  }).join('')
  return start + part.repeat(size)
}

/** One byte in the middle of the packed sheet is another. */
function damage(content: Buffer): Buffer {
  const at = content.indexOf('xl/worksheets/s0.xml') + 40
  for (let byte = at; byte < at + 12; byte++) content[byte] = (content[byte] as number) ^ 0xff
  return content
}

describe('formats of numbers', () => {
  it.each([
    ['d/m/yyyy', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['mmm-yy', 'date'],
    ['[$-F800]dddd, mmmm dd, yyyy', 'date'],
    ['m/d/yy h:mm AM/PM', 'dateTime'],
    ['h:mm:ss', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm', 'duration'],
    ['0.00%', 'percent'],
    ['#,##0.00\\ [$USD]', 'in USD'],
    ['[$€-2] #,##0.00', 'in €'],
    ['#,##0.00 "days"', null],
    ['[Red]-0.00;"dmy"0', null],
    ['General', null],
    ['0.00E+00', null],
  ])('%s is %s', (code, kind) => {
    expect(kindOfFormat(code)).toBe(kind)
  })

  it('say days of both calendars, times and hours beyond a day', () => {
    expect(sayNumber('1', 'date', false)).toBe('1900-01-01')
    expect(sayNumber('61', 'date', false)).toBe('1900-03-01')
    expect(sayNumber('44623', 'date', true)).toBe('2026-03-04')
    expect(sayNumber('0.4270833333', 'time', false)).toBe('10:15:00')
    expect(sayNumber('1.104166667', 'duration', false)).toBe('26:30:00')
    expect(sayNumber('-5', 'date', false)).toBe('-5')
    expect(sayNumber('99999999', 'date', false)).toBe('99999999')
  })
})
