import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { FileList, type FileValue } from '#fields/files/file-list.web.tsx'
import { PhotoButton, Picker } from '#fields/files/photo-button.web.tsx'
import { Uploads } from '#fields/files/uploads.web.tsx'
import { useFileUploads } from '#fields/files/use-file-uploads.web.tsx'
import { addressOf } from '#web/data/call.ts'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconClose, IconDownload, IconHistory, IconPlus } from '#web/kit/icons.ts'
import { isTouched } from '#web/kit/is-touched.ts'
import { late } from '#web/kit/late.ts'
import { whyFixed } from '../facts/why-fixed.ts'
import { addFiles, type FilesPlace, filesNow, takeFileOff } from './change-files.ts'
import classes from './files-panel.module.css'
import { useDraggedFiles } from './use-dragged-files.ts'

const FactHistory = late(() => import('../facts/fact-history.tsx'), 'FactHistory')

interface Props {
  object: ObjectInfo
  field: FieldInfo
  record: RecordData
}

const usualMost = 20

/** The files of a record: looked at, saved, dropped in, photographed, taken off. Each is with the record as soon as it is here. */
export function FilesPanel({ object, field, record }: Props) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  const adder = useRef<HTMLButtonElement>(null)
  const [isOver, setOver] = useState(false)
  const isDragged = useDraggedFiles()
  const files = (record[field.key] ?? []) as FileValue[]
  const mayChange = whyFixed(object, field, record) === null
  const place = { object, id: record.id, field }
  const { uploads, note, take } = useTaking(place)
  const label = field.label
  if (files.length === 0 && !mayChange) return null
  const drop = (event: DragEvent) => {
    if (!mayChange || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(event.type === 'dragover')
    if (event.type === 'drop') take([...event.dataTransfer.files])
  }
  const takeOff = (file: FileValue) => {
    // Its button goes with it.
    adder.current?.focus({ preventScroll: true })
    void takeFileOff(place, file)
  }
  const isEmpty = files.length === 0 && uploads.coming.length === 0
  return (
    <section
      className={classes.panel}
      data-empty={files.length === 0 || undefined}
      aria-label={label}
      data-wanted={(mayChange && isDragged) || undefined}
      data-over={isOver || undefined}
      onDragOver={drop}
      onDrop={drop}
      onDragLeave={() => setOver(false)}
    >
      <div className={classes.head}>
        <h2>{label}</h2>
        {files.length > 0 && <span className={classes.count}>{formatNumber(files.length)}</span>}
        <span className={classes.space} />
        <History object={object} field={field} id={record.id} />
        {mayChange && (
          <ActionIcon ref={adder} size={24} aria-label={t`Add: ${label}`} onClick={() => input.current?.click()}>
            <IconPlus size={14} />
          </ActionIcon>
        )}
      </div>
      <Picker input={input} take={take} multiple />
      {files.length > 0 && (
        <FileList
          files={files}
          acts={(file) => <Acts file={file} takeOff={mayChange ? () => takeOff(file) : null} />}
        />
      )}
      <Uploads uploads={uploads} />
      {note && (
        <p className={classes.note} role="alert">
          {note}
        </p>
      )}
      {mayChange && (isEmpty || isDragged) && (
        <button type="button" className={classes.drop} onClick={() => input.current?.click()}>
          {isDragged ? t`Drop them here` : isTouched ? t`Choose files` : t`Drop files here, or choose some`}
        </button>
      )}
      {mayChange && isTouched && <PhotoButton label={t`Take a photo`} take={take} />}
    </section>
  )
}

/** Sends files and puts them on the record as they arrive: those that arrive while one act is under way go together in the next. */
function useTaking({ object, id, field }: FilesPlace) {
  const { t } = useLingui()
  const [note, setNote] = useState('')
  const arrived = useRef<FileValue[]>([])
  const isStoring = useRef(false)
  const place = { object, id, field }
  const store = async () => {
    if (isStoring.current) return
    isStoring.current = true
    while (arrived.current.length > 0) await addFiles(place, arrived.current.splice(0))
    isStoring.current = false
  }
  const uploads = useFileUploads((file) => {
    arrived.current.push(file)
    void store()
  })
  const most = field.max ?? usualMost
  const take = (chosen: File[]) => {
    const room = Math.max(0, most - filesNow(place).length - uploads.coming.length)
    setNote(chosen.length > room ? t`At most ${most} files stand here.` : '')
    if (room > 0) uploads.add(chosen.slice(0, room))
  }
  const { isBusy } = uploads
  useEffect(() => {
    if (!isBusy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isBusy])
  return { uploads, note, take }
}

function Acts({ file: { id, name }, takeOff }: { file: FileValue; takeOff: (() => void) | null }) {
  const { t } = useLingui()
  return (
    <span className={classes.acts}>
      <a href={addressOf(`/files/${id}`)} download={name} aria-label={t`Save ${name}`} title={t`Save`}>
        <IconDownload size={14} aria-hidden="true" />
      </a>
      {takeOff && (
        <button type="button" aria-label={t`Take ${name} off`} title={t`Take off`} onClick={takeOff}>
          <IconClose size={14} aria-hidden="true" />
        </button>
      )}
    </span>
  )
}

function History({ object, field, id }: { object: ObjectInfo; field: FieldInfo; id: string }) {
  const { t } = useLingui()
  const [isOpen, open] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const label = field.label
  const close = () => {
    open(false)
    setTimeout(() => button.current?.focus())
  }
  return (
    <span className={classes.history}>
      <ActionIcon
        ref={button}
        size={24}
        aria-label={t`History of ${label}`}
        aria-expanded={isOpen}
        title={t`History`}
        onClick={() => open(true)}
      >
        <IconHistory size={14} />
      </ActionIcon>
      {isOpen && <FactHistory object={object} field={field} id={id} close={close} />}
    </span>
  )
}
