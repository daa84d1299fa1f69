import { t } from '@lingui/core/macro'
import type { FileValue } from '#fields/files/file-list.web.tsx'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { forgetSent, sendPhotos } from '#web/data/kept/send-photos.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { sendChange } from '#web/data/writes.ts'
import { tellDone, tellProblem } from '../acts.ts'
import { objectWeb } from '../object-web.ts'
import { cardsField } from './form-fields.ts'

interface Known {
  object: ObjectInfo
  id: string
  title: string
}

/** Puts the pictures of a card on somebody who is known already. False when that did not work, which is told. */
export async function addPhotosTo(
  { object, id, title }: Known,
  photos: readonly FileValue[],
  look: () => void,
): Promise<boolean> {
  const field = cardsField(object, objectWeb(object.name))
  if (!field) return false
  try {
    const { files } = (await sendPhotos({ files: photos })) as { files: FileValue[] }
    const values = { [field.key]: { add: files.map((file) => file.id) } }
    const written = await sendChange(object.name, id, { base: undefined, values })
    refreshObject(object.name, [id])
    tellDone(t`Picture added to “${title}”`, written.changeSet, look)
    void forgetSent({ photos })
    return true
  } catch (error) {
    tellProblem(error)
    return false
  }
}
