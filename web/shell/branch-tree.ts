import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '#web/data/call.ts'
import { useCatalog } from '#web/data/catalog.ts'

/** A branch with those below it, in the order of their names. */
export interface BranchNode {
  id: string
  name: string
  parentId: string | null
  calendarId: string | null
  /** How many stand above it, of those that the person sees. */
  depth: number
  children: BranchNode[]
}

export interface BranchTree {
  roots: readonly BranchNode[]
  byId: ReadonlyMap<string, BranchNode>
}

type Row = Pick<BranchNode, 'id' | 'name' | 'parentId' | 'calendarId'>

interface Page {
  data: Row[]
  page: { next: string | null }
}

const perCall = 500

/** The branches that the person sees; undefined while they are on their way. Kept right by news of branches. */
export function useBranchTree(): BranchTree | undefined {
  const seesThem = useCatalog().objects.has('branch')
  const { data } = useQuery({
    queryKey: ['about', 'branch', 'tree'],
    queryFn: async ({ signal }) => {
      const rows: Row[] = []
      let cursor: string | null = null
      do {
        const body = {
          fields: ['id', 'name', 'parentId', 'calendarId'],
          sort: 'name',
          limit: perCall,
          ...(cursor ? { cursor } : {}),
        }
        const page: Page = await call('/branches/query', { method: 'POST', body, signal })
        rows.push(...page.data)
        cursor = page.page.next
      } while (cursor)
      return rows
    },
    enabled: seesThem,
  })
  return useMemo(() => (seesThem ? data && treeOf(data) : noBranches), [data, seesThem])
}

const noBranches: BranchTree = { roots: [], byId: new Map() }

/** Whose parent the person does not see stands at the top. Rows come in the order of their names. */
export function treeOf(rows: readonly Row[]): BranchTree {
  const byId = new Map(rows.map((row): [string, BranchNode] => [row.id, { ...row, depth: 0, children: [] }]))
  const roots: BranchNode[] = []
  for (const node of byId.values()) (byId.get(node.parentId ?? '')?.children ?? roots).push(node)
  for (const node of inOrder({ roots })) for (const child of node.children) child.depth = node.depth + 1
  return { roots, byId }
}

/** Each before those below it. */
export function inOrder({ roots }: Pick<BranchTree, 'roots'>): BranchNode[] {
  return roots.flatMap(withBelow)
}

export function withBelow(node: BranchNode): BranchNode[] {
  return [node, ...node.children.flatMap(withBelow)]
}
