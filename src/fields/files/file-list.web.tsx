import { t } from '@lingui/core/macro'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useState } from 'react'
import { addressOf } from '#web/data/call.ts'
import { formatBytes } from '#web/kit/format.ts'
import { IconFile } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import classes from './files.module.css'

const FilePreview = late(() => import('./preview/file-preview.web.tsx'), 'FilePreview')

/** A file as a record holds it. */
export interface FileValue {
  id: string
  name: string
  /** Bytes. */
  size: number
  type: string
}

interface ListProps {
  files: readonly FileValue[]
  /** What can be done with each, after its name. */
  acts?: (file: FileValue) => ReactNode
}

/** Files on the page of a record: a small picture of what is one, and a way to look at and to save each. */
export function FileList({ files, acts }: ListProps) {
  const [shown, show] = useState<string | null>(null)
  return (
    <>
      <ul className={classes.list}>
        {files.map((file) => (
          <li key={file.id} className={classes.entry}>
            <Mark file={file} />
            <FileName file={file} look={() => show(file.id)} />
            {acts?.(file)}
          </li>
        ))}
      </ul>
      {shown && <FilePreview files={files} start={shown} close={() => show(null)} />}
    </>
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

/** Looks at the file, or opens what a browser shows in a page of its own and saves the rest. */
export function FileName({ file, look }: { file: FileValue; look?: () => void }) {
  const { id, name, size, type } = file
  const opens = shown.test(type)
  const take = (event: MouseEvent | KeyboardEvent) => {
    if (!look || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    look()
  }
  return (
    <span className={classes.about}>
      <a
        className={classes.name}
        href={addressOf(`/files/${id}`, opens ? { inline: true } : {})}
        title={look || opens ? t`Open ${name}` : t`Save ${name}`}
        {...(opens ? { target: '_blank', rel: 'noreferrer' } : { download: name })}
        onClick={take}
        onKeyDown={(event) => {
          if (event.key === ' ') take(event)
        }}
      >
        {name}
      </a>
      <span className={classes.size}>{formatBytes(size)}</span>
    </span>
  )
}
