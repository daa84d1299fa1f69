import { useEffect, useRef } from 'react'
import classes from './timeline.module.css'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  /** Ctrl+Enter, ⌘Enter. */
  send: () => void
  /** Esc. */
  cancel?: () => void
  placeholder?: string
  hasFocus?: boolean
}

/** A text of several lines that is as high as what stands in it. */
export function GrowingText({ label, value, onChange, send, cancel, placeholder, hasFocus = false }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!hasFocus || !area.current) return
    area.current.focus()
    area.current.setSelectionRange(area.current.value.length, area.current.value.length)
  }, [hasFocus])
  return (
    <div className={classes.growing} data-text={value}>
      <textarea
        ref={area}
        aria-label={label}
        value={value}
        rows={1}
        placeholder={placeholder}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            send()
          } else if (event.key === 'Escape' && cancel) {
            event.preventDefault()
            event.stopPropagation()
            cancel()
          }
        }}
      />
    </div>
  )
}
