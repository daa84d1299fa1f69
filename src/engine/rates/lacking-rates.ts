import { columnRef } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { quote } from '../tables.ts'
import { moneyOf, rateDateOf, withMoney } from './refill.ts'

/** Amounts that count in no sum, since no rate of their day or before is known. */
export interface Lacking {
  object: string
  field: string
  currency: string
  records: number
  /** The days of the amounts, the first and the last. */
  from: string
  to: string
}

/** All of them, by object, field and currency; for administrators, who see all records. */
export async function listLacking({ catalog, db }: Pick<Ctx, 'catalog' | 'db'>): Promise<Lacking[]> {
  const found: Lacking[] = []
  for (const object of withMoney(catalog)) {
    if (object.definition.hidden) continue
    for (const field of moneyOf(object)) {
      if (object.hidden.has(field.name)) continue
      const [amount, currency, base] = ['', 'currency', 'base'].map((suffix) => columnRef('t', field, suffix))
      const rows = await db.rows<Omit<Lacking, 'object' | 'field'>>(
        `select ${currency} as currency, count(*)::integer as records, min(${rateDateOf(object)})::text as "from",
           max(${rateDateOf(object)})::text as "to"
         from crm.${quote(object.table)} t where ${base} is null and ${amount} is not null and t.deleted_at is null
         group by 1 order by 1`,
      )
      found.push(...rows.map((row) => ({ object: object.name, field: field.name, ...row })))
    }
  }
  return found
}
