/** What cannot be. */
export const never = Number.POSITIVE_INFINITY

/** Dearer than anything else: as many leads as can be are given to somebody. */
const nobodyCosts = 1e12

export interface Problem {
  /** Of each lead and each person: whole numbers, or `never`. */
  costs: readonly (readonly number[])[]
  /** How many leads each person may still take. */
  room: readonly number[]
  /** What the next lead costs a person beside that, who has been given so many here already; never less than the one before. */
  next: (person: number, given: number) => number
}

/**
 * Gives leads to people so that as many as possible have one, at the least sum of costs: a transportation problem with convex
 * costs, solved by successive shortest ways, which is exact. Answers the person of each lead, -1 for nobody. Takes about
 * leads × (leads × people + people²) steps.
 */
export function solve({ costs, room, next }: Problem): number[] {
  const people = room.length
  const nobody = people
  const costOf = (lead: number, person: number) => (person === nobody ? nobodyCosts : (costs[lead]?.[person] as number))
  const chosen: number[] = []
  const leadsOf: Set<number>[] = Array.from({ length: people + 1 }, () => new Set())
  /** By which lead, and at what price, one of a person's leads best goes to another person. */
  const price = Array.from({ length: people + 1 }, () => new Float64Array(people + 1).fill(never))
  const mover = Array.from({ length: people + 1 }, () => new Int32Array(people + 1).fill(-1))

  const priceAnew = (from: number) => {
    const [prices, movers] = [price[from] as Float64Array, mover[from] as Int32Array]
    prices.fill(never)
    for (const lead of leadsOf[from] as Set<number>) {
      const now = costOf(lead, from)
      for (let to = 0; to <= people; to++) {
        const more = costOf(lead, to) - now
        if (more < (prices[to] as number)) {
          prices[to] = more
          movers[to] = lead
        }
      }
    }
  }
  const endCosts = (person: number) => {
    if (person === nobody) return 0
    const given = (leadsOf[person] as Set<number>).size
    return given < (room[person] as number) ? next(person, given) : never
  }

  for (let lead = 0; lead < costs.length; lead++) {
    const way = new Float64Array(people + 1)
    const before = new Int32Array(people + 1).fill(-1)
    for (let person = 0; person <= people; person++) way[person] = costOf(lead, person)
    for (let hasChanged = true; hasChanged; ) {
      hasChanged = false
      for (let from = 0; from <= people; from++) {
        if (way[from] === never || (leadsOf[from] as Set<number>).size === 0) continue
        const prices = price[from] as Float64Array
        for (let to = 0; to <= people; to++) {
          const cost = (way[from] as number) + (prices[to] as number)
          if (to !== from && cost < (way[to] as number)) {
            way[to] = cost
            before[to] = from
            hasChanged = true
          }
        }
      }
    }
    let end = nobody
    let least = way[nobody] as number
    for (let person = 0; person < people; person++) {
      const cost = (way[person] as number) + endCosts(person)
      if (cost < least) [end, least] = [person, cost]
    }
    const touched = new Set([end])
    for (let to = end; before[to] !== -1; to = before[to] as number) {
      const from = before[to] as number
      const moved = (mover[from] as Int32Array)[to] as number
      ;(leadsOf[from] as Set<number>).delete(moved)
      ;(leadsOf[to] as Set<number>).add(moved)
      chosen[moved] = to
      end = from
      touched.add(from)
    }
    ;(leadsOf[end] as Set<number>).add(lead)
    chosen[lead] = end
    for (const person of touched) priceAnew(person)
  }
  return chosen.map((person) => (person === nobody ? -1 : person))
}
