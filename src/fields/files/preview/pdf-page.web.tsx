import { t } from '@lingui/core/macro'
import { type PDFDocumentProxy, type RenderTask, TextLayer } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import classes from './preview.module.css'

interface Props {
  document: PDFDocumentProxy
  number: number
  /** Height by width, until the page itself is known. */
  shape: number
  /** Pixels of the screen. */
  width: number
}

/** A page that is drawn when it comes near, and let go when it is far. */
export function PdfPage({ document, number, shape, width }: Props) {
  const box = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  const [own, setOwn] = useState<{ shape: number; scale: number } | null>(null)
  useEffect(() => {
    if (!box.current) return
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), { rootMargin: '100%' })
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    if (!isNear) return
    let isOver = false
    let drawing: RenderTask | undefined
    const draw = async () => {
      const page = await document.getPage(number)
      const [at, words] = [canvas.current, text.current]
      if (isOver || !at || !words) return
      const plain = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: width / plain.width })
      const sharp = Math.min(window.devicePixelRatio || 1, largest / Math.max(viewport.width, viewport.height))
      setOwn({ shape: plain.height / plain.width, scale: viewport.scale })
      at.width = Math.floor(viewport.width * sharp)
      at.height = Math.floor(viewport.height * sharp)
      drawing = page.render({ canvas: at, viewport, transform: [sharp, 0, 0, sharp, 0, 0] })
      await drawing.promise
      if (isOver) return
      words.replaceChildren()
      await new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport }).render()
    }
    // What is damaged stays white; the pages around it are still there to be read.
    draw().catch(() => {})
    return () => {
      isOver = true
      drawing?.cancel()
    }
  }, [isNear, document, number, width])
  const height = width * (own?.shape ?? shape)
  const style = { width, height, '--total-scale-factor': own?.scale ?? 1 } as React.CSSProperties
  return (
    <section ref={box} className={classes.page} style={style} aria-label={t`Page ${number}`}>
      {isNear && <canvas ref={canvas} />}
      {isNear && <div ref={text} className={classes.words} />}
    </section>
  )
}

/** Pixels of the longer side of what is drawn, above which browsers give up. */
const largest = 8_000
