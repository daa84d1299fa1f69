import { t } from '@lingui/core/macro'
import { currentCatalog, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { readRecords, titleOf } from '#web/data/labels.ts'
import type { ApiProblem } from '#web/data/problem.ts'
import { records } from '#web/data/record-store.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { sayProblem } from './say-problem.ts'

/** A value that must be the only one of its kind, and the record that has it now; null when the person may not see that one. */
export interface Taken {
  object: ObjectInfo
  id: string
  field: string
  holder: string | null
}

/** Says why a record could not come back, with the value and, where it may be seen, the record that has it. */
export async function tellTaken(taken: Taken): Promise<void> {
  const { object, holder } = taken
  if (holder) await readRecords(object.name, [holder]).catch(() => {})
  const text = sayTaken(taken)
  const open = () => location.assign(`/${object.path}/${holder}`)
  notify({ text, tone: 'bad', ...(holder ? { open: { label: t`Open`, run: open } } : {}) })
}

function sayTaken({ object, id, field, holder }: Taken): string {
  const record = records.get(object.name, id)
  const label = fieldOf(object, field)?.label ?? field
  const name = titleOf(object, record) || object.label
  const key = fieldOf(object, field)?.key ?? field
  const value = String(record?.[key] ?? '')
  const other = holder ? titleOf(object, records.get(object.name, holder)) : ''
  if (other) return t`“${name}” cannot come back: “${other}” has its ${label} now, ${value}. Change it there first.`
  return t`“${name}” cannot come back: another record has its ${label} now, ${value}.`
}

/** What a refused restore is about. */
export function takenOf(object: ObjectInfo, id: string, problem: ApiProblem): Taken | null {
  const path = problem.errors[0]?.path.split('.').at(-1)
  if (problem.type !== 'duplicate' || !path) return null
  return { object, id, field: path, holder: (problem.extra['duplicateOf'] as string | undefined) ?? null }
}

export interface Conflict {
  object: string
  id: string
  field?: string | null
  /** What the act wrote, and what stands there now. */
  expected?: unknown
  found?: unknown
  reason: string
  message: string
}

/** Why one record stays as it is when an act is taken back. */
export function sayConflict({ object: name, id, field, found, reason, message }: Conflict): string {
  const object = currentCatalog().objects.get(name)
  if (!object) return message
  const label = field ? (fieldOf(object, field)?.label ?? field) : ''
  switch (reason) {
    case 'taken':
      return sayTaken({ object, id, field: field ?? '', holder: typeof found === 'string' ? found : null })
    case 'changed':
      return t`${label} was changed since.`
    case 'linked':
      return t`Other records link to it now.`
    case 'binned':
      return t`It was put into the bin since.`
    case 'gone':
      return t`It is not there any more, or you may not see it.`
    default:
      return message
  }
}

/** What was changed since, or is used by others, can be taken back all the same. */
export function canBeForced({ reason }: Conflict): boolean {
  return reason === 'changed' || reason === 'linked'
}

/** Whether the person may look at what stands in the way and take it back all the same. */
export function mayInsist(problem: ApiProblem): boolean {
  return conflictsOf(problem).some(canBeForced)
}

function conflictsOf(problem: ApiProblem): Conflict[] {
  return (problem.extra['conflicts'] as Conflict[] | undefined) ?? []
}

/** An undo of which nothing could be done: why, by the first record that stayed. */
export function sayNotUndone(problem: ApiProblem): string {
  const [first] = conflictsOf(problem)
  if (!first) return sayProblem(problem)
  const why = sayConflict(first)
  return t`Nothing was undone. ${why}`
}

/** The records that conflicts name, so that they can be called by their names. */
export async function readConflicts(problem: ApiProblem): Promise<void> {
  for (const { object, id, found, reason } of conflictsOf(problem).slice(0, 1)) {
    const ids = reason === 'taken' && typeof found === 'string' ? [id, found] : [id]
    await readRecords(object, ids).catch(() => {})
  }
}
