import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { Batch, ReadOptions } from './batch.ts'
import { detectFile } from './detect.ts'
import type { Dialect } from './dialect.ts'
import { readHeader } from './read-header.ts'
import { readTable } from './read-table.ts'
import { temporaryFiles } from './temporary-file.fixtures.ts'

const file = temporaryFiles()

const csv: Dialect = {
  format: 'csv', encoding: 'utf-8', delimiter: ',', quote: '"', hasHeader: true, skipRows: 0, lineBreak: '\n',
} // biome-ignore format: one line

async function readAll(
  path: string,
  dialect: Dialect,
  options: ReadOptions = {},
): Promise<Batch & { batches: number }> {
  const all: Batch & { batches: number } = {
    rows: [],
    numbers: [],
    problems: [],
    firstRow: 0,
    nextRow: 0,
    bytesRead: 0,
    batches: 0,
  }
  for await (const batch of readTable(path, dialect, options)) {
    all.rows.push(...batch.rows)
    all.numbers.push(...batch.numbers)
    all.problems.push(...batch.problems)
    all.batches++
    all.bytesRead = batch.bytesRead
    all.nextRow = batch.nextRow
  }
  return all
}

const read = (text: string | Buffer, dialect: Partial<Dialect> = {}, options?: ReadOptions) =>
  readAll(file('table.csv', text), { ...csv, ...dialect }, options)

describe('rows', () => {
  it('are counted as a spreadsheet counts, blank ones too', async () => {
    const { rows, numbers } = await read('a,b\n1,2\n"x\ny",3\n\n,,\n4,5')
    expect(rows).toEqual([
      ['1', '2'],
      ['x\ny', '3'],
      ['4', '5'],
    ])
    expect(numbers).toEqual([2, 3, 6])
  })

  it('are cleaned: trimmed, one line end, composed letters, apostrophes of guards gone', async () => {
    const { rows } = await read(' a ,b\n\u00a0 x ,"one\r\ntwo"\nCafe\u0301,\'=1+1\n')
    expect(rows).toEqual([
      ['x', 'one\ntwo'],
      ['Caf\u00e9', '=1+1'],
    ])
  })

  it('keep stray quotes as text', async () => {
    const { rows, problems } = await read('a,b\n5" pipe,x\n"Acme" Ltd,y\n')
    expect(rows).toEqual([
      ['5" pipe', 'x'],
      ['"Acme" Ltd', 'y'],
    ])
    expect(problems).toEqual([])
  })

  it('do not mistake text in quotes over several lines for a broken quote', async () => {
    const { rows, problems } = await read('a,b\n"""Hi,"" said Bob.\n""Bye,"" said Al",x\n')
    expect(rows).toEqual([['"Hi," said Bob.\n"Bye," said Al', 'x']])
    expect(problems).toEqual([])
  })

  it('tell a quote that swallowed the next row', async () => {
    const { problems } = await read('a,b\n"abc,1\n"def",2\nx,y\n')
    expect(problems).toMatchObject([{ row: 2, line: 2, column: 1, severity: 'error' }])
  })

  it('that are ragged are told: too long is an error unless the rest is empty, too short a warning', async () => {
    const { rows, problems } = await read('a,b,c\n1,2,3,,\n1,2\n1,2,3,4\n')
    expect(rows).toEqual([
      ['1', '2', '3'],
      ['1', '2', ''],
      ['1', '2', '3'],
    ])
    expect(problems).toEqual([
      {
        row: 3,
        line: 3,
        severity: 'warning',
        message: '3 cells expected, 2 found; the missing ones were taken as empty.',
      },
      { row: 4, line: 4, severity: 'error', message: '3 cells expected, 4 found.' },
    ])
  })

  it('with NUL or unreadable characters are errors of their own', async () => {
    const { rows, problems } = await read('a,b\nx\0y,2\nfine,3\n')
    expect(rows).toHaveLength(2)
    expect(problems).toMatchObject([{ row: 2, column: 1, message: 'Cell 1 holds a NUL character.' }])
    const halves = await read(Buffer.from('a,b\nx\ud800,2\nfine,3\n', 'utf16le'), { encoding: 'utf-16le' })
    expect(halves.problems).toMatchObject([{ row: 2, severity: 'error' }])
  })

  it('tell the line beside the row once cells of several lines have passed', async () => {
    const { problems } = await read('a,b\n"1\n2\n3",x\ny\n')
    expect(problems).toMatchObject([{ row: 3, line: 5 }])
  })

  it('may end with CR, CRLF or both CRLF and LF', async () => {
    expect((await read('a,b\r1,2\r3,4', { lineBreak: '\r' })).rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    expect((await read('a,b\r\n1,2\n3,4\r\n', { lineBreak: '\r\n' })).rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })
})

describe('large files', () => {
  const many = 'id,name,amount\n' + Array.from({ length: 30_000 }, (_, at) => `${at},"Ann, ${at}",${at}.50\n`).join('')

  it('come in batches with progress, and go on from any row', async () => {
    const whole = await read(many, {}, { batchRows: 7000 })
    expect(whole).toMatchObject({ batches: 5, bytesRead: many.length, nextRow: 30_002 })
    expect(whole.rows[29_999]).toEqual(['29999', 'Ann, 29999', '29999.50'])
    const rest = await read(many, {}, { fromRow: 29_001 })
    expect(rest.numbers[0]).toBe(29_001)
    expect(rest.rows).toEqual(whole.rows.slice(28_999))
  })

  it('stop when asked', async () => {
    const stop = new AbortController()
    const path = file('stop.csv', many.repeat(20))
    const reading = async (): Promise<void> => {
      for await (const _ of readTable(path, csv, { signal: stop.signal })) stop.abort()
    }
    await expect(reading()).rejects.toThrow('aborted')
  })

  it('cut batches of long rows by size', async () => {
    const wide = 'a\n' + `${'x'.repeat(900_000)}\n`.repeat(12)
    expect((await read(wide)).batches).toBeGreaterThan(2)
  })
})

describe('files that cannot be read on', () => {
  it('an unclosed quote names the row where it opened', async () => {
    await expect(read('a,b\n1,2\n3,"open\n5,6\n')).rejects.toMatchObject({
      code: 'validation',
      message: 'Row 3 (line 3): a quote (") is opened there and never closed.',
      extra: { row: 3, line: 3 },
    })
    const long = 'a,b\n1,2\n3,"open\n' + '5,6\n'.repeat(400_000)
    await expect(read(long)).rejects.toThrow('Row 3 (line 3) is longer than 1 MB: a quote (") is opened there')
  })

  it('a line without end is refused after 1 MB', async () => {
    await expect(read(`a,b\n1,2\n${'x'.repeat(3_000_000)}`)).rejects.toThrow(
      'Row 3 (line 3) is longer than 1 MB: the row has no end',
    )
    await expect(read(`{"a":"${'x'.repeat(3_000_000)}`, { format: 'ndjson' })).rejects.toThrow(
      'Row 1 is longer than 1 MB',
    )
  })

  it('a byte that is not UTF-8 names its row; rows before it have been given', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\nÄ,1\nÖ,2\n'), Buffer.from([0x78, 0xe9, 0x2c, 0x33, 0x0a])])
    const rows: string[][] = []
    const reading = async (): Promise<void> => {
      for await (const batch of readTable(file('bad.csv', bytes), csv)) rows.push(...batch.rows)
    }
    await expect(reading()).rejects.toMatchObject({
      message: expect.stringContaining('Row 4 cannot be read: byte 16'),
      extra: { row: 4 },
    })
    expect(rows).toEqual([
      ['Ä', '1'],
      ['Ö', '2'],
    ])
  })

  it('bytes outside the encoding are errors of their rows', async () => {
    const { problems } = await read(Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xd6, 0xd0, 0xff, 0x2c, 0x31, 0x0a]), {
      encoding: 'gb18030',
    })
    expect(problems).toMatchObject([{ row: 2, severity: 'error', message: expect.stringContaining('gb18030') }])
  })
})

describe('encodings', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'koi8-u'] as const)(
    '%s is read over the seams of chunks',
    async (encoding) => {
      const row = 'Київ,Ромашка\n'
      const text = 'Місто,Назва\n' + row.repeat(40_000)
      const path = file('encoded.csv', iconv.encode(text, encoding))
      const dialect = await detectFile(path)
      expect(dialect.encoding).toBe(encoding)
      const { rows, problems } = await readAll(path, dialect)
      expect(problems).toEqual([])
      expect(rows).toHaveLength(40_000)
      expect(new Set(rows.map((cells) => cells.join()))).toEqual(new Set(['Київ,Ромашка']))
    },
  )
})

describe('header', () => {
  const header = (text: string) => readHeader(file('header.csv', text), csv)

  it('gives names and first rows', async () => {
    expect(await header('Name, Full  name \nAnn,Ann Lee\n')).toEqual({
      headers: ['Name', 'Full name'],
      problems: [],
      samples: [['Ann', 'Ann Lee']],
    })
  })

  it('reports duplicate and missing names', async () => {
    const { headers, problems } = await header('Name,x,,y,name\n1,2,3,4,5\n')
    expect(headers).toEqual(['Name', 'x', 'Column 3', 'y', 'name'])
    expect(problems).toMatchObject([
      { columns: [1, 5], severity: 'error', message: 'Duplicate header "Name" in columns 1 and 5.' },
      { columns: [3], severity: 'warning', message: 'Column 3 has no header; it is called "Column 3".' },
    ])
  })

  it('stands below the sep= line', async () => {
    const path = file('sep.csv', 'sep=;\na;b\n1;2\n')
    const dialect = await detectFile(path)
    expect((await readHeader(path, dialect)).headers).toEqual(['a', 'b'])
    expect(await readAll(path, dialect)).toMatchObject({ rows: [['1', '2']], numbers: [3] })
  })

  it('is made up where there is none', async () => {
    const path = file('bare.csv', 'Ann,ann@x.org\nBob,bob@x.org\n')
    expect(await readHeader(path, { ...csv, hasHeader: false })).toMatchObject({ headers: ['Column 1', 'Column 2'] })
    expect((await readAll(path, { ...csv, hasHeader: false })).numbers).toEqual([1, 2])
  })
})

describe('NDJSON', () => {
  const ndjson: Dialect = { ...csv, format: 'ndjson', hasHeader: false }

  it('has the keys of all its objects as columns and keeps nested values as JSON', async () => {
    const path = file(
      'a.ndjson',
      '{"name":"Ann","tags":["a","b"]}\n{"name":null,"big":12345678901234567890,"ok":true}\n',
    )
    const { headers } = await readHeader(path, ndjson)
    expect(headers).toEqual(['name', 'tags', 'big', 'ok'])
    const { rows, problems } = await readAll(path, ndjson, { headers })
    expect(rows).toEqual([
      ['Ann', '["a","b"]', '', ''],
      ['', '', '12345678901234567890', 'true'],
    ])
    expect(problems).toEqual([])
  })

  it('tells each line that is not an object, and keys it does not know', async () => {
    const path = file('b.ndjson', '{"a":1}\n{"a":\n[1]\n\n{"a":2,"b":3}\n{"a":"x\\ud800"}\n')
    const { numbers, problems } = await readAll(path, ndjson, { headers: ['a'] })
    expect(numbers).toEqual([1, 2, 3, 5, 6])
    expect(problems.map(({ row, message }) => [row, message.slice(0, 24)])).toEqual([
      [2, 'Not valid JSON: Unexpect'],
      [3, 'A JSON object is expecte'],
      [5, 'The key "b" is not among'],
      [6, '"a" holds half of a char'],
    ])
  })
})
