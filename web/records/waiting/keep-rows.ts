import { plural, t } from '@lingui/core/macro'
import { currentCatalog } from '#web/data/catalog.ts'
import { addAllWaiting } from '#web/data/kept/waiting-store.ts'
import { titleOf } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import { records } from '#web/data/record-store.ts'
import type { Operation } from '#web/data/writes.ts'
import { tellDone } from '../acts.ts'

type Row = Operation & { id: string }

/**
 * Changes of several records that could not be sent because the server could not be reached wait together, and are taken back
 * together. False when the server said no; fails where a browser keeps nothing.
 */
export async function keepRows(rows: readonly Row[], error: unknown): Promise<boolean> {
  if (asProblem(error).type !== 'network') return false
  const count = rows.length
  const text = t`${plural(count, { one: '# row changed', other: '# rows changed' })}`
  const act = crypto.randomUUID()
  const back = await addAllWaiting(
    rows.map(({ object, id, data = {}, base }) => ({
      ...{ object, id, values: data, act, text: sayRow(object, id) },
      ...(base === undefined ? {} : { base }),
    })),
  )
  tellDone(t`${text}. It is sent when the server is back.`, back)
  return true
}

function sayRow(objectName: string, id: string): string {
  const object = currentCatalog().objects.get(objectName)
  const title = object ? titleOf(object, records.get(objectName, id)) : ''
  return title ? t`“${title}” changed` : t`${object?.label ?? objectName} changed`
}
