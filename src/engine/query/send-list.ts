import type { Db, Statement, Texts } from '../database.ts'

/** Statements that were slow under a plan for any values. */
const uneven = new Set<string>()
const mostUneven = 2000
const slow = 30

/**
 * Sends a statement whose values matter to its plan (`named: false`) prepared all the same, which costs half and nearly
 * always does as well. Where it does not (fifty records of one owner among thousands of others'), it takes a hundred times
 * as long: a statement seen to be that slow, in milliseconds, is from then on planned with the values it comes with.
 */
export async function sendList(db: Db, statement: Statement): Promise<Texts[]> {
  if (statement.named !== false || uneven.has(statement.text)) return db.texts(statement)
  const start = performance.now()
  const rows = await db.texts({ ...statement, named: true })
  if (performance.now() - start > slow && uneven.size < mostUneven) uneven.add(statement.text)
  return rows
}
