import { type DateFormat, dateFormat, readDate } from './read-date.ts'
import { type NumberFormat, numberFormat, readNumber } from './read-number.ts'

export interface ColumnFormat {
  number: NumberFormat
  date: DateFormat
}

/** The writing habits of the organisation's country, for columns that do not tell. */
export interface Habits {
  decimal?: '.' | ','
  dateOrder?: 'dmy' | 'mdy'
}

/** What a person said of a file; columns are then not asked. */
export interface Given {
  decimal?: '.' | ',' | null | undefined
  dateOrder?: 'dmy' | 'mdy' | null | undefined
}

/** Decides how the values of one column are to be read, should they be numbers or dates. Give as many as there are. */
export function columnFormat(values: readonly string[], habits: Habits = {}, given: Given = {}): ColumnFormat {
  const number = numberFormat(values, habits.decimal)
  const date = dateFormat(values, habits.dateOrder)
  const isOrdered = date.order === 'dmy' || date.order === 'mdy'
  return {
    number: given.decimal ? { ...number, decimal: given.decimal, isAmbiguous: false, isMixed: false } : number,
    date: given.dateOrder && isOrdered ? { ...date, order: given.dateOrder, isAmbiguous: false, isMixed: false } : date,
  }
}

export type Look = 'empty' | 'email' | 'url' | 'phone' | 'date' | 'number' | 'boolean' | 'text'

/** What most filled values of a column look like (at least four of five). Day numbers of Excel look like numbers. */
export function lookOf(values: readonly string[]): Look {
  const filled = values.filter((value) => value !== '')
  if (filled.length === 0) return 'empty'
  const date = dateFormat(filled)
  const number = numberFormat(filled)
  const looks: [Look, (value: string) => boolean][] = [
    ['email', (value) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}$/.test(value)],
    [
      'url',
      (value) =>
        /^(https?:\/\/|www\.)\S+$|^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|net|org|io|es|cn|ua|eu|co)(\/\S*)?$/i.test(value),
    ],
    ['date', (value) => date.order !== 'excel' && 'value' in readDate(value, date)],
    ['boolean', (value) => /^(true|false|yes|no|sí|si|так|ні|是|否|y|n)$/i.test(value)],
    ['number', (value) => 'value' in readNumber(value, number) && !/^(\+|0\d)/.test(value)],
    [
      'phone',
      (value) => /^\+?[\d\s().\-/]{7,24}(\s*(x|ext\.?)\s*\d+)?$/i.test(value) && value.replace(/\D/g, '').length >= 7,
    ],
  ]
  const share = (test: (value: string) => boolean): number => filled.filter(test).length / filled.length
  return looks.find(([, test]) => share(test) >= 0.8)?.[0] ?? 'text'
}
