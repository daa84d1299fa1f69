/** A run that took so many milliseconds under the common plan is looked into. */
const slow = 30
/** How many times quicker a plan of its own must be. */
const muchQuicker = 4
/** Runs that are not judged: the first five on a connection PostgreSQL plans with their values anyway, and what is slow then is new or cold. */
const firstRuns = 12
/** Milliseconds between two trials of a statement. */
const pause = 10_000
/** Milliseconds for which a statement is then planned with its values, until the common plan gets another chance. */
const life = 600_000
const most = 2000

/**
 * Which statements are better planned with the values they come with. The plan for any values costs half and nearly always
 * does as well; where it does not (fifty records of one owner among thousands of others') it takes a hundred times as long.
 * One slow run says little of the plan on a busy machine, so the same values are tried both ways before anything changes.
 */
export class PlanChoice {
  readonly #runs = new Map<string, { count: number; triedAt: number; ownUntil: number }>()

  /** Whether the statement is to be planned with its values now. */
  wantsOwnPlan(text: string, now: number): boolean {
    return (this.#runs.get(text)?.ownUntil ?? 0) > now
  }

  /** Takes note of a run under the common plan; true when the same should be tried both ways. */
  isSuspect(text: string, { took, now }: { took: number; now: number }): boolean {
    let known = this.#runs.get(text)
    if (!known) {
      if (this.#runs.size >= most) return false
      known = { count: 0, triedAt: Number.NEGATIVE_INFINITY, ownUntil: 0 }
      this.#runs.set(text, known)
    }
    known.count++
    if (known.count <= firstRuns || took <= slow || now - known.triedAt < pause) return false
    known.triedAt = now
    return true
  }

  /** What the same values took under both plans, in milliseconds. */
  settle(text: string, { own, common, now }: { own: number; common: number; now: number }): void {
    const known = this.#runs.get(text)
    if (known && common > slow && own * muchQuicker < common) known.ownUntil = now + life
  }
}
