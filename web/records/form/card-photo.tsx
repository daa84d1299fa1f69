import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { FileValue } from '#fields/files/file-list.web.tsx'
import { PhotoButton } from '#fields/files/photo-button.web.tsx'
import { useFileUploads } from '#fields/files/use-file-uploads.web.tsx'
import { addressOf } from '#web/data/call.ts'
import classes from './card-photo.module.css'

interface Props {
  value: unknown
  change: (files: FileValue[]) => void
  /** While a photograph is on its way the record cannot be saved with it. */
  wait: (message: string | null) => void
}

/** A business card is photographed, kept with the new record, and stands over the form while its fields are typed. */
export function CardPhoto({ value, change, wait }: Props) {
  const { t } = useLingui()
  const files = (value ?? []) as FileValue[]
  const uploads = useFileUploads((file) => change([...files, file]))
  const { isBusy } = uploads
  const told = useRef(wait)
  told.current = wait
  useEffect(() => told.current(isBusy ? t`Files are still on their way.` : null), [isBusy, t])
  const photos = files.filter(({ type }) => type?.startsWith('image/'))
  return (
    <div className={classes.card}>
      {photos.map(({ id, name }) => (
        <img key={id} src={addressOf(`/files/${id}`, { inline: true })} alt={name} />
      ))}
      {uploads.coming.map(({ key, file: { name }, share, problem }) => (
        <div key={key} className={classes.coming}>
          {problem === null ? (
            <progress value={share} aria-label={t`Uploading ${name}`} />
          ) : (
            <p role="alert">{problem}</p>
          )}
        </div>
      ))}
      <PhotoButton label={t`Photograph a business card`} take={uploads.add} />
    </div>
  )
}
