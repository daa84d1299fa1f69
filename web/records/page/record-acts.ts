import { t } from '@lingui/core/macro'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { restoreRecord, type Values } from '#web/data/writes.ts'
import { tellDone, tellProblem } from '../acts.ts'
import { isFilled, mayBeGiven } from '../form/form-fields.ts'
import { takenOf, tellTaken } from '../taken.ts'

export async function bringBack(object: ObjectInfo, record: RecordData): Promise<void> {
  const title = titleOf(object, record) || object.label
  try {
    const { changeSet } = await restoreRecord(object.name, record.id)
    tellDone(t`“${title}” is back`, changeSet)
  } catch (error) {
    const taken = takenOf(object, record.id, asProblem(error))
    if (taken) await tellTaken(taken)
    else tellProblem(error)
  }
}

/** What a copy begins with: everything that is given by people and need not be the only one of its kind. */
export function valuesOfCopy(object: ObjectInfo, record: RecordData): Values {
  const copied = object.fields.filter(
    (field) => mayBeGiven(field) && !field.unique && !field.system && isFilled(record[field.key]),
  )
  const values = Object.fromEntries(copied.map((field) => [field.key, record[field.key]]))
  const title = fieldOf(object, object.title)
  const name = titleOf(object, record)
  if (title?.type === 'text' && name) values[title.key] = t`${name} (copy)`
  return values
}
