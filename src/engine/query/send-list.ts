import type { Db, Statement, Texts } from '../database.ts'
import { PlanChoice } from './plan-choice.ts'

const choice = new PlanChoice()

/** Sends a statement whose values matter to its plan (`named: false`): prepared all the same, unless that was seen to be bad for it. */
export async function sendList(db: Db, statement: Statement): Promise<Texts[]> {
  const { text, named } = statement
  if (named !== false) return db.texts(statement)
  const began = performance.now()
  if (choice.wantsOwnPlan(text, began)) return db.texts(statement)
  const rows = await db.texts({ ...statement, named: true })
  const now = performance.now()
  // Nobody waits for the trial; in a transaction it would keep the connection from its owner.
  if (choice.isSuspect(text, { took: now - began, now }) && !db.inTransaction) void tryBoth(db, statement)
  return rows
}

async function tryBoth(db: Db, statement: Statement): Promise<void> {
  const timed = async (named: boolean) => {
    const began = performance.now()
    await db.texts({ ...statement, named })
    return performance.now() - began
  }
  try {
    const own = await timed(false)
    const common = await timed(true)
    choice.settle(statement.text, { own, common, now: performance.now() })
  } catch {
    // It was only a trial; who asked has the answer.
  }
}
