import { t } from '@lingui/core/macro'
import type { FileValue } from '#fields/files/file-list.web.tsx'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { records } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { sendChange } from '#web/data/writes.ts'
import { tellDone, tellProblem } from '../../acts.ts'

export interface FilesPlace {
  object: ObjectInfo
  id: string
  field: FieldInfo
}

/** Puts files on a record beside those that are there, whoever put them. Resolves when it is done, and told. */
export function addFiles(place: FilesPlace, files: readonly FileValue[]): Promise<void> {
  const [{ name }, count] = [files[0] as FileValue, files.length]
  return change(place, {
    after: (now) => [...now, ...files],
    body: { add: files.map(({ id }) => id) },
    text: count === 1 ? t`“${name}” added` : t`${count} files added`,
  })
}

export function takeFileOff(place: FilesPlace, { id, name }: FileValue): Promise<void> {
  return change(place, {
    after: (now) => now.filter((each) => each.id !== id),
    body: { remove: [id] },
    text: t`“${name}” taken off`,
  })
}

export function filesNow({ object, id, field }: FilesPlace): FileValue[] {
  return (records.get(object.name, id)?.[field.key] ?? []) as FileValue[]
}

interface FilesChange {
  /** As it is shown until the server has said so. */
  after: (now: readonly FileValue[]) => FileValue[]
  body: { add?: string[]; remove?: string[] }
  text: string
}

/** Only what is added or taken off is sent, so that two people who do so at once are in nobody's way. */
async function change(place: FilesPlace, { after, body, text }: FilesChange): Promise<void> {
  const { object, id, field } = place
  const endPretending = records.pretend(object.name, id, { [field.key]: after(filesNow(place)) })
  try {
    const written = await sendChange(object.name, id, { base: undefined, values: { [field.key]: body } })
    tellDone(text, written.changeSet)
    refreshObject(object.name, [id])
  } catch (error) {
    tellProblem(error, () => void change(place, { after, body, text }))
  } finally {
    endPretending()
  }
}
