import { plural, t } from '@lingui/core/macro'
import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import { records } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { restoreRecord } from '#web/data/writes.ts'
import { formatNumber } from '#web/kit/format.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { takenOf, tellTaken } from '#web/records/taken.ts'

interface BulkState {
  changeSet: string | null
  state: string
  matching: number
  changed: number
  refused: number
}

type Chosen = { ids: readonly string[] } | { filter: Record<string, unknown> }

/** Takes records out of the bin in one act, which can be undone. False when it did not work. */
export async function restoreMany(object: ObjectInfo, chosen: Chosen): Promise<boolean> {
  try {
    if ('ids' in chosen && chosen.ids.length === 1) await restoreOne(object, chosen.ids[0] as string)
    else await restoreBulk(object, chosen)
    refreshObject(object.name)
    return true
  } catch (error) {
    const [id = ''] = 'ids' in chosen ? chosen.ids : []
    const taken = takenOf(object, id, asProblem(error))
    if (taken) await tellTaken(taken)
    else tellProblem(error)
    refreshObject(object.name)
    return false
  }
}

async function restoreOne(object: ObjectInfo, id: string): Promise<void> {
  const name = titleOf(object, records.get(object.name, id))
  const { changeSet } = await restoreRecord(object.name, id)
  tellDone(name ? t`“${name}” restored` : t`Restored`, changeSet)
}

async function restoreBulk(object: ObjectInfo, chosen: Chosen): Promise<void> {
  const all = 'filter' in chosen && Object.keys(chosen.filter).length === 0
  const state = await call<BulkState>(`/${object.path}/bulk`, {
    method: 'POST',
    body: { op: 'restore', ...chosen, ...(all ? { all: true } : {}) },
    idempotencyKey: crypto.randomUUID(),
  })
  if (state.state === 'running') {
    notify({ text: t`Being restored. History shows how far it is.` })
    return
  }
  const { changed, refused } = state
  const done = plural(changed, { one: '# record restored', other: `${formatNumber(changed)} records restored` })
  tellDone(refused > 0 ? t`${done}; ${refused} could not be` : done, state.changeSet)
}
