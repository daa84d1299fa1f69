import { t } from '@lingui/core/macro'
import { Popover } from '@mantine/core'
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react'
import { joinList } from '#kernel/texts/list-text.ts'
import { IconClose, IconUpload } from '#web/kit/icons.ts'
import cell from '#web/kit/inputs/cell.module.css'
import editor from '#web/kit/inputs/editor.module.css'
import parts from '#web/kit/inputs/parts.module.css'
import { isTouched } from '#web/kit/is-touched.ts'
import type { EditorProps } from '../field.web.tsx'
import { useChosen } from '../use-chosen.web.tsx'
import { FileName, type FileValue, Mark } from './file-list.web.tsx'
import classes from './files.module.css'
import { PhotoButton, Picker } from './photo-button.web.tsx'
import { Uploads } from './uploads.web.tsx'
import { useFileUploads } from './use-file-uploads.web.tsx'

type Props = EditorProps<FileValue[]>

const usualMost = 20

/** Files are picked, dropped or pasted; they go to the server at once, and to the record when it is saved. */
export function FilesEditor(props: Props) {
  if (props.place === 'form') return <Box {...props} />
  const { value, field, error } = props
  return (
    <Popover opened position="bottom-start" offset={2} trapFocus={false} returnFocus={false} closeOnEscape={false}>
      <Popover.Target>
        <span className={editor.box} data-place="cell" data-invalid={Boolean(error) || undefined}>
          <span className={cell.line}>{joinList(value?.map(({ name }) => name) ?? [])}</span>
        </span>
      </Popover.Target>
      <Popover.Dropdown className={parts.sheet} data-editor-part aria-label={field.label}>
        <Box {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Box(props: Props) {
  const { field, place, id, describedBy, error, disabled } = props
  const { files, uploads, note, take, remove, pick } = useFiles(props)
  const label = field.label
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (place === 'cell') pick.current?.focus({ preventScroll: true })
  }, [place, pick])
  const drop = (event: DragEvent) => {
    if (disabled || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(event.type === 'dragover')
    if (event.type === 'drop') take([...event.dataTransfer.files])
  }
  const paste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files]
    if (disabled || pasted.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    take(pasted)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped and pasted here can be picked by the button inside
    <div
      className={classes.box}
      data-over={isOver || undefined}
      data-invalid={Boolean(error) || undefined}
      onDragOver={drop}
      onDrop={drop}
      onDragLeave={() => setOver(false)}
      onPaste={paste}
    >
      {files.length > 0 && (
        <ul className={classes.files}>
          {files.map((file) => (
            <Held key={file.id} file={file} remove={disabled ? null : () => remove(file.id)} />
          ))}
        </ul>
      )}
      <Uploads uploads={uploads} />
      <Picker input={input} take={take} multiple />
      <button
        ref={pick}
        type="button"
        id={id}
        className={classes.pick}
        disabled={disabled}
        aria-label={place === 'cell' ? t`Choose files for ${label}` : undefined}
        aria-describedby={describedBy}
        onKeyDown={(event) => {
          // In a table Enter would save; here it picks.
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.stopPropagation()
        }}
        onClick={() => input.current?.click()}
      >
        <IconUpload size={15} aria-hidden />
        {isTouched ? t`Choose files` : t`Choose files, drop or paste them here`}
      </button>
      {isTouched && !disabled && <PhotoButton label={t`Take a photo`} take={take} />}
      {note && (
        <p className={editor.wrong} role="alert">
          {note}
        </p>
      )}
    </div>
  )
}

/** What the field will hold, and what is still on its way to it. */
function useFiles({ value, field, onChange, onInvalid }: Props) {
  const [chosen, choose] = useChosen(value)
  const [note, setNote] = useState('')
  const pick = useRef<HTMLButtonElement>(null)
  const now = useRef<FileValue[]>([])
  now.current = chosen ?? []
  const most = field.max ?? usualMost
  const set = (files: FileValue[]) => {
    now.current = files
    const next = files.length > 0 ? files : null
    choose(next)
    onChange(next)
  }
  const uploads = useFileUploads((file) => {
    if (!now.current.some(({ id }) => id === file.id)) set([...now.current, file])
  })
  const told = useRef(onInvalid)
  told.current = onInvalid
  const { isBusy } = uploads
  useEffect(() => {
    // Whoever saves now would save without them.
    told.current?.(isBusy ? t`Files are still on their way.` : null)
  }, [isBusy])
  const take = (files: File[]) => {
    const room = Math.max(0, most - now.current.length - uploads.coming.length)
    setNote(files.length > room ? t`At most ${most} files stand here.` : '')
    if (room > 0) uploads.add(files.slice(0, room))
  }
  const remove = (id: string) => {
    set(now.current.filter((file) => file.id !== id))
    setNote('')
    pick.current?.focus({ preventScroll: true })
  }
  return { files: now.current, uploads, note, take, remove, pick }
}

function Held({ file, remove }: { file: FileValue; remove: (() => void) | null }) {
  const { name } = file
  return (
    <li className={classes.entry}>
      <Mark file={file} />
      <FileName file={file} />
      {remove && (
        <button type="button" className={editor.side} aria-label={t`Take ${name} off`} onClick={remove}>
          <IconClose size={14} aria-hidden />
        </button>
      )}
    </li>
  )
}
