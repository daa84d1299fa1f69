import { type Choice, choicesOf, isComplete, needOf, nodeOf, shownAs } from './choices.ts'
import { emptyGroup, type FilterNode, type Group } from './model.ts'
import type { Target } from './paths.ts'

/** A new condition on a field: its most usual choice, nothing to compare with yet. */
export function newNode(target: Target): FilterNode {
  return withChoice(target, choicesOf(target)[0] ?? 'filled', [])
}

/** The node with another choice; values stay where they still make sense. */
export function withChoice(target: Target, choice: Choice, values: readonly unknown[]): FilterNode {
  const { path } = target
  if (choice === 'some' || choice === 'none') return { is: 'related', path, which: choice, inner: emptyGroup }
  return nodeOf(path, choice, values)
}

export function changeChoice(node: FilterNode, target: Target, choice: Choice): FilterNode {
  if (node.is === 'related' && (choice === 'some' || choice === 'none')) return { ...node, which: choice }
  const shown = shownAs(node, target)
  const stays = shown && keeps(needOf(shown.choice, target), needOf(choice, target))
  const values = stays ? shown.values : []
  return withChoice(target, choice, needOf(choice, target) === 'value' ? values.slice(0, 1) : values)
}

function keeps(before: string, after: string): boolean {
  const isPlain = (need: string) => need === 'value' || need === 'values'
  return before === after || (isPlain(before) && isPlain(after))
}

export function replacePart(group: Group, index: number, part: FilterNode): Group {
  return { ...group, parts: group.parts.map((each, at) => (at === index ? part : each)) }
}

export function removePart(group: Group, index: number): Group {
  return { ...group, parts: group.parts.filter((_, at) => at !== index) }
}

export function addPart(group: Group, part: FilterNode): Group {
  return { ...group, parts: [...group.parts, part] }
}

/** Without conditions that are only being made, and groups that hold nothing else. */
export function completeParts(group: Group): Group {
  const parts = group.parts.filter(isComplete).flatMap((part): FilterNode[] => {
    if (part.is === 'related') return [{ ...part, inner: completeParts(part.inner) }]
    if (part.is !== 'group') return [part]
    const complete = completeParts(part)
    return complete.parts.length > 0 ? [complete] : []
  })
  return { ...group, parts }
}
