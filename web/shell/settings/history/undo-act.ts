import { plural, t } from '@lingui/core/macro'
import { formatNumber } from '#web/kit/format.ts'
import { takeBack, tellDone } from '#web/records/acts.ts'
import { askUndo } from '#web/records/ask-undo.tsx'
import { sayAct } from '#web/records/say-act.ts'
import { type ActInfo, sizeOf } from './acts-data.ts'

/** An act on one record is taken back at once; one on many says first what that comes to. */
export async function undoAct(act: ActInfo): Promise<void> {
  const size = sizeOf(act)
  const text = sayAct(act.name) || plural(size, { one: '# record', other: `${formatNumber(size)} records` })
  if (size <= few) {
    await takeBack({ changeSet: act.id, text })
    return
  }
  const result = await askUndo({ changeSet: act.id, title: t`Undo “${text}”?` })
  if (!result?.changeSet) return
  tellDone(t`Undone: ${text}`, result.changeSet)
}

const few = 1
