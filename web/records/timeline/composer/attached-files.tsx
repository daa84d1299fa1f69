import { useLingui } from '@lingui/react/macro'
import { type RefObject, useEffect, useRef } from 'react'
import { FileList, type FileValue } from '#fields/files/file-list.web.tsx'
import { PhotoButton, Picker } from '#fields/files/photo-button.web.tsx'
import { Uploads } from '#fields/files/uploads.web.tsx'
import { useFileUploads } from '#fields/files/use-file-uploads.web.tsx'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { IconAttach, IconClose } from '#web/kit/icons.ts'
import { isTouched } from '#web/kit/is-touched.ts'
import classes from './composer.module.css'

interface Props {
  files: readonly FileValue[]
  attach: (file: FileValue) => void
  detach: (id: string) => void
  /** Whoever sends meanwhile would send without them. */
  setBusy: (isBusy: boolean) => void
  /** What takes dropped and pasted files, too. */
  box: RefObject<HTMLElement | null>
}

const usualMost = 20

/** Files that go along with an entry: uploaded at once, held by it when it is sent. */
export function AttachedFiles({ files, attach, detach, setBusy, box }: Props) {
  const { t } = useLingui()
  const field = fieldOf(useObject('activity'), 'files')
  const input = useRef<HTMLInputElement>(null)
  const uploads = useFileUploads(attach)
  const room = (field?.max ?? usualMost) - files.length - uploads.coming.length
  const take = useRef((_: readonly File[]) => {})
  take.current = (chosen) => uploads.add(chosen.slice(0, Math.max(0, room)))
  const { isBusy } = uploads
  const tell = useRef(setBusy)
  tell.current = setBusy
  useEffect(() => {
    tell.current(isBusy)
    return () => tell.current(false)
  }, [isBusy])
  const mayAttach = field?.mayChange === true
  useEffect(() => {
    const element = box.current
    if (!element || !mayAttach) return
    const hear = (event: DragEvent | ClipboardEvent) => {
      const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer
      if (!data?.types.includes('Files')) return
      event.preventDefault()
      if (event.type !== 'dragover') take.current([...data.files])
    }
    const names = ['dragover', 'drop', 'paste'] as const
    for (const name of names) element.addEventListener(name, hear)
    return () => {
      for (const name of names) element.removeEventListener(name, hear)
    }
  }, [box, mayAttach])
  if (!mayAttach) return null
  return (
    <div className={classes.attached}>
      {files.length > 0 && (
        <FileList
          files={files}
          acts={({ id, name }) => (
            <button
              type="button"
              className={classes.detach}
              aria-label={t`Take ${name} off`}
              onClick={() => detach(id)}
            >
              <IconClose size={14} aria-hidden="true" />
            </button>
          )}
        />
      )}
      <Uploads uploads={uploads} />
      <Picker input={input} take={(chosen) => take.current(chosen)} multiple />
      <div className={classes.attach}>
        <button type="button" disabled={room <= 0} onClick={() => input.current?.click()}>
          <IconAttach size={14} aria-hidden="true" />
          {t`Attach files`}
        </button>
        {isTouched && room > 0 && <PhotoButton label={t`Take a photo`} take={(chosen) => take.current(chosen)} />}
      </div>
    </div>
  )
}
