import fc from 'fast-check'
import { expect, test } from 'vitest'
import { belowOf, type Node, orderOf, pathsOf, placeBy } from './tree.ts'

/** Trees of up to twelve territories; the rule of each says by its number which records it fits. */
const trees = fc
  .array(
    fc.record({
      above: fc.integer({ min: -3, max: 11 }),
      position: fc.option(fc.integer({ min: 0, max: 3 })),
      active: fc.boolean(),
      hasRule: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) =>
    rows.map(
      ({ above, position, active, hasRule }, at): Node => ({
        id: `t${at}`,
        name: `T${at % 3}`,
        parentId: above < 0 || above >= at ? null : `t${above}`,
        position,
        active,
        filter: hasRule ? { at } : null,
      }),
    ),
  )
const holding = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 })

const holdsOf = (nodes: readonly Node[], held: readonly boolean[]) => {
  const order = orderOf(nodes)
  return { order, place: placeBy(order, (rule) => held[(order.rules[rule] as { at: number }).at] as boolean) }
}

test('a record is where its own rule and all above it hold and are on, and nowhere deeper', () => {
  fc.assert(
    fc.property(trees, holding, (nodes, held) => {
      const byId = new Map(nodes.map((node) => [node.id, node]))
      const paths = pathsOf(nodes)
      const isOpen = (id: string) =>
        (paths.get(id) ?? []).every((each) => {
          const { active, filter } = byId.get(each) as Node
          return active && (!filter || held[Number(each.slice(1))])
        })
      const fits = nodes.filter(({ id, filter }) => filter && isOpen(id)).map(({ id }) => id)
      const { place } = holdsOf(nodes, held)
      if (fits.length === 0) expect(place).toEqual({ territoryId: null, overlaps: false })
      else {
        const id = place.territoryId as string
        expect(fits).toContain(id)
        expect(fits.filter((each) => each !== id && paths.get(each)?.includes(id))).toEqual([])
        expect(place.overlaps).toBe(fits.some((each) => !paths.get(id)?.includes(each)))
      }
    }),
  )
})

test('in whatever order territories are read, records belong to the same', () => {
  fc.assert(
    fc.property(trees, holding, fc.infiniteStream(fc.double({ noNaN: true })), (nodes, held, random) => {
      const turns = nodes.map((node) => ({ node, turn: random.next().value as number }))
      const mixed = turns.toSorted((one, other) => one.turn - other.turn).map(({ node }) => node)
      expect(holdsOf(mixed, held).place).toEqual(holdsOf(nodes, held).place)
    }),
  )
})

test('what goes round in a circle, or hangs on what is gone, takes nothing and ends', () => {
  const node = (id: string, parentId: string | null): Node => ({
    id,
    name: id,
    parentId,
    position: null,
    active: true,
    filter: {},
  })
  const nodes = [node('a', 'b'), node('b', 'a'), node('c', 'gone'), node('d', 'c'), node('e', null)]
  expect(orderOf(nodes).takers.map(({ id }) => id)).toEqual(['e'])
  expect(pathsOf(nodes).get('a')).toEqual(['b', 'a'])
  expect(belowOf(nodes, 'c')).toEqual(['c', 'd'])
})
