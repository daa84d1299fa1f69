import { t } from '@lingui/core/macro'
import { ActionIcon, Button, Modal } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { addressOf } from '#web/data/call.ts'
import { useFocusBack } from '#web/kit/dialogs/focus-back.ts'
import { formatBytes } from '#web/kit/format.ts'
import { IconChevronLeft, IconChevronRight, IconClose, IconDownload, IconFile } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import type { FileValue } from '../file-list.web.tsx'
import classes from './preview.module.css'
import { previewKind } from './preview-kind.web.tsx'

const PdfView = late(() => import('./pdf-view.web.tsx'), 'PdfView')
const TextView = late(() => import('./text-view.web.tsx'), 'TextView')

interface Props {
  files: readonly FileValue[]
  /** The id of the one that is shown first. */
  start: string
  close: () => void
}

/** Files over the whole screen, one at a time: the arrows lead to the next, Esc back. */
export function FilePreview({ files, start, close }: Props) {
  const [id, setId] = useState(start)
  useFocusBack(true)
  useEffect(() => {
    window.addEventListener('popstate', close)
    return () => window.removeEventListener('popstate', close)
  }, [close])
  const at = files.findIndex((each) => each.id === id)
  const file = files[at]
  useEffect(() => {
    if (!file) close()
  }, [file, close])
  if (!file) return null
  const count = files.length
  const step = (by: number) => {
    const next = files[at + by]
    if (next) setId(next.id)
  }
  const hear = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (
      !by ||
      count === 1 ||
      isScrolled(event.target) ||
      event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return
    event.preventDefault()
    step(by)
  }
  const { name, size } = file
  return (
    <Modal.Root opened onClose={close} fullScreen padding={0} transitionProps={{ duration: 0 }} onKeyDown={hear}>
      <Modal.Content aria-label={name} className={classes.content ?? ''}>
        <Modal.Body className={classes.body ?? ''}>
          <div className={classes.bar}>
            <span className={classes.title}>
              <strong title={name}>{name}</strong>
              <span>
                {formatBytes(size)}
                {count > 1 && ` · ${t`${at + 1} of ${count}`}`}
              </span>
            </span>
            {count > 1 && (
              <>
                <ActionIcon size="lg" aria-label={t`Previous file`} disabled={at === 0} onClick={() => step(-1)}>
                  <IconChevronLeft size={18} />
                </ActionIcon>
                <ActionIcon size="lg" aria-label={t`Next file`} disabled={at === count - 1} onClick={() => step(1)}>
                  <IconChevronRight size={18} />
                </ActionIcon>
              </>
            )}
            <ActionIcon
              size="lg"
              component="a"
              href={addressOf(`/files/${id}`)}
              download={name}
              aria-label={t`Save ${name}`}
              title={t`Save`}
            >
              <IconDownload size={18} />
            </ActionIcon>
            <ActionIcon size="lg" aria-label={t`Close`} title={t`Close`} data-autofocus onClick={close}>
              <IconClose size={18} />
            </ActionIcon>
          </div>
          <div className={classes.stage} key={id}>
            <Shown file={file} />
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** There the arrows go sideways within what is shown. */
function isScrolled(target: EventTarget): boolean {
  const area = target instanceof Element ? target.closest('[tabindex="0"]') : null
  return area !== null && area.scrollWidth > area.clientWidth
}

/** Above this many bytes a picture or a document is saved and not shown. */
const largest = 100_000_000

function Shown({ file }: { file: FileValue }) {
  const kind = previewKind(file)
  if (kind === null) return <NoPreview file={file}>{t`This kind of file is not shown here.`}</NoPreview>
  if (kind === 'image' || kind === 'pdf') {
    if (file.size > largest) return <NoPreview file={file}>{t`It is too large to be shown here.`}</NoPreview>
    if (kind === 'image') return <Picture file={file} />
  }
  const View = kind === 'pdf' ? PdfView : TextView
  const failed = (why: string) => <NoPreview file={file}>{why}</NoPreview>
  return (
    <WhileLate value={<p className={classes.waiting}>{t`Opening …`}</p>}>
      <View file={file} failed={failed} />
    </WhileLate>
  )
}

function Picture({ file }: { file: FileValue }) {
  const [isBroken, setBroken] = useState(false)
  if (isBroken) return <NoPreview file={file}>{t`It cannot be shown: it is damaged, or not there any more.`}</NoPreview>
  return (
    <img
      className={classes.picture}
      src={addressOf(`/files/${file.id}`, { inline: true })}
      alt={file.name}
      onError={() => setBroken(true)}
    />
  )
}

function NoPreview({ file: { id, name }, children }: { file: FileValue; children: ReactNode }) {
  return (
    <div className={classes.none}>
      <IconFile size={40} aria-hidden />
      <p>{children}</p>
      <Button component="a" href={addressOf(`/files/${id}`)} download={name} leftSection={<IconDownload size={16} />}>
        {t`Save ${name}`}
      </Button>
    </div>
  )
}
