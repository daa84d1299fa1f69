import { useLingui } from '@lingui/react/macro'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { IconClose, IconSearch } from '#web/kit/icons.ts'
import { ShortcutKeys } from '#web/kit/shortcuts/shortcut-keys.tsx'
import classes from './search-box.module.css'

interface Props {
  words: string
  change: (words: string) => void
  input: RefObject<HTMLInputElement | null>
  /** Down, Enter and Esc go on to the list. */
  leave: () => void
}

/** Milliseconds without a key after which the list is asked. */
const patience = 220

/** Words that all rows must have in some text. */
export function SearchBox({ words, change, input, leave }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState(words)
  const [asked, setAsked] = useState(words)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // The address may change by itself: Back, another view.
  if (words !== asked) {
    setAsked(words)
    setText(words)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const ask = (next: string, wait: number) => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setAsked(next.trim())
      change(next.trim())
    }, wait)
  }
  return (
    <div className={classes.box} role="search">
      <IconSearch size={15} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label={t`Search in this list`}
        placeholder={t`Search`}
        value={text}
        onChange={(event) => ask(event.currentTarget.value, patience)}
        onKeyDown={(event) => {
          if (!['Enter', 'ArrowDown', 'Escape'].includes(event.key)) return
          event.preventDefault()
          event.stopPropagation()
          if (event.key === 'Escape' && text) return ask('', 0)
          if (event.key === 'Enter') ask(text, 0)
          leave()
        }}
      />
      {text ? (
        <button
          type="button"
          aria-label={t`Clear the search`}
          onClick={() => {
            ask('', 0)
            input.current?.focus()
          }}
        >
          <IconClose size={14} aria-hidden="true" />
        </button>
      ) : (
        <ShortcutKeys keys="/" />
      )}
    </div>
  )
}
