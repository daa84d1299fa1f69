import type { ObjectModel } from '../../catalog.ts'
import type { Header } from '../files/read-header.ts'
import type { ColumnPlan } from './plan.ts'

/** What a person should know of a file: a word for programs, a sentence in English, and what it is about. */
export interface FileNote {
  code: NoteCode
  message: string
  values: Record<string, string | number>
}

export type NoteCode = Header['problems'][number]['code'] | DoubtCode

type DoubtCode = 'dates-mixed' | 'dates-either-way' | 'numbers-mixed' | 'numbers-either-way'

interface Noted {
  header: Header
  object: ObjectModel
  columns: readonly ColumnPlan[]
}

/** Of the headers, and of dates and numbers that could be read two ways. */
export function notesOf({ header, object, columns }: Noted): FileNote[] {
  const ofHeaders = header.problems.map(({ code, message, values }) => ({ code, message, values }))
  return [...ofHeaders, ...columns.flatMap((column) => doubtOf(object, column) ?? [])]
}

function doubtOf(object: ObjectModel, { header, field, format, samples }: ColumnPlan): FileNote | null {
  const type = object.fields.get(field?.split('.')[0] ?? '')?.type
  const { date, number } = format
  const sample = samples[0] ?? ''
  if (type === 'date' || type === 'dateTime') {
    const order = date.order === 'mdy' ? 'month/day/year' : 'day/month/year'
    const values = { header, sample, order: date.order === 'mdy' ? 'mdy' : 'dmy' }
    if (date.isMixed) {
      const message = `${header}: dates are written in two orders; they are read as ${order}, the others are refused.`
      return { code: 'dates-mixed', message, values }
    }
    if (!date.isAmbiguous) return null
    return { code: 'dates-either-way', message: `${header}: dates such as ${sample} are read as ${order}.`, values }
  }
  if (type !== 'money' && type !== 'decimal' && type !== 'percent' && type !== 'integer') return null
  const taken = `"${number.decimal}" is taken as the decimal sign.`
  const values = { header, sample, sign: number.decimal ?? '' }
  if (number.isMixed)
    return { code: 'numbers-mixed', message: `${header}: numbers are written in two ways; ${taken}`, values }
  if (!number.isAmbiguous) return null
  return { code: 'numbers-either-way', message: `${header}: in numbers such as ${sample} ${taken}`, values }
}
