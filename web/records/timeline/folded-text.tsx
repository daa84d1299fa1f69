import { Trans } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { RichShown } from '#fields/long-text/rich-shown.web.tsx'
import { plainOf } from '#kernel/texts/rich-text.ts'
import classes from './timeline.module.css'

const mostLines = 8
const mostCharacters = 600

/** A rich text; a long one shows its beginning until it is wanted whole. */
export function FoldedText({ html }: { html: string }) {
  return (
    <Folded text={plainOf(html)}>
      <RichShown html={html} />
    </Folded>
  )
}

/** The same of what says this. */
export function Folded({ text, children }: { text: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const isLong = text.length > mostCharacters || text.split('\n').length > mostLines
  return (
    <div className={classes.text}>
      <div data-folded={(isLong && !isOpen) || undefined}>{children}</div>
      {isLong && (
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? <Trans>Show less</Trans> : <Trans>Show all</Trans>}
        </button>
      )}
    </div>
  )
}
