import { t } from '@lingui/core/macro'
import { ActionIcon } from '@mantine/core'
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { addressOf } from '#web/data/call.ts'
import { IconMinus, IconPlus } from '#web/kit/icons.ts'
import type { FileValue } from '../file-list.web.tsx'
import { PdfPage } from './pdf-page.web.tsx'
import classes from './preview.module.css'

GlobalWorkerOptions.workerSrc = worker

/** What documents lean on that do not bring their letters along; see web/pdf-data.config.ts. */
const data = `${import.meta.env.BASE_URL}pdf/`

const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]
const widest = 900

/** A document to read and to take words from. It is read in a worker; nothing that it may want to do is done. */
export function PdfView({ file, failed }: { file: FileValue; failed: (why: string) => ReactNode }) {
  const opened = useDocument(file.id)
  const [zoom, setZoom] = useState(1)
  const [width, box] = useWidth()
  if (typeof opened === 'string') return failed(sayProblem(opened))
  const step = (by: number) => setZoom((now) => steps[steps.indexOf(now) + by] ?? now)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by the keyboard
    <section className={classes.pages} ref={box} tabIndex={0} aria-label={file.name}>
      {opened === null || width === 0 ? (
        <p className={classes.waiting}>{t`Opening …`}</p>
      ) : (
        <>
          {Array.from({ length: opened.document.numPages }, (_, index) => (
            <PdfPage
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is known by its number
              key={index}
              document={opened.document}
              number={index + 1}
              shape={opened.shape}
              width={Math.min(width, widest) * zoom}
            />
          ))}
          <div className={classes.zoom}>
            <ActionIcon aria-label={t`Smaller`} disabled={zoom === steps[0]} onClick={() => step(-1)}>
              <IconMinus size={16} />
            </ActionIcon>
            <span role="status">{Math.round(zoom * 100)} %</span>
            <ActionIcon aria-label={t`Larger`} disabled={zoom === steps.at(-1)} onClick={() => step(1)}>
              <IconPlus size={16} />
            </ActionIcon>
          </div>
        </>
      )}
    </section>
  )
}

interface Opened {
  document: PDFDocumentProxy
  /** Height of the first page by its width: the others have it until they are drawn. */
  shape: number
}

/** The document, the name of what went wrong with it, or null while it comes. */
function useDocument(id: string): Opened | string | null {
  const [opened, setOpened] = useState<Opened | string | null>(null)
  useEffect(() => {
    const task = getDocument({
      url: addressOf(`/files/${id}`),
      cMapUrl: `${data}cmaps/`,
      standardFontDataUrl: `${data}standard_fonts/`,
      wasmUrl: `${data}wasm/`,
      // Our policy lets no page compile programs.
      useWasm: false,
      enableXfa: false,
      maxImageSize: 64_000_000,
    })
    let isOver = false
    const open = async () => {
      const document = await task.promise
      const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 })
      if (!isOver) setOpened({ document, shape: height / width })
    }
    open().catch((error: Error) => {
      if (!isOver) setOpened(error.name)
    })
    return () => {
      isOver = true
      void task.destroy()
    }
  }, [id])
  return opened
}

function sayProblem(name: string): string {
  return name === 'PasswordException'
    ? t`It is locked with a password. Save it and open it with another program.`
    : t`It cannot be shown: it is damaged, or not there any more.`
}

function useWidth() {
  const box = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const margin = 32
    const watch = new ResizeObserver(() => setWidth(element.clientWidth - margin))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [width, box] as const
}
