import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { IconSearch } from '#web/kit/icons.ts'
import classes from './field-menu.module.css'

export interface FieldChoice {
  path: string
  label: string
  /** What stands after the label: a sign that it is chosen, buttons. */
  mark?: ReactNode
}

interface Props {
  label: string
  choices: readonly FieldChoice[]
  choose: (path: string) => void
  children?: ReactNode
}

const mostShown = 200

/** A list of fields to choose from, found by typing. */
export function FieldMenu({ label, choices, choose, children }: Props) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const wanted = words.trim().toLowerCase()
  const found = choices.filter((choice) => choice.label.toLowerCase().includes(wanted)).slice(0, mostShown)
  const active = Math.min(at, found.length - 1)
  const press = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by !== undefined) {
      const next = Math.max(0, Math.min(found.length - 1, active + by))
      setAt(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && found[active]) choose(found[active].path)
    else return
    event.preventDefault()
  }
  return (
    <div className={classes.menu}>
      {children}
      <label className={classes.search}>
        <IconSearch size={14} aria-hidden="true" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          aria-label={label}
          placeholder={t`Find a field`}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={press}
        />
      </label>
      <div className={classes.list} role="listbox" id={id} aria-label={label} ref={list}>
        {found.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the box above, which has the focus
          <div
            key={choice.path}
            role="option"
            id={`${id}-${index}`}
            aria-selected={index === active}
            className={classes.option}
            onClick={() => choose(choice.path)}
            onMouseMove={() => index !== active && setAt(index)}
          >
            <span>{choice.label}</span>
            {choice.mark}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={classes.none}>{t`No field is called so`}</p>}
    </div>
  )
}
