import { useEffect, useRef, useState } from 'react'
import type { Mentioned } from '#kernel/texts/mentions.ts'
import { currentCatalog } from '#web/data/catalog.ts'
import type { Audience } from '#web/data/sight.ts'
import { late } from '#web/kit/late.ts'
import classes from './timeline.module.css'

const Mentioning = late(() => import('./mentioning.tsx'), 'Mentioning')

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
  /** Somebody was picked by `@`. */
  onMention?: (person: Mentioned) => void
  /** Who should be able to see it. */
  audience?: Audience
}

/** A text of several lines that is as high as what stands in it. */
export function GrowingText(props: Props) {
  const { label, value, onChange, send, cancel, placeholder, hasFocus = false, onMention, audience } = props
  const area = useRef<HTMLTextAreaElement>(null)
  const [isUsed, setUsed] = useState(false)
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
        aria-autocomplete={onMention ? 'list' : undefined}
        onFocus={() => setUsed(true)}
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
      {isUsed && onMention && currentCatalog().objects.has('user') && (
        <Mentioning area={area} onChange={onChange} onMention={onMention} audience={audience} />
      )}
    </div>
  )
}
