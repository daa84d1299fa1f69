import { t } from '@lingui/core/macro'
import { sendForm } from '../calls/send-form.ts'
import { ApiProblem, asProblem } from '../problem.ts'
import type { Values } from '../writes.ts'
import { forgetPhotos, isKeptPhoto, keptPhoto } from './kept-photos.ts'

/** A file as a record holds it. */
interface FileEntry {
  id: string
  name: string
}

const under = new Map<string, Promise<FileEntry>>()

/** Sends a photograph that only this browser has. Whoever asks again meanwhile, or later, gets the same file. */
export function sendPhoto({ id, name }: FileEntry): Promise<FileEntry> {
  const known = under.get(id)
  if (known !== undefined) return known
  const sending = upload(id, name)
  under.set(id, sending)
  // What failed is tried anew by whoever asks next.
  sending.catch(() => under.delete(id))
  return sending
}

async function upload(id: string, name: string): Promise<FileEntry> {
  const photo = await keptPhoto(id)
  if (!photo)
    throw new ApiProblem({
      type: 'photo-gone',
      status: 410,
      detail: t`The photograph is not in this browser any more. Take it off, or photograph the card again.`,
    })
  const form = new FormData()
  form.append('file', photo, name)
  try {
    return await sendForm<FileEntry>('/files', form, { signal: new AbortController().signal, onProgress: () => {} })
  } catch (error) {
    throw sayWhy(asProblem(error))
  }
}

/** Told where the record is, which is refused with its photograph. */
function sayWhy({ type, status, body }: ApiProblem): ApiProblem {
  if (type === 'too-large')
    return new ApiProblem({ type: 'photo-refused', status, detail: t`The photograph is too large.` })
  if (type === 'no-room')
    return new ApiProblem({ type: 'photo-refused', status, detail: t`The server has no room for the photograph.` })
  if (type === 'forbidden')
    return new ApiProblem({ type: 'photo-refused', status, detail: t`You may not put files here.` })
  return new ApiProblem(body)
}

function hasKeptPhotos(values: Values): boolean {
  return keptIn(values).length > 0
}

/** The values with what the server has in the place of photographs that were only here. Throws as the upload does. */
export async function sendPhotos(values: Values): Promise<Values> {
  if (!hasKeptPhotos(values)) return values
  const sent = await Promise.all(
    Object.entries(values).map(async ([key, value]) => [
      key,
      Array.isArray(value)
        ? await Promise.all(value.map((each) => (isKeptPhoto(each?.id) ? sendPhoto(each) : each)))
        : value,
    ]),
  )
  return Object.fromEntries(sent)
}

/** What a record holds by now needs not be kept here. */
export function forgetSent(values: Values): Promise<void> {
  const ids = keptIn(values)
  for (const id of ids) under.delete(id)
  return ids.length > 0 ? forgetPhotos(ids) : Promise.resolve()
}

function keptIn(values: Values): string[] {
  return Object.values(values).flatMap((value) =>
    Array.isArray(value) ? value.flatMap((each) => (isKeptPhoto(each?.id) ? [each.id as string] : [])) : [],
  )
}
