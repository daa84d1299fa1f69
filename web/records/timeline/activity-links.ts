import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'

/** Objects that an activity can be about, each by a link of that name. */
const concerned = new Set(['account', 'contact', 'lead', 'deal'])

/** Whether notes and tasks can be kept with records of the object. */
export function canConcern(object: string): boolean {
  return concerned.has(object)
}

/** The links of an activity about the record: itself, and the account and contact that it belongs to. */
export function linksOf(object: string, record: RecordData): Values {
  const links: Values = { [`${object}Id`]: record.id }
  if (object === 'deal' || object === 'contact') links['accountId'] = record['accountId'] ?? null
  if (object === 'deal') links['contactId'] = record['contactId'] ?? null
  return Object.fromEntries(Object.entries(links).filter(([, id]) => id !== null))
}
