import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { detectFile } from './detect.ts'
import type { Encoding } from './dialect.ts'
import { temporaryFiles } from './temporary-file.fixtures.ts'

const file = temporaryFiles()

describe('encoding', () => {
  const texts: [Encoding, string][] = [
    ['utf-8', 'name,city\nAcme,Málaga\nБуд,Київ\n'],
    ['utf-8', 'name,city\nAcme,Berlin\n'],
    ['utf-16le', 'name,city\nAcme,东京\n'],
    ['utf-16be', 'Назва,Місто\nТОВ,Київ\n'],
    ['windows-1252', 'Nombre;Dirección\nJosé Núñez;Calle Ávila 3\n'],
    ['windows-1252', 'nom;prix\nCafé;5 €\n'],
    ['windows-1252', 'Name,Note\nMick,It’s fine – really\n'],
    ['windows-1251', 'Назва,Місто\nТОВ Ромашка,Київ\n'],
    ['windows-1251', 'name,city\nAcme,Львів\n'],
    ['koi8-u', 'Назва,Місто\nТОВ Ромашка,Київ\n'],
    ['gb18030', '姓名,公司\n王小明,上海科技有限公司\n'],
    ['gb18030', '客户,电话\n李雷,139\n'],
    ['big5', '客戶,電話\n陳大文,0912\n'],
    ['big5', '姓名,公司\n王小明,台北科技有限公司\n'],
    ['shift_jis', 'お名前,会社\n山田太郎,株式会社ヤマダ\n'],
  ]
  it.each(texts)('%s: %j', async (encoding, text) => {
    const bytes = iconv.encode(text, encoding)
    expect((await detectFile(bytes, { fileName: 'a.csv' })).encoding).toBe(encoding)
    expect((await detectFile(file('a.csv', bytes))).encoding).toBe(encoding)
  })

  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('%s with its mark', async (encoding) => {
    const bytes = iconv.encode('名,b\n李,2\n', encoding, { addBOM: true })
    expect(await detectFile(bytes)).toMatchObject({ encoding, delimiter: ',' })
  })

  it('looks beyond the beginning of a file', async () => {
    const plain = 'name,city\n' + 'Acme,Berlin\n'.repeat(60_000)
    const late = file(
      'late.csv',
      Buffer.concat([Buffer.from(plain), iconv.encode('Łódź,München\nAcme,Köln\n', 'windows-1252')]),
    )
    expect((await detectFile(late)).encoding).toBe('windows-1252')
    expect((await detectFile(file('late8.csv', `${plain}Acme,Köln\n`))).encoding).toBe('utf-8')
  })

  it('takes UTF-8 with one damaged byte for UTF-8', async () => {
    const damaged = Buffer.concat([Buffer.from('a,b\nÄpfel,Köln\n'.repeat(40)), Buffer.from([0x4b, 0xf6, 0x0a])])
    expect((await detectFile(file('damaged.csv', damaged))).encoding).toBe('utf-8')
  })
})

describe('layout', () => {
  const word = fc.stringMatching(/^[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ ,;|.'@0-9-]{0,12}$/)
  const table = fc
    .integer({ min: 2, max: 7 })
    .chain((width) => fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 4, maxLength: 20 }))

  it('finds the delimiter of any table whose cells are quoted as RFC 4180 asks', () =>
    fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        async (rows, delimiter, lineBreak) => {
          const header = rows[0]?.map((_, at) => `Column ${at + 1}`) as string[]
          const print = (cell: string): string => (/[,;|\t"]/.test(cell) ? `"${cell}"` : cell)
          const text = [header, ...rows].map((cells) => cells.map(print).join(delimiter) + lineBreak).join('')
          expect(await detectFile(Buffer.from(text))).toMatchObject({ delimiter, lineBreak, hasHeader: true })
        },
      ),
    ))

  it.each([
    ['decimal commas', 'name;amount\nA;1,5\nB;2,5\n', ';'],
    ['commas in an unquoted address', 'name\taddress\nA\tCalle 1, Madrid\nB\tCalle 2, Madrid\n', '\t'],
    ['line ends in quoted cells', 'name,note\nA,"one;two\nthree;four"\nB,"x"\n', ','],
    ['one column', 'name\nA\nB\n', ','],
    ['ragged rows', 'a|b|c\n1|2|3\n4|5\n6|7|8\n', '|'],
  ])('%s', async (_, text, delimiter) => {
    expect(await detectFile(Buffer.from(text))).toMatchObject({ delimiter })
  })

  it('obeys the sep= line of Excel', async () => {
    expect(await detectFile(Buffer.from('sep=;\r\na;b\r\n1,5;2\r\n'))).toMatchObject({ delimiter: ';', skipRows: 1 })
  })

  it('sees that there is no header', async () => {
    expect((await detectFile(Buffer.from('Ann,ann@x.org,12\nBob,bob@x.org,13\n'))).hasHeader).toBe(false)
    expect((await detectFile(Buffer.from('name,2019,2020\nBob,1,2\n'))).hasHeader).toBe(true)
  })

  it('knows NDJSON, and refuses other JSON', async () => {
    expect(await detectFile(Buffer.from('{"a":1}\n{"a":2}\n'), { fileName: 'x.ndjson' })).toMatchObject({
      format: 'ndjson',
    })
    await expect(detectFile(file('a.json', '[\n{"a":1}]'))).rejects.toThrow('JSON list')
    await expect(detectFile(file('b.json', '{\n "a": 1\n}\n'))).rejects.toThrow('several lines')
  })
})

describe('what is no table', () => {
  it.each([
    [
      'book.ods',
      Buffer.from('PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      'OpenDocument spreadsheet; save it as XLSX',
    ],
    ['old.csv', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'old Excel'],
    ['a.zip', Buffer.from('PK\x03\x04readme.txt'), 'ZIP archive; unpack'],
    ['a.pdf', Buffer.from('%PDF-1.7'), 'PDF document'],
    ['a.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'PNG picture'],
    ['b.csv', Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 7) % 256)), 'a binary file'],
    ['c.csv', Buffer.from('<!DOCTYPE html><title>Sign in</title>'), 'a web page'],
  ])('%s', async (fileName, bytes, message) => {
    await expect(detectFile(bytes, { fileName })).rejects.toMatchObject({
      code: 'unsupported-media-type',
      message: expect.stringContaining(message),
    })
  })

  it('an empty file', async () => {
    await expect(detectFile(file('none.csv', ''))).rejects.toThrow('none.csv is empty')
    await expect(detectFile(file('blank.csv', '\n \n'))).rejects.toThrow('nothing but blank space')
  })
})
