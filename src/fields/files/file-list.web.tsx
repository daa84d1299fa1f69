import { t } from '@lingui/core/macro'
import { addressOf } from '#web/data/call.ts'
import { formatBytes } from '#web/kit/format.ts'
import { IconFile } from '#web/kit/icons.ts'
import classes from './files.module.css'

/** A file as a record holds it. */
export interface FileValue {
  id: string
  name: string
  /** Bytes. */
  size: number
  type: string
}

/** Files on the page of a record: a small picture of what is one, and a way to open or save each. */
export function FileList({ files }: { files: readonly FileValue[] }) {
  return (
    <span className={classes.list}>
      {files.map((file) => (
        <span key={file.id} className={classes.entry}>
          <Mark file={file} />
          <FileName file={file} />
        </span>
      ))}
    </span>
  )
}

/** Above this many bytes a picture is not fetched only to be shown small. */
const largestPicture = 8_000_000

/** What the server gives out to be shown: see `isShown` there. */
const shown = /^(image\/(png|jpeg|gif|webp|avif|bmp)|audio\/|video\/(mp4|webm|ogg|quicktime)|text\/plain)/

export function Mark({ file: { id, type, size } }: { file: FileValue }) {
  const isPicture = type.startsWith('image/') && shown.test(type) && size <= largestPicture
  return (
    <span className={classes.mark}>
      {isPicture ? (
        <img src={addressOf(`/files/${id}`, { inline: true })} alt="" loading="lazy" decoding="async" />
      ) : (
        <IconFile size={16} aria-hidden />
      )}
    </span>
  )
}

/** Opens what a browser shows in a page of its own, and saves the rest. */
export function FileName({ file: { id, name, size, type } }: { file: FileValue }) {
  const opens = shown.test(type)
  return (
    <span className={classes.about}>
      <a
        className={classes.name}
        href={addressOf(`/files/${id}`, opens ? { inline: true } : {})}
        title={opens ? t`Open ${name}` : t`Save ${name}`}
        {...(opens ? { target: '_blank', rel: 'noreferrer' } : { download: name })}
      >
        {name}
      </a>
      <span className={classes.size}>{formatBytes(size)}</span>
    </span>
  )
}
