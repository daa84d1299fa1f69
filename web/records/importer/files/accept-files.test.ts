import { describe, expect, it } from 'vitest'
import { acceptFiles, mostFiles, nameOfPasted } from './accept-files.ts'

const file = (name: string, { size = 10, type = '' } = {}) => ({ name, size, type })

describe('files that are given', () => {
  it('are taken as tables by their endings, whatever the browser calls them', () => {
    const { files, refused } = acceptFiles([
      file('a.csv', { type: 'application/vnd.ms-excel' }),
      file('B.TSV'),
      file('c.ndjson'),
      file('d.txt'),
      file('e.xlsx', { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }),
      file('f.vcf'),
      file('g.ics', { type: 'text/calendar' }),
      file('noending'),
      file('list.dat', { type: 'text/plain' }),
    ])
    expect(files.map(({ name }) => name)).toEqual([
      'a.csv',
      'B.TSV',
      'c.ndjson',
      'd.txt',
      'e.xlsx',
      'f.vcf',
      'g.ics',
      'noending',
      'list.dat',
    ])
    expect(refused).toEqual([])
  })

  it.each([
    ['sheet.xls', 'spreadsheet'],
    ['export.json', 'json'],
    ['all.zip', 'archive'],
    ['photo.png', 'other'],
  ])('%s is refused, with the reason', (name, why) => {
    expect(acceptFiles([file(name)])).toEqual({ files: [], refused: [{ name, why }] })
  })

  it('are refused when they are empty, and when there are too many', () => {
    expect(acceptFiles([file('a.csv', { size: 0 })]).refused).toEqual([{ name: 'a.csv', why: 'empty' }])
    const many = Array.from({ length: mostFiles + 1 }, (_, at) => file(`${at}.csv`))
    expect(acceptFiles(many)).toMatchObject({ files: { length: mostFiles }, refused: [{ why: 'too-many' }] })
  })
})

describe('a text that is pasted', () => {
  it('is a table when it has two lines that are parted alike', () => {
    expect(nameOfPasted('Name\tCity\nAcme\tOslo')).toBe('pasted.tsv')
    expect(nameOfPasted('Name;City\nAcme;Oslo\n')).toBe('pasted.csv')
    expect(nameOfPasted('{"name": "Acme"}\n{"name": "Beta"}')).toBe('pasted.ndjson')
  })

  it('is no table otherwise', () => {
    expect(nameOfPasted('')).toBeNull()
    expect(nameOfPasted('Name\tCity\n')).toBeNull()
    expect(nameOfPasted('Dear Ada\nhow are you')).toBeNull()
  })
})
