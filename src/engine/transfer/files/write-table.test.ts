import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanCell } from './clean-cell.ts'
import type { Dialect } from './dialect.ts'
import { guardFormula, unguardFormula } from './formula-guard.ts'
import { readTable } from './read-table.ts'
import { temporaryFiles } from './temporary-file.fixtures.ts'
import { type Cell, type WriteOptions, writeTable } from './write-table.ts'

const file = temporaryFiles()

async function written(rows: readonly (readonly Cell[])[], options: Partial<WriteOptions> = {}): Promise<string> {
  let text = ''
  for await (const chunk of writeTable([rows], { format: 'csv', headers: ['a', 'b', 'c'], ...options })) text += chunk
  return text
}

async function readBack(text: string, dialect: Partial<Dialect>): Promise<{ rows: string[][]; problems: unknown[] }> {
  const all: { rows: string[][]; problems: unknown[] } = { rows: [], problems: [] }
  const base: Dialect = {
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    hasHeader: true,
    skipRows: 0,
    lineBreak: '\n',
  }
  for await (const { rows, problems } of readTable(
    file('back.csv', text),
    { ...base, ...dialect },
    { headers: ['a', 'b', 'c'] },
  )) {
    all.rows.push(...rows)
    all.problems.push(...problems)
  }
  return all
}

describe('a table', () => {
  it('is quoted as RFC 4180 asks, and no more', async () => {
    const text = await written([
      ['plain', 'a,b', 'say "hi"'],
      ['two\nlines', '', null],
    ])
    expect(text).toBe('a,b,c\nplain,"a,b","say ""hi"""\n"two\nlines",,\n')
  })

  it('may have tabs, CRLF and a mark for Excel', async () => {
    const text = await written([[1, true, 'x']], { format: 'tsv', lineBreak: '\r\n', byteOrderMark: true })
    expect(text).toBe('\ufeffa\tb\tc\r\n1\ttrue\tx\r\n')
  })

  it('comes in chunks, and asks for rows only as they are taken', async () => {
    let asked = 0
    function* batches(): Generator<string[][]> {
      for (;;) yield [[String(asked++), 'x', 'y']]
    }
    const chunks = writeTable(batches(), { format: 'csv', headers: ['a', 'b', 'c'] })
    await chunks.next()
    await chunks.next()
    expect(asked).toBe(1)
    await chunks.return(undefined)
  })
})

describe('formulas', () => {
  it.each(['=1+1', '+1+1', '-2+3', '@SUM(A1)', '\tx', '\rx', "'=1", '-', '+cmd', '=HYPERLINK("x")'])(
    '%j is guarded',
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`)
    },
  )

  it.each(['-5', '+3.5', '-1,234.50', '-1e5', '-12 %', '+34 600 123 456', '+1 (555) 010-9999', "O'Neil", 'a=b', ''])(
    '%j stays',
    (text) => {
      expect(guardFormula(text)).toBe(text)
    },
  )

  it('any text comes back', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+@\t\r-]?[0-9 a(]*$/))
    fc.assert(fc.property(text, (cell) => unguardFormula(guardFormula(cell)) === cell))
  })
})

const anyCell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', "'", '=', '-', '+', 'a', ' ', '\u00a0', '1') }),
)
const anyRows = fc.array(fc.array(anyCell, { minLength: 3, maxLength: 3 }), { maxLength: 12 })
const cleaned = (rows: string[][]): string[][] =>
  rows.map((cells) => cells.map((cell) => cleanCell(cell))).filter((cells) => cells.some((cell) => cell !== ''))

describe('what is written is read back', () => {
  it('as a table of any delimiter and line end', () =>
    fc.assert(
      fc.asyncProperty(
        anyRows,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        async (rows, delimiter, lineBreak) => {
          const safe = rows.map((cells) => cells.map((cell) => cell.replaceAll('\0', '')))
          const back = await readBack(await written(safe, { delimiter, lineBreak }), { delimiter, lineBreak })
          expect(back).toEqual({ rows: cleaned(safe), problems: [] })
        },
      ),
      { numRuns: 300 },
    ))

  it('as NDJSON', () =>
    fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const safe = rows.map((cells) => cells.map((cell) => cell.replaceAll('\0', '')))
        const back = await readBack(await written(safe, { format: 'ndjson' }), { format: 'ndjson' })
        expect(back).toEqual({ rows: safe.map((cells) => cells.map(cleanCell)), problems: [] })
      }),
    ))
})
