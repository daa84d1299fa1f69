import { t } from '@lingui/core/macro'
import { callForFile } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { tellProblem } from '../../acts.ts'

/** Everything that is kept of a person, as one file. */
export async function giveOut(object: ObjectInfo, record: RecordData): Promise<void> {
  try {
    notify({ text: t`The file is being made …`, key: 'done' })
    const file = await callForFile(`/${object.path}/${record.id}/personal-data`, { method: 'POST' })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = `${titleOf(object, record) || object.label}.zip`
    link.click()
    // The browser reads it after the click.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    notify({ text: t`The personal data is in your downloads. That you took it stands in the history.`, key: 'done' })
  } catch (error) {
    tellProblem(error)
  }
}
