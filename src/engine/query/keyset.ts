import type { Position } from './cursor.ts'
import type { Param } from './reader.ts'
import type { Sort, SortKey } from './sort.ts'

/** A sort key as it is written in the statement: bare for comparing with null, collated for order and comparison. */
export interface WrittenKey {
  key: SortKey
  bare: string
  collated: string
}

/** A part of the page that is one range of one index. */
export interface Branch {
  condition: string | null
  order: string
  /** The first key holds a value here, so its tables are joined inwards and the planner may start from them. */
  isSet: boolean
}

/**
 * The branches that make up a page, in the order in which they are to be read. Nulls come last in both directions, while an
 * index read backwards has them first: therefore rows with and without a value are read apart.
 */
export function branchesOf({
  keys,
  sort,
  after,
  param,
}: {
  keys: readonly WrittenKey[]
  sort: Sort
  after: Position | null
  param: Param
}): Branch[] {
  const [first, ...rest] = keys
  const cut = after ? cutAt(keys, sort, after, param) : null
  if (!first) return [{ condition: cut ? cut.beyondId() : null, order: idOrder(sort), isSet: false }]
  const whole = [naturalOrder(first), ...rest.map(orderOf), idOrder(sort)].join(', ')
  const isLinked = first.key.links.length > 0
  const restOrder = [...rest.map(orderOf), idOrder(sort)].join(', ')
  const unset = { condition: `${first.bare} is null`, order: isLinked ? restOrder : whole, isSet: false }
  if (!cut || !after) {
    const isInIndexOrder = !first.key.nullable || (!isLinked && !first.key.descending)
    return isInIndexOrder
      ? [{ condition: null, order: whole, isSet: false }]
      : [{ condition: `${first.bare} is not null`, order: whole, isSet: true }, unset]
  }
  if (after.texts[0] === null) return [{ ...unset, condition: `${unset.condition} and ${cut.beyond(1)}` }]
  const branches =
    rest.length === 0 && !isLinked
      ? [{ condition: cut.beyondBoth(), order: whole, isSet: true }]
      : [
          { condition: `${first.collated} = ${cut.value(0)} and ${cut.beyond(1)}`, order: restOrder, isSet: true },
          { condition: `${first.collated} ${signOf(first.key.descending)} ${cut.value(0)}`, order: whole, isSet: true },
        ]
  return first.key.nullable ? [...branches, unset] : branches
}

interface Cut {
  value: (index: number) => string
  beyondId: () => string
  /** Row comparison on a single key and the id: one range of their index. */
  beyondBoth: () => string
  /** Rows behind the cursor by the keys from `index` on, given that they tie before. */
  beyond: (index: number) => string
}

function cutAt(keys: readonly WrittenKey[], sort: Sort, after: Position, param: Param): Cut {
  // Each value is added when it is first used: a parameter that the text does not mention is an error.
  const values: string[] = []
  let id: string | null = null
  const value = (index: number) =>
    (values[index] ??= param(after.texts[index] ?? null, (keys[index] as WrittenKey).key.column.sql))
  const idValue = () => (id ??= param(after.id, 'uuid'))
  const sign = signOf(sort.descending)
  const beyondId = () => `t.id ${sign} ${idValue()}`
  const beyond = (index: number): string => {
    const written = keys[index]
    if (!written) return beyondId()
    if (after.texts[index] === null) return `(${written.bare} is null and ${beyond(index + 1)})`
    const further = `${written.collated} ${signOf(written.key.descending)} ${value(index)}`
    const unset = written.key.nullable ? ` or ${written.bare} is null` : ''
    return `(${further}${unset} or (${written.collated} = ${value(index)} and ${beyond(index + 1)}))`
  }
  const beyondBoth = () => `(${(keys[0] as WrittenKey).collated}, t.id) ${sign} (${value(0)}, ${idValue()})`
  return { value, beyondId, beyondBoth, beyond }
}

function signOf(descending: boolean): string {
  return descending ? '<' : '>'
}

/** In a branch without nulls, or with nothing else, an index serves as it is, forwards or backwards. */
function naturalOrder({ key, collated }: WrittenKey): string {
  return key.descending ? `${collated} desc` : collated
}

export function orderOf({ key, collated }: Pick<WrittenKey, 'key' | 'collated'>): string {
  return key.descending ? `${collated} desc${key.nullable ? ' nulls last' : ''}` : collated
}

export function idOrder({ descending }: Sort): string {
  return descending ? 't.id desc' : 't.id'
}
