import type { Log } from '#kernel/log.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Database, Db } from '../database.ts'
import { type Shape, shapeOfList } from './question.ts'

export interface Question {
  object: string
  shape: Shape
  calls: number
  /** Altogether. */
  milliseconds: number
  worst: number
}

const most = 500

/**
 * Remembers, in this process, what lists ask for that took long once, and from then on every time it is asked; `keep` adds it to what all
 * processes know.
 */
export class Questions {
  /** Milliseconds from which on a list is worth a question. */
  slowFrom = 50
  readonly #counts = new Map<string, Question>()
  readonly #objects = new Set<string>()

  note(object: ObjectModel, params: { filter?: unknown; sort?: unknown }, milliseconds: number): void {
    const isSlow = milliseconds >= this.slowFrom
    if (!isSlow && !this.#objects.has(object.name)) return
    const shape = shapeOfList(object, params)
    if (!shape) return
    const key = JSON.stringify([object.name, shape])
    let known = this.#counts.get(key)
    if (!known) {
      if (!isSlow) return
      this.#makeRoom()
      known = { object: object.name, shape, calls: 0, milliseconds: 0, worst: 0 }
      this.#objects.add(object.name)
    }
    // In the order in which they were asked last.
    this.#counts.delete(key)
    this.#counts.set(key, known)
    known.calls++
    known.milliseconds += milliseconds
    known.worst = Math.max(known.worst, milliseconds)
  }

  /** Of those that everybody knows, what nobody has asked for the longest time is forgotten. */
  #makeRoom(): void {
    if (this.#counts.size < most) return
    for (const [key, { calls }] of this.#counts) {
      if (calls > 0) continue
      this.#counts.delete(key)
      return
    }
    this.#counts.delete(this.#counts.keys().next().value as string)
  }

  /** What has come since the last time; in one statement. */
  async keep(db: Db): Promise<void> {
    const news = [...this.#counts.values()].filter(({ calls }) => calls > 0)
    if (news.length === 0) return
    const rows = JSON.stringify(news)
    // Counted from here on, whatever comes while it is stored.
    for (const one of news) Object.assign(one, { calls: 0, milliseconds: 0, worst: 0 })
    await db.rows(
      `insert into kith.question as q (object, shape, calls, milliseconds, worst, last_at)
       select object, shape, calls, milliseconds, worst, now()
       from jsonb_to_recordset($1::jsonb) x(object text, shape jsonb, calls bigint, milliseconds float8, worst float8)
       -- In one order, so that two processes do not wait for each other.
       order by object, shape
       on conflict (object, shape) do update set calls = q.calls + excluded.calls, last_at = excluded.last_at,
         milliseconds = q.milliseconds + excluded.milliseconds, worst = greatest(q.worst, excluded.worst)`,
      [rows],
    )
  }
}

/** Milliseconds between two times that a process tells what it has heard. */
const every = 60_000

/** Until the returned function is called. */
export function startKeeping({ database, log }: { database: Database; log: Log }): () => Promise<void> {
  const { questions } = database.sent
  const keep = () =>
    questions
      .keep(database)
      .catch((error: Error) => log.warn({ error: error.message }, 'what takes long could not be noted'))
  const timer = setInterval(keep, every).unref()
  return async () => {
    clearInterval(timer)
    await keep()
  }
}
