import type { CatalogInfo, FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { formatMoney, formatNumber, type MoneyValue } from '#web/kit/format.ts'
import type { Measure, Widget } from '../dashboard-data.ts'
import { askedMeasures, endOf } from './ask.ts'
import type { Row } from './groups.ts'
import { type Amount, readAmount } from './parts.ts'

/** How the values of a widget are read from a row of the answer and how they are told. */
export interface Values {
  /** The value that is drawn, and beside it what the table tells. `as` is the name of the measures without their number. */
  read: (row: Row | undefined, as?: string) => Amount[]
  /** The mean of the values of several rows; of a ratio that of all their cases together. */
  mean: (rows: readonly (Row | undefined)[]) => Amount
  isMoney: boolean
  isPercent: boolean
}

interface Known {
  object: ObjectInfo
  catalog: Pick<CatalogInfo, 'objects'>
  currency: string | undefined
}

export function valuesOf(widget: Pick<Widget, 'measures' | 'ratio'>, { object, catalog, currency }: Known): Values {
  const measures = askedMeasures(widget)
  const fields = measures.map((each) => (each.field ? endOf(catalog, object, each.field) : undefined))
  const { ratio } = widget
  const plain = (row: Row | undefined, as: string) =>
    measures.map((measure, index) =>
      readAmount(filled(row?.[`${as}${index}`], measure, { field: fields[index], currency }), measure, fields[index]),
    )
  const isMoneyAt = (index: number) => isMoneyOf(measures[index], fields[index])
  if (!ratio) {
    const told = (value: number | null) => toldLike(value, { isMoney: isMoneyAt(0), isPercent: false, currency })
    return {
      read: (row, as = 'measure') => plain(row, as),
      mean: (rows) => told(meanOf(rows.map((row) => plain(row, 'measure')[0]?.value ?? null))),
      isMoney: isMoneyAt(0),
      isPercent: false,
    }
  }
  const isMoney = isMoneyAt(0) && !isMoneyAt(1) && ratio.as !== 'percent'
  const isPercent = ratio.as === 'percent'
  const told = (value: number | null) => toldLike(value, { isMoney, isPercent, currency })
  return {
    read: (row, as = 'measure') => {
      const [above, below, cases] = plain(row, as) as [Amount, Amount, Amount]
      const isFew = (cases.value ?? 0) < (ratio.few ?? 0)
      const share = told(below.value ? (above.value ?? 0) / below.value : null)
      const rest = ratio.of.fn === 'count' && !ratio.of.field ? [above, below] : [above, below, cases]
      return [isFew ? { ...share, isFew } : share, ...rest]
    },
    mean: (rows) => {
      const all = rows.map((row) => plain(row, 'measure'))
      const sum = (index: number) => all.reduce((total, amounts) => total + (amounts[index]?.value ?? 0), 0)
      return told(sum(1) ? sum(0) / sum(1) : null)
    },
    isMoney,
    isPercent,
  }
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === values.length && known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : null
}

function isMoneyOf(measure: Measure | undefined, field: FieldInfo | undefined): boolean {
  return field?.kind === 'money' && measure !== undefined && !measure.fn.startsWith('count')
}

/** Nothing in a period is no amount of money. */
function filled(
  raw: unknown,
  measure: Measure,
  { field, currency }: { field: FieldInfo | undefined; currency: string | undefined },
): unknown {
  if (raw === undefined)
    return ['count', 'sum', 'countDistinct'].includes(measure.fn) ? filled(0, measure, { field, currency }) : null
  if (raw !== 0 || !isMoneyOf(measure, field) || !currency) return raw
  return { amount: '0', currency } satisfies MoneyValue
}

interface Like {
  isMoney: boolean
  isPercent: boolean
  currency: string | undefined
}

export function toldLike(value: number | null, { isMoney, isPercent, currency }: Like): Amount {
  if (value === null) return { value, text: '–', raw: '' }
  const raw = String(Math.round(value * 1e6) / 1e6)
  if (isPercent) return { value, text: formatNumber(value, { style: 'percent', maximumFractionDigits: 1 }), raw }
  if (!isMoney || !currency) return { value, text: formatNumber(value, { maximumFractionDigits: 2 }), raw }
  return { value, text: formatMoney({ amount: value.toFixed(2), currency }, { short: true }), raw: value.toFixed(2) }
}
