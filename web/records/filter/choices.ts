import type { Condition, FilterNode } from './model.ts'
import type { Target } from './paths.ts'

/**
 * An operator as people choose it. `is` stands for `eq` and `in`: how many values there are decides which is written.
 */
export type Choice =
  | 'is'
  | 'isNot'
  | 'contains'
  | 'containsNot'
  | 'startsWith'
  | 'startsNot'
  | 'less'
  | 'atMost'
  | 'more'
  | 'atLeast'
  | 'within'
  | 'notWithin'
  | 'hasAll'
  | 'hasNotAll'
  | 'hasAny'
  | 'hasNone'
  | 'empty'
  | 'filled'
  | 'some'
  | 'none'

/** What a choice needs beside it: nothing, one value, a list of values, a period, or a filter of its own. */
export type Need = 'nothing' | 'value' | 'values' | 'period' | 'filter'

interface Meaning {
  operator: string
  negated?: boolean
  need: Need
}

const meanings: Record<Exclude<Choice, 'is' | 'isNot' | 'empty' | 'filled'>, Meaning> = {
  contains: { operator: 'contains', need: 'value' },
  containsNot: { operator: 'contains', negated: true, need: 'value' },
  startsWith: { operator: 'startsWith', need: 'value' },
  startsNot: { operator: 'startsWith', negated: true, need: 'value' },
  less: { operator: 'lt', need: 'value' },
  atMost: { operator: 'lte', need: 'value' },
  more: { operator: 'gt', need: 'value' },
  atLeast: { operator: 'gte', need: 'value' },
  within: { operator: 'within', need: 'period' },
  notWithin: { operator: 'within', negated: true, need: 'period' },
  hasAll: { operator: 'has', need: 'values' },
  hasNotAll: { operator: 'has', negated: true, need: 'values' },
  hasAny: { operator: 'in', need: 'values' },
  hasNone: { operator: 'notIn', need: 'values' },
  some: { operator: 'some', need: 'filter' },
  none: { operator: 'none', need: 'filter' },
}

const order: Record<string, readonly Choice[]> = {
  text: ['contains', 'containsNot', 'is', 'isNot', 'startsWith', 'startsNot', 'less', 'more', 'atMost', 'atLeast'],
  number: ['is', 'isNot', 'atLeast', 'more', 'atMost', 'less'],
  money: ['atLeast', 'more', 'atMost', 'less', 'is', 'isNot'],
  boolean: ['is', 'isNot'],
  date: ['within', 'notWithin', 'less', 'more', 'atMost', 'atLeast', 'is', 'isNot'],
  time: ['within', 'notWithin', 'less', 'more', 'atMost', 'atLeast', 'is', 'isNot'],
  option: ['is', 'isNot'],
  link: ['is', 'isNot'],
  list: ['hasAny', 'hasAll', 'hasNone', 'hasNotAll'],
  links: ['hasAll', 'hasNotAll', 'some', 'none'],
  files: [],
  json: [],
}

/** What may be asked of the end of a path, the most usual first. */
export function choicesOf(target: Target): Choice[] {
  const fit = (order[target.kind] ?? []).filter((choice) =>
    operatorsOf(choice).some((each) => target.operators.includes(each)),
  )
  return target.operators.includes('isNull') ? [...fit, 'empty', 'filled'] : fit
}

function operatorsOf(choice: Choice): string[] {
  if (choice === 'is') return ['eq', 'in']
  if (choice === 'isNot') return ['ne', 'notIn']
  return choice === 'empty' || choice === 'filled' ? ['isNull'] : [meanings[choice].operator]
}

export function needOf(choice: Choice, { kind }: Pick<Target, 'kind'>): Need {
  if (choice === 'empty' || choice === 'filled') return 'nothing'
  if (choice === 'is' || choice === 'isNot') return takesMany(kind) ? 'values' : 'value'
  return meanings[choice].need
}

/** Of these one may choose several: records, options, texts and figures; a day is one. */
function takesMany(kind: string): boolean {
  return kind === 'option' || kind === 'link' || kind === 'text' || kind === 'number'
}

/** How a node of the model is shown: its choice and its values. Null when people could not have chosen it. */
export function shownAs(node: FilterNode, target: Target): { choice: Choice; values: readonly unknown[] } | null {
  if (node.is === 'related') return target.operators.includes(node.which) ? { choice: node.which, values: [] } : null
  if (node.is !== 'condition' || !target.operators.includes(node.operator)) return null
  const { operator, operand } = node
  if (operator === 'isNull' && typeof operand === 'boolean')
    return { choice: operand === node.negated ? 'filled' : 'empty', values: [] }
  if ((operator === 'eq' || operator === 'ne') && operand === null)
    return { choice: (operator === 'eq') === node.negated ? 'filled' : 'empty', values: [] }
  const choice = choiceOf(node, target.kind)
  if (!choice) return null
  const values = Array.isArray(operand) ? operand : [operand]
  const isOne = needOf(choice, target) !== 'values'
  return values.includes(null) || (isOne && values.length !== 1) ? null : { choice, values }
}

function choiceOf({ operator, negated }: Condition, kind: string): Choice | null {
  const equal = { eq: 'is', in: 'is', ne: 'isNot', notIn: 'isNot' } as const
  if (kind !== 'list' && operator in equal) {
    const choice = equal[operator as keyof typeof equal]
    return negated ? (choice === 'is' ? 'isNot' : 'is') : choice
  }
  const found = Object.entries(meanings).find(
    ([, meaning]) => meaning.operator === operator && (meaning.negated ?? false) === negated,
  )
  return found ? (found[0] as Choice) : null
}

/** The node for a choice and its values. */
export function nodeOf(path: string, choice: Choice, values: readonly unknown[]): Condition {
  const base = { is: 'condition', path, negated: false } as const
  if (choice === 'empty' || choice === 'filled') return { ...base, operator: 'isNull', operand: choice === 'empty' }
  if (choice === 'is' || choice === 'isNot') {
    const [one, many] = choice === 'is' ? ['eq', 'in'] : ['ne', 'notIn']
    return values.length === 1
      ? { ...base, operator: one, operand: values[0] }
      : { ...base, operator: many, operand: [...values] }
  }
  const { operator, negated = false, need } = meanings[choice]
  return { ...base, operator, negated, operand: need === 'values' ? [...values] : values[0] }
}

/** The node says something: a condition without a value is only being made. */
export function isComplete(node: FilterNode): boolean {
  if (node.is !== 'condition') return true
  return Array.isArray(node.operand) ? node.operand.length > 0 : node.operand !== undefined && node.operand !== ''
}
