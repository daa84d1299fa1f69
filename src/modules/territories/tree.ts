/** A territory as far as it decides where accounts belong. */
export interface Node {
  id: string
  name: string
  parentId: string | null
  position: number | null
  active: boolean
  /** Null: it takes nothing by itself. */
  filter: Record<string, unknown> | null
}

/** A territory that takes accounts: those for which all of these rules hold. */
export interface Taker {
  id: string
  /** Of the tree, from the top to itself: each once. */
  path: readonly string[]
  /** Places in `rules`. */
  needs: readonly number[]
}

export interface Order {
  rules: readonly Record<string, unknown>[]
  /** In the order in which they are asked: what lies deeper before what is above it, else by position. */
  takers: readonly Taker[]
}

/** From the top to each territory, itself the last; one whose way up does not end, or is broken, has none above what is known. */
export function pathsOf(nodes: readonly Pick<Node, 'id' | 'parentId'>[]): Map<string, string[]> {
  const parents = new Map(nodes.map(({ id, parentId }) => [id, parentId]))
  const paths = new Map<string, string[]>()
  for (const { id } of nodes) {
    const path: string[] = []
    for (let next: string | null | undefined = id; next && parents.has(next) && !path.includes(next); )
      [path[path.length], next] = [next, parents.get(next)]
    paths.set(id, path.reverse())
  }
  return paths
}

/** One of a tree and all that lie below it; itself alone where it is unknown. */
export function belowOf(nodes: readonly Pick<Node, 'id' | 'parentId'>[], top: string): string[] {
  const ids = [...pathsOf(nodes)].flatMap(([id, path]) => (path.includes(top) ? [id] : []))
  return ids.length > 0 ? ids : [top]
}

/** By whom each has above it: null for those at the top; beside each other by position, name and id. */
export function childrenOf<Each extends Pick<Node, 'id' | 'parentId' | 'name' | 'position'>>(
  nodes: readonly Each[],
): Map<string | null, Each[]> {
  const known = new Set(nodes.map(({ id }) => id))
  return Map.groupBy([...nodes].sort(bySide), ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  )
}

/** In the order in which a tree is written down: above before below, each with how many lie above it. */
export function inTree<Each extends Pick<Node, 'id' | 'parentId' | 'name'> & { position?: number | null }>(
  nodes: readonly Each[],
): (Each & { depth: number })[] {
  const children = childrenOf(nodes.map((node) => ({ ...node, position: node.position ?? null })))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const list = (above: string | null, depth: number): (Each & { depth: number })[] =>
    (children.get(above) ?? []).flatMap(({ id }) => [{ ...(byId.get(id) as Each), depth }, ...list(id, depth + 1)])
  return list(null, 0)
}

type Beside = Pick<Node, 'id' | 'name' | 'position'>

function bySide(one: Beside, other: Beside): number {
  const [first, second] = [one.position ?? Number.POSITIVE_INFINITY, other.position ?? Number.POSITIVE_INFINITY]
  if (first !== second) return first < second ? -1 : 1
  if (one.name !== other.name) return one.name < other.name ? -1 : 1
  return one.id < other.id ? -1 : 1
}

/** Who is asked in turn, and by which rules. */
export function orderOf(nodes: readonly Node[]): Order {
  const children = childrenOf(nodes)
  const known = new Set(nodes.map(({ id }) => id))
  const rules: Record<string, unknown>[] = []
  const takers: Taker[] = []
  visit(null, { path: [], needs: [] })
  return { rules, takers }

  function visit(of: string | null, above: { path: readonly string[]; needs: readonly number[] }): void {
    for (const { id, parentId, active, filter } of children.get(of) ?? []) {
      // Without what lay above it, it would take more than it was meant to.
      if (!active || (parentId !== null && !known.has(parentId))) continue
      const path = [...above.path, id]
      const needs = filter ? [...above.needs, rules.push(filter) - 1] : above.needs
      visit(id, { path, needs })
      if (filter) takers.push({ id, path, needs })
    }
  }
}

export interface Place {
  territoryId: string | null
  /** Another one, neither above nor below, would have taken it, too. */
  overlaps: boolean
}

/** Where a record belongs of which these rules hold. */
export function placeBy({ takers }: Order, holds: (rule: number) => boolean): Place {
  const fits = takers.filter(({ needs }) => needs.every(holds))
  const [first, ...others] = fits
  if (!first) return { territoryId: null, overlaps: false }
  return { territoryId: first.id, overlaps: others.some(({ id }) => !first.path.includes(id)) }
}
