/** A statement that takes so many milliseconds under the plan for any values is tried with a plan of its own. */
const slow = 30
/** How many times quicker the plan of its own must have been. On a busy machine everything is slow, and a plan costs as well. */
const muchQuicker = 4
/** Then it is planned with its values for so many milliseconds, until the common plan gets another chance. */
const life = 60_000
const most = 2000

/**
 * Which statements are better planned with the values they come with. The plan for any values costs half and nearly always
 * does as well; where it does not (fifty records of one owner among thousands of others') it takes a hundred times as long.
 */
export class PlanChoice {
  /** By text: what the slow run took; the next run is a trial. */
  readonly #trials = new Map<string, number>()
  /** By text: until when it is planned with its values. */
  readonly #own = new Map<string, number>()

  /** Whether the statement is to be planned with its values now. */
  wantsOwnPlan(text: string, now: number): boolean {
    if (this.#trials.has(text)) return true
    const until = this.#own.get(text)
    if (until === undefined || until > now) return until !== undefined
    this.#own.delete(text)
    return false
  }

  /** Takes note of a run that began at `began` and ended at `ended`. */
  note(text: string, { own, began, ended }: { own: boolean; began: number; ended: number }): void {
    const took = ended - began
    const before = this.#trials.get(text)
    if (!own) {
      if (took > slow && this.#trials.size < most) this.#trials.set(text, took)
    } else if (before !== undefined) {
      this.#trials.delete(text)
      if (took * muchQuicker < before && this.#own.size < most) this.#own.set(text, ended + life)
    }
  }
}
