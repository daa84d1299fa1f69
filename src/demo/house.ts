import type { Operation } from '#engine/write/operations.ts'
import { newId } from '#kernel/ids.ts'
import { priceOf } from './prices.ts'
import { articles, branches, colleagues, teams } from './trade.ts'
import type { Words } from './words.ts'

/** The sample company itself: branches, people, teams, products. */
export interface House {
  /** Ids by the keys of `trade.ts`. */
  branches: Map<string, string>
  people: Map<string, string>
  products: Map<string, string>
  levels: Map<string, string>
  operations: Operation[]
}

/** How customers are told apart, and how often somebody should speak with them. */
const levels = [
  { key: 'A', rhythmDays: 30, position: 1 },
  { key: 'B', rhythmDays: 60, position: 2 },
  { key: 'C', rhythmDays: 120, position: 3 },
] as const

export function buildHouse({
  words,
  currency,
  headOfficeId,
  at,
}: {
  words: Words
  currency: string
  headOfficeId: string | null
  at: Date
}): House {
  const ids = (list: readonly { key: string }[]) => new Map(list.map(({ key }) => [key, newId()]))
  const house: House = {
    branches: ids(branches),
    people: ids(colleagues),
    products: ids(articles),
    levels: ids(levels),
    operations: [],
  }
  const create = (object: string, id: string | undefined, data: Record<string, unknown>) =>
    house.operations.push({ op: 'create', object, ...(id ? { id } : {}), data, happenedAt: at })
  for (const { key, ...branch } of branches) {
    const parentId = key === 'madrid' ? headOfficeId : house.branches.get('madrid')
    create('branch', house.branches.get(key), { ...branch, parentId })
  }
  for (const { key, name, email, branch, manager, language, timeZone } of colleagues) {
    const managerId = manager ? house.people.get(manager) : null
    create('user', house.people.get(key), {
      name,
      email,
      language,
      timeZone,
      managerId,
      active: true,
      branchId: house.branches.get(branch),
    })
  }
  for (const { key, name, lead } of teams) {
    const members = colleagues.filter((one) => one.team === key).map((one) => house.people.get(one.key))
    create('team', undefined, { name, leadId: house.people.get(lead), memberIds: members })
  }
  for (const { key, rhythmDays, position } of levels)
    create('level', house.levels.get(key), { name: key, rhythmDays, position })
  for (const article of articles) {
    const { key, sku, name, family } = article
    const unit = key === 'care' ? words.units.year : key === 'training' ? words.units.day : words.units.piece
    create('product', house.products.get(key), {
      sku,
      name,
      family: words.families[family],
      unit,
      price: priceOf(article, currency),
    })
  }
  return house
}
