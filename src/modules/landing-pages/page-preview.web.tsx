import { useLingui } from '@lingui/react/macro'
import { SegmentedControl } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import classes from './page-builder.module.css'

const widths = { desktop: 1024, phone: 390 }

/** The page as visitors see it, drawn by the server; nothing in it leads anywhere or is sent. */
export function PagePreview({ html, style }: { html: string; style: string }) {
  const { t } = useLingui()
  const [look, setLook] = useState<keyof typeof widths>('desktop')
  const { ref, width } = useElementSize<HTMLDivElement>()
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = host.current
    if (!place) return
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`${style}\n.page { min-height: 100%; }`)
    root.adoptedStyleSheets = [sheet]
    // Every word in it was escaped by the server; programs do not run in what is read like this.
    const page = document.createElement('div')
    page.className = 'page'
    page.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes)
    root.replaceChildren(page)
    const stay = (event: Event) => {
      if (event.type === 'submit' || (event.target as Element | null)?.closest?.('a')) event.preventDefault()
    }
    page.addEventListener('click', stay)
    page.addEventListener('submit', stay)
  }, [html, style])
  const wide = widths[look]
  const scale = Math.min(1, (width || wide) / wide)
  return (
    <section className={classes.preview} aria-label={t`Preview`}>
      <div className={classes.previewHead}>
        <h3>{t`Preview`}</h3>
        <SegmentedControl
          size="xs"
          aria-label={t`Width of the preview`}
          value={look}
          onChange={(next) => setLook(next as keyof typeof widths)}
          data={[
            { value: 'desktop', label: t`Computer` },
            { value: 'phone', label: t`Phone` },
          ]}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: by the keyboard it is scrolled */}
      <section ref={ref} className={classes.screen} tabIndex={0} aria-label={t`The page`}>
        <div
          ref={host}
          data-look={look}
          style={{ width: wide, transform: `scale(${scale})`, marginInline: look === 'phone' ? 'auto' : 0 }}
        />
      </section>
    </section>
  )
}
