import type { ProblemCode } from '#kernel/errors.ts'
import { currencyFrom, isCurrency } from '#kernel/money.ts'
import { readDay } from '#kernel/read-day.ts'
import type { Settings } from '#kernel/settings.ts'
import { numberFormat, readNumber } from '../transfer/cells/read-number.ts'
import { detectFile } from '../transfer/files/detect.ts'
import { type Dialect, fileError } from '../transfer/files/dialect.ts'
import { readHeader } from '../transfer/files/read-header.ts'
import { readTable } from '../transfer/files/read-table.ts'
import { quotient, significantly } from './quotient.ts'
import type { Rate } from './rate.ts'

export interface RateProblem {
  /** As a spreadsheet counts them: the header is row 1. */
  row: number
  column: string | null
  code: ProblemCode
  message: string
  values: Record<string, string>
}

export interface RateFile {
  /** `table`: a row a day and a column a currency, as the European Central Bank writes them; `list`: a row a rate. */
  form: 'table' | 'list'
  rates: Rate[]
  problems: RateProblem[]
  rows: number
}

interface Reading {
  settings: Settings
  rates: Map<string, Rate>
  problems: RateProblem[]
}

const most = 1_000_000

/**
 * Reads exchange rates from a file of rows. A list names date, currency and rate (or its inverse) in its header, in any
 * language of the product. A table is that of the European Central Bank: units for one euro, from which the rates of
 * another currency of the organisation follow. Throws KithError `validation` when it is neither.
 */
export async function readRateFile(path: string, fileName: string, settings: Settings): Promise<RateFile> {
  const dialect = { ...(await detectFile(path, { fileName })), hasHeader: true }
  if (!['csv', 'tsv', 'xlsx'].includes(dialect.format))
    throw fileError('Bring exchange rates as CSV or XLSX: date, currency and rate.')
  const { headers } = await readHeader(path, dialect, { samples: 1 })
  const reading: Reading = { settings, rates: new Map(), problems: [] }
  const columns = listColumns(headers)
  const table = columns ? null : tableColumns(headers, settings.currency)
  const take = columns ? await listReader(path, dialect, columns) : table && tableReader(table)
  if (!take) throw fileError(notRates)
  let rows = 0
  for await (const batch of readTable(path, dialect, { width: headers.length })) {
    for (const [at, cells] of batch.rows.entries()) take(reading, cells, batch.numbers[at] as number)
    rows += batch.rows.length
    if (reading.rates.size > most) throw fileError(`The file has more than ${most} rates; divide it.`)
  }
  return { form: columns ? 'list' : 'table', rates: [...reading.rates.values()], problems: reading.problems, rows }
}

const notRates =
  'The file has no rates that are known here. Its first row must say date, currency and rate, or be that of the European Central Bank: Date, USD, JPY and so on.'

type Take = (reading: Reading, cells: readonly string[], row: number) => void

interface ListColumns {
  date: number
  currency: number
  rate: number
  isInverse: boolean
}

const words = {
  date: ['date', 'day', 'fecha', 'día', 'dia', '日期', 'дата', 'exchangedate'],
  currency: ['currency', 'currency code', 'code', 'cc', 'moneda', 'divisa', '货币', '币种', 'валюта', 'код'],
  rate: ['rate', 'exchange rate', 'tipo', 'tipo de cambio', 'tasa', '汇率', 'курс'],
  inverse: ['inverse', 'inverse rate', 'inverso', '反向汇率', 'обернений курс'],
} as const

function listColumns(headers: readonly string[]): ListColumns | null {
  const at = (name: keyof typeof words) =>
    headers.findIndex((header) => (words[name] as readonly string[]).includes(header.trim().toLowerCase()))
  const [date, currency, rate, inverse] = [at('date'), at('currency'), at('rate'), at('inverse')]
  if (date < 0 || currency < 0 || (rate < 0 && inverse < 0)) return null
  return { date, currency, rate: rate < 0 ? inverse : rate, isInverse: rate < 0 }
}

/** Whether a comma divides thousands or decimals is told by all rates of the file together. */
async function listReader(path: string, dialect: Dialect, columns: ListColumns): Promise<Take> {
  const { samples } = await readHeader(path, dialect, { samples: 5_000 })
  const format = numberFormat(samples.map((cells) => cells[columns.rate] ?? ''))
  return (reading, cells, row) => {
    const [day = '', name = '', figure = ''] = [columns.date, columns.currency, columns.rate].map((at) => cells[at])
    const date = dateOf(reading, day, row)
    const currency = currencyFrom(name)
    if (!currency) refuse(reading, { row, column: 'currency', ...notCurrency(name) })
    else if (currency === reading.settings.currency)
      refuse(reading, { row, column: 'currency', ...ownCurrency(currency) })
    const read = readNumber(figure, format)
    const rate = 'value' in read ? positive(read.value) : null
    if (!rate) refuse(reading, { row, column: 'rate', ...notRate(figure) })
    if (!date || !currency || !rate || currency === reading.settings.currency) return
    add(reading, { date, currency, rate: columns.isInverse ? quotient('1', rate) : rate }, row)
  }
}

interface TableColumns {
  currencies: { at: number; currency: string }[]
  /** Where the organisation's own stands; null when that is the euro. */
  base: number | null
}

function tableColumns(headers: readonly string[], own: string): TableColumns | null {
  const [first = '', ...rest] = headers
  if (!(words.date as readonly string[]).includes(first.trim().toLowerCase())) return null
  const currencies = rest.flatMap((header, index) => {
    const currency = header.trim().toUpperCase()
    return isCurrency(currency) ? [{ at: index + 1, currency }] : []
  })
  if (currencies.length === 0) return null
  const base = currencies.find(({ currency }) => currency === own)
  if (own !== 'EUR' && !base) {
    throw fileError(
      `The file has no column ${own}, the currency of the organisation, so nothing can be converted by it. Bring a list of date, currency and rate.`,
    )
  }
  return { currencies: currencies.filter(({ currency }) => currency !== own), base: base?.at ?? null }
}

/** Units for one euro; between two other currencies the rate is that of their units of the same day. */
function tableReader({ currencies, base }: TableColumns): Take {
  return (reading, cells, row) => {
    const date = dateOf(reading, cells[0] ?? '', row)
    if (!date) return
    const own =
      base === null ? '1' : figureOf(reading, { cell: cells[base] ?? '', row, column: reading.settings.currency })
    if (own === null) {
      if (base !== null && isMissing(cells[base] ?? ''))
        refuse(reading, { row, column: reading.settings.currency, ...noBase })
      return
    }
    if (base !== null) add(reading, { date, currency: 'EUR', rate: quotient('1', own) }, row)
    for (const { at, currency } of currencies) {
      if (currency === 'EUR') continue
      const units = figureOf(reading, { cell: cells[at] ?? '', row, column: currency })
      if (units) add(reading, { date, currency, rate: base === null ? units : quotient(units, own) }, row)
    }
  }
}

function figureOf(
  reading: Reading,
  { cell, row, column }: { cell: string; row: number; column: string },
): string | null {
  if (isMissing(cell)) return null
  const read = isPlain(cell) ? { value: cell } : readNumber(cell)
  const figure = 'value' in read ? positive(read.value) : null
  if (!figure) refuse(reading, { row, column, ...notRate(cell) })
  return figure
}

function isMissing(cell: string): boolean {
  return /^(?:n\/a|-|)$/i.test(cell.trim())
}

const greatest = 1e15

/** Null unless above zero and something that an amount can be divided by. */
function positive(decimal: string): string | null {
  const size = Number(decimal)
  if (!(size > 1 / greatest && size < greatest)) return null
  return decimal.length <= 20 ? decimal.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : significantly(decimal, 20)
}

/** As all figures of the bank are: two hundred thousand of them need no closer look. */
function isPlain(cell: string): boolean {
  return /^[1-9]\d{0,8}(?:\.\d{1,10})?$|^0\.\d{1,10}$/.test(cell)
}

function dateOf(reading: Reading, cell: string, row: number): string | null {
  const day = readDay(cell, reading.settings)?.date ?? null
  if (!day) {
    refuse(reading, {
      row,
      column: 'date',
      code: 'not-a-date',
      message: `“${short(cell)}” is not a date.`,
      values: { value: short(cell) },
    })
  }
  return day
}

function add(reading: Reading, rate: Rate, row: number): void {
  const key = `${rate.date} ${rate.currency}`
  const before = reading.rates.get(key)
  if (!before) return void reading.rates.set(key, rate)
  if (before.rate === rate.rate) return
  const message = `There is another rate of ${rate.currency} for ${rate.date} above; this one is left out.`
  refuse(reading, { row, column: rate.currency, code: 'duplicate', message, values: { value: rate.date } })
}

const mostProblems = 1_000

function refuse(reading: Reading, problem: RateProblem): void {
  if (reading.problems.length < mostProblems) reading.problems.push(problem)
}

type Said = Pick<RateProblem, 'code' | 'message' | 'values'>

function notCurrency(cell: string): Said {
  return { code: 'not-a-currency', message: `“${short(cell)}” is not a currency.`, values: { value: short(cell) } }
}

function ownCurrency(currency: string): Said {
  const message = `${currency} is the organisation’s own currency, which needs no rate.`
  return { code: 'does-not-apply', message, values: { value: currency } }
}

function notRate(cell: string): Said {
  return { code: 'not-a-number', message: `“${short(cell)}” is not a rate.`, values: { value: short(cell) } }
}

const noBase: Said = {
  code: 'required',
  message: 'There is no rate of the organisation’s own currency for this day.',
  values: {},
}

function short(cell: string): string {
  return cell.slice(0, 60).toWellFormed()
}
