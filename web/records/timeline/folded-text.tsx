import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { RichShown } from '#fields/long-text/rich-shown.web.tsx'
import { plainOf } from '#kernel/texts/rich-text.ts'
import classes from './timeline.module.css'

const mostLines = 8
const mostCharacters = 600

/** A rich text; a long one shows its beginning until it is wanted whole. */
export function FoldedText({ html }: { html: string }) {
  const [isOpen, setOpen] = useState(false)
  const text = plainOf(html)
  const isLong = text.length > mostCharacters || text.split('\n').length > mostLines
  return (
    <div className={classes.text}>
      <div data-folded={(isLong && !isOpen) || undefined}>
        <RichShown html={html} />
      </div>
      {isLong && (
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? <Trans>Show less</Trans> : <Trans>Show all</Trans>}
        </button>
      )}
    </div>
  )
}
