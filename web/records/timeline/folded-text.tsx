import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import classes from './timeline.module.css'

const mostLines = 8
const mostCharacters = 600

/** A text with its line breaks; a long one shows its beginning until it is wanted whole. */
export function FoldedText({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false)
  const isLong = text.length > mostCharacters || text.split('\n').length > mostLines
  return (
    <div className={classes.text}>
      <p data-folded={(isLong && !isOpen) || undefined}>{text}</p>
      {isLong && (
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? <Trans>Show less</Trans> : <Trans>Show all</Trans>}
        </button>
      )}
    </div>
  )
}
