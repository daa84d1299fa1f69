import type { Field, Json } from '#fields/field-type.ts'
import { typeOf } from '../../catalog.ts'
import type { SheetCell } from './write-workbook.ts'

const dayLength = 86_400_000
const epoch = Date.UTC(1899, 11, 30)

/** Says the value of a field as a cell of a sheet: amounts with their currency, days as days, times by the clocks of a zone. */
export function sheetCells(timeZone: string): (value: Json, field: Field) => SheetCell {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  })
  const localDays = (instant: number): number => {
    const [, day, month, year, hour, minute, second] = (
      /(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)/.exec(clock.format(instant)) ?? []
    ).map(Number)
    return (Date.UTC(year as number, (month as number) - 1, day, hour, minute, second) - epoch) / dayLength
  }
  return (value, field) => {
    if (value === null) return null
    switch (field.type) {
      case 'integer':
      case 'decimal':
      case 'rating':
        return { number: typeOf(field).toText(value, field) }
      case 'percent':
        return { percent: Number(value) }
      case 'boolean':
        return value as boolean
      case 'money': {
        const { amount, currency } = value as { amount: string; currency: string }
        return { number: amount, currency }
      }
      case 'date': {
        const days = (Date.parse(`${value}T00:00:00Z`) - epoch) / dayLength
        // Days before March of 1900 are other ones in Excel.
        return days >= 61 ? { days, has: 'date' } : String(value)
      }
      case 'dateTime': {
        const days = localDays(Date.parse(String(value)))
        return days >= 61 ? { days, has: 'dateTime' } : String(value)
      }
      default:
        return typeOf(field).toText(value, field)
    }
  }
}
