import { t } from '@lingui/core/macro'
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react'
import { drawPhoto, photoName } from '#fields/files/draw-photo.web.tsx'
import type { FileValue } from '#fields/files/file-list.web.tsx'
import type { FieldInfo } from '#web/data/catalog.ts'
import { isKeptPhoto, keepPhoto } from '#web/data/kept/kept-photos.ts'
import { sendPhoto } from '#web/data/kept/send-photos.ts'
import type { Values } from '#web/data/writes.ts'
import { pickPictures } from './pick-pictures.ts'

interface Setting {
  field: FieldInfo | null
  values: Values
  change: (key: string, value: unknown) => void
  /** What was chosen before the form was open. */
  begin: readonly File[] | undefined
}

export type Cards = ReturnType<typeof useCards>

/** The pictures of the business card from which a record is typed, and the cards that lie behind it in the pile. */
export function useCards({ field, values, change, begin }: Setting) {
  const [pile, setPile] = useState<readonly File[]>(begin ?? [])
  const [note, setNote] = useState('')
  const files = ((field && values[field.key]) ?? []) as FileValue[]
  const now = useRef(files)
  now.current = files
  const photos = files.filter(({ id, type }) => isKeptPhoto(id) || type?.startsWith('image/'))

  const set = (next: FileValue[]) => {
    now.current = next
    if (field) change(field.key, next.length > 0 ? next : null)
  }
  const take = async (picture: File) => {
    setNote('')
    try {
      set([...now.current, await keep(await drawPhoto(picture), photoName(picture.name))])
    } catch {
      setNote(t`This picture cannot be read here. Save it as JPEG or PNG, or photograph the card.`)
    }
  }
  const turn = async (photo: FileValue, blob: Blob) => {
    const turned = await keep(await drawPhoto(blob, 1), photo.name)
    set(now.current.map((each) => (each.id === photo.id ? turned : each)))
  }
  const takeAll = ([first, ...others]: readonly File[]) => {
    if (!first) return
    setPile((before) => [...others, ...before])
    void take(first)
  }
  /** The next card of the pile, or of the camera. */
  const next = () => {
    now.current = []
    const [first, ...others] = pile
    setPile(others)
    if (first) void take(first)
    else if (navigator.userActivation?.isActive) pickPictures(takeAll)
  }
  const hasBegun = useRef(false)
  useEffect(() => {
    if (hasBegun.current) return
    hasBegun.current = true
    // What was being typed before comes first.
    if (pile.length > 0 && now.current.length === 0) next()
  })
  const receive = (event: DragEvent | ClipboardEvent, given: DataTransfer) => {
    const pictures = [...given.files].filter(({ type }) => type.startsWith('image/'))
    if (pictures.length === 0) return
    event.preventDefault()
    takeAll(pictures)
  }
  return {
    photos,
    note,
    left: pile.length,
    /** Another side of the same card. */
    add: () => pickPictures((pictures) => void pictures.reduce((before, each) => before.then(() => take(each)), done)),
    pick: () => pickPictures(takeAll),
    takeOff: (id: string) => set(now.current.filter((each) => each.id !== id)),
    turn,
    next,
    receive,
  }
}

const done = Promise.resolve()

/** Kept here until the server has it, which is told at once. */
async function keep(photo: Blob, name: string): Promise<FileValue> {
  const entry = { id: await keepPhoto(photo), name, size: photo.size, type: photo.type }
  // What does not get there now goes with the record.
  sendPhoto(entry).catch(() => {})
  return entry
}
