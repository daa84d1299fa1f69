import type { Field } from '#fields/field-type.ts'
import { type ObjectModel, typeOf } from '../../catalog.ts'
import type { Values } from '../../rules.ts'
import { columnName } from '../../tables.ts'

export type Param = (value: unknown, cast: string) => string

export interface Cell {
  field: Field
  /** Column, its SQL type, and the index of its text among the field's sent texts; filled ones have an expression. */
  columns: {
    name: string
    suffix: string
    sql: string
    sent: number
    filled?: (ref: (suffix: string) => string, date: string) => string
  }[]
}

export function cellsOf(object: ObjectModel, names: ReadonlySet<string>): Cell[] {
  const cells: Cell[] = []
  for (const field of object.fields.values()) {
    const columns = names.has(field.name) ? typeOf(field).columns(field) : []
    if (columns.length === 0) continue
    let sent = 0
    cells.push({
      field,
      columns: columns.map((column) => ({
        name: columnName(field, column.suffix),
        suffix: column.suffix,
        sql: column.sql,
        sent: column.filled ? -1 : sent++,
        ...(column.filled ? { filled: column.filled } : {}),
      })),
    })
  }
  return cells
}

/** The rows' texts column by column, as parameters, with the expressions that turn them into columns. */
export function unnested(
  cells: readonly Cell[],
  rows: readonly { after: Values }[],
  rateDate: string,
  param: Param,
): { arrays: string[]; names: string[]; targets: string[]; expressions: string[] } {
  const out = { arrays: [] as string[], names: [] as string[], targets: [] as string[], expressions: [] as string[] }
  for (const { field, columns } of cells) {
    const type = typeOf(field)
    const texts = rows.map((row) => {
      const value = row.after[field.name]
      return value === null || value === undefined ? null : type.toColumns(value, field)
    })
    const ref = (suffix: string) => {
      const column = columns.find((one) => one.suffix === suffix)
      return `x."${column?.name}"::${column?.sql}`
    }
    for (const column of columns) {
      out.targets.push(`"${column.name}"`)
      if (column.filled) {
        out.expressions.push(column.filled(ref, rateDate))
        continue
      }
      out.arrays.push(
        param(
          texts.map((row) => row?.[column.sent] ?? null),
          'text[]',
        ),
      )
      out.names.push(`"${column.name}"`)
      out.expressions.push(`x."${column.name}"::${column.sql}`)
    }
  }
  return out
}
