import { describe, expect, it } from 'vitest'
import type { ImportColumn, ImportFile, ImportView } from '../import-data.ts'
import { chooseField, mergeChanges, withChange } from './mapping-changes.ts'

const column = (header: string, field: string | null): ImportColumn => {
  const newField = { label: header, type: 'text', options: [] }
  return { header, field, why: { code: 'known-name', values: {} }, confidence: 0.5, samples: [], newField }
}

const file: ImportFile = {
  name: 'list.csv',
  object: 'account',
  confidence: 1,
  match: 'name',
  template: null,
  rows: 2,
  size: 20,
  notes: [],
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  sheet: null,
  sheets: [],
  reading: {
    encoding: 'utf-8',
    delimiter: ',',
    decimal: '.',
    dateOrder: 'dmy',
    country: 'ES',
    timeZone: 'UTC',
    chosen: [],
  },
  columns: [column('Company', 'name'), column('Remark', null), column('constructor', 'industry')],
}

const view: ImportView = {
  id: 'i',
  state: 'ready',
  createdAt: '2026-01-01T00:00:00Z',
  changeSet: null,
  error: null,
  errorCode: null,
  options: { createMissing: false, onConflict: 'fill', tell: true, owners: null },
  ownerless: [],
  files: [file],
  preview: null,
  previewProgress: null,
  report: null,
  isCancelling: false,
}

describe('changes of a mapping', () => {
  it('show at once what the server will make of them', () => {
    const shown = withChange(view, {
      files: { 'list.csv': { columns: { Remark: { field: 'description' } }, match: null } },
      options: { createMissing: true },
    })
    expect(shown.options).toEqual({ createMissing: true, onConflict: 'fill', tell: true, owners: null })
    expect(shown.files[0]).toMatchObject({
      match: null,
      columns: [
        { field: 'name', why: { code: 'known-name' } },
        { field: 'description', why: { code: 'chosen' }, confidence: 1 },
        { field: 'industry' },
      ],
    })
    expect(view.files[0]?.columns[1]?.field).toBeNull()
  })

  it('leave no column of another object where it was', () => {
    const [shown] = withChange(view, { files: { 'list.csv': { object: 'lead' } } }).files
    expect(shown).toMatchObject({ object: 'lead', match: null })
    expect(shown?.columns.map(({ field }) => field)).toEqual([null, null, null])
  })

  it('take a field from the column that had it', () => {
    expect(chooseField(file, 'Remark', { field: 'name' })).toEqual({
      Remark: { field: 'name' },
      Company: { field: null },
    })
    expect(chooseField(file, 'Company', { field: null })).toEqual({ Company: { field: null } })
  })

  it('go together as one, the later over the earlier', () => {
    const first = {
      files: { a: { columns: { x: { field: 'name' }, y: { field: null } } } },
      options: { createMissing: true },
    }
    const then = { files: { a: { columns: { x: { field: 'email' } }, match: null }, b: { template: '{name}' } } }
    expect(mergeChanges(first, then)).toEqual({
      files: { a: { columns: { x: { field: 'email' }, y: { field: null } }, match: null }, b: { template: '{name}' } },
      options: { createMissing: true },
    })
  })

  it('forget the columns chosen before another object', () => {
    const first = { files: { a: { columns: { x: { field: 'industry' } }, match: 'industry' } } }
    expect(mergeChanges(first, { files: { a: { object: 'lead' } } })).toEqual({ files: { a: { object: 'lead' } } })
  })
})
