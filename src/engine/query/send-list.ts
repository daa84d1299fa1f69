import type { Db, Statement, Texts } from '../database.ts'
import { PlanChoice } from './plan-choice.ts'

const choice = new PlanChoice()

/** Sends a statement whose values matter to its plan (`named: false`): prepared all the same, unless that was seen to be bad for it. */
export async function sendList(db: Db, statement: Statement): Promise<Texts[]> {
  if (statement.named !== false) return db.texts(statement)
  const { text } = statement
  const began = performance.now()
  const own = choice.wantsOwnPlan(text, began)
  const rows = await db.texts(own ? statement : { ...statement, named: true })
  choice.note(text, { own, began, ended: performance.now() })
  return rows
}
