import type { Words } from '#kernel/words.ts'
import type { FieldChange, Model, ObjectChange } from './model.ts'

/** One thing that a change of the model does, as plans and the history tell it. */
export interface Difference {
  act: 'add' | 'change' | 'convert' | 'hide' | 'show' | 'drop' | 'restore' | 'order'
  /** None where the order of all objects is another one. */
  object?: string
  field?: string
  /** What is said differently: `label`, `options`. */
  parts?: string[]
  /** Of a change of type. */
  from?: string
  to?: string
  /** Of what is added or comes back: what the organisation calls it. */
  label?: Words
  /** Records whose value would be lost, or hidden from everybody; null where none can be. */
  records?: number
  /** Of a change of type: records whose value fits, but not whole. */
  altered?: number
  /** Some of those values, as far as the asker may see them. */
  examples?: LostValue[]
}

/** A value that another type does not take, or not whole, and what becomes of it. */
export interface LostValue {
  /** Of its record. */
  id: string
  value: string
  becomes: string | null
}

/** What turns one model into another, objects before their fields. Pure. */
export function differences(before: Model, after: Model): Difference[] {
  const isOrdered = JSON.stringify(before.order ?? null) !== JSON.stringify(after.order ?? null)
  const found = Object.keys({ ...before.objects, ...after.objects }).flatMap((object): Difference[] => {
    const old = before.objects[object]
    const now = after.objects[object]
    const own = turn(old, now, objectParts)
    const fields = Object.keys({ ...old?.fields, ...now?.fields }).flatMap((field) =>
      fieldTurn(old?.fields?.[field], now?.fields?.[field]).map((one) => ({ ...one, object, field })),
    )
    // What comes with a new object needs no line of its own.
    const isNew = own.some(({ act }) => act === 'add')
    return [...own.map((one) => ({ ...one, object })), ...(isNew ? [] : fields)]
  })
  return isOrdered ? [...found, { act: 'order' }] : found
}

type Turn = Omit<Difference, 'object' | 'field'>

const objectParts = [
  'label',
  'pluralLabel',
  'icon',
  'title',
  'columns',
  'history',
  'rateDate',
  'uniqueTogether',
  'order',
  'layout',
  'related',
] as const
const bookkeeping = new Set(['hidden', 'dropped', 'type', 'formerTypes', 'column', 'was'])

function turn(
  old: ObjectChange | undefined,
  now: ObjectChange | undefined,
  parts: readonly (keyof ObjectChange)[],
): Turn[] {
  const isAdded = now?.plural !== undefined && old?.plural === undefined
  return shown(old ?? {}, now ?? {}, { parts: [...parts], isAdded })
}

function fieldTurn(old: FieldChange | undefined, now: FieldChange | undefined): Turn[] {
  const parts = Object.keys({ ...old, ...now }).filter((part) => !bookkeeping.has(part))
  const isAdded = now?.type !== undefined && old?.type === undefined && !now.dropped
  const convert: Turn[] =
    old?.type !== undefined && now?.type !== undefined && old.type !== now.type
      ? [{ act: 'convert', from: old.type, to: now.type }]
      : []
  return [...convert, ...shown(old ?? {}, now ?? {}, { parts, isAdded })]
}

type Said = { hidden?: boolean | undefined; dropped?: string | undefined; label?: Words | undefined }

function shown(old: Said, now: Said, { parts, isAdded }: { parts: readonly string[]; isAdded: boolean }): Turn[] {
  const label = now.label === undefined ? {} : { label: now.label }
  if (isAdded) return [{ act: 'add', ...label }]
  const said = (of: Said, part: string) => JSON.stringify((of as Record<string, unknown>)[part] ?? null)
  const changed = parts.filter((part) => said(old, part) !== said(now, part))
  return [
    ...(changed.length > 0 ? [{ act: 'change' as const, parts: changed }] : []),
    ...(!old.dropped && now.dropped ? [{ act: 'drop' as const }] : []),
    ...(old.dropped && !now.dropped ? [{ act: 'restore' as const, ...label }] : []),
    ...(!old.hidden && now.hidden ? [{ act: 'hide' as const }] : []),
    ...(old.hidden && !now.hidden ? [{ act: 'show' as const, ...label }] : []),
  ]
}
