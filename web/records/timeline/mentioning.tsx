import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { MentionList, usePeople } from '#fields/long-text/mention-list.web.tsx'
import type { Mentioned } from '#kernel/texts/mentions.ts'
import { type Audience, useBlind } from '#web/data/sight.ts'

interface Props {
  area: RefObject<HTMLTextAreaElement | null>
  onChange: (value: string) => void
  onMention: (person: Mentioned) => void
  audience: Audience | undefined
}

/** Where an `@` stands, and what is written after it so far. */
interface At {
  from: number
  words: string
}

/** After an `@` people are offered: arrows choose, Enter or Tab takes, Esc leaves it as it is written. */
export function Mentioning({ area, onChange, onMention, audience }: Props) {
  const [at, setAt] = useState<At | null>(null)
  const left = useRef<number | null>(null)
  useEffect(() => {
    const element = area.current
    if (!element) return
    const look = () => {
      const found = findAt(element.value, element.selectionStart)
      if (found?.from !== left.current) left.current = null
      setAt(found?.from === left.current ? null : found)
    }
    const leave = () => setAt(null)
    look()
    element.addEventListener('input', look)
    element.addEventListener('blur', leave)
    return () => {
      element.removeEventListener('input', look)
      element.removeEventListener('blur', leave)
    }
  }, [area])
  const leave = () => {
    left.current = at?.from ?? null
    setAt(null)
  }
  const pick = (person: Mentioned) => {
    const element = area.current
    if (!at || !element) return
    const text = `@${person.name} `
    const end = at.from + at.words.length + 1
    onMention(person)
    onChange(element.value.slice(0, at.from) + text + element.value.slice(end))
    leave()
    const caret = at.from + text.length
    requestAnimationFrame(() => element.setSelectionRange(caret, caret))
  }
  return at && <Offer area={area} words={at.words} audience={audience} pick={pick} leave={leave} />
}

interface OfferProps {
  area: RefObject<HTMLTextAreaElement | null>
  words: string
  audience: Audience | undefined
  pick: (person: Mentioned) => void
  leave: () => void
}

function Offer({ area, words, audience, pick, leave }: OfferProps) {
  const { t } = useLingui()
  const id = useId()
  const people = usePeople(words)
  const { toText } = useBlind(
    audience,
    people.map((person) => person.id),
  )
  const [chosen, setChosen] = useState({ words, at: 0 })
  const active = chosen.words === words ? chosen.at : 0
  const setActive = (at: number) => setChosen({ words, at })
  const act = (key: string): boolean => {
    const person = people[active]
    if (!person) return false
    if (key === 'ArrowDown') setActive(Math.min(active + 1, people.length - 1))
    else if (key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (key === 'Enter' || key === 'Tab') pick(person)
    else if (key === 'Escape') leave()
    else return false
    return true
  }
  const newest = useRef(act)
  newest.current = act
  useEffect(() => {
    const element = area.current
    // Before the text itself, to which Esc and Enter mean something else.
    const hear = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || !newest.current(event.key)) return
      event.preventDefault()
      event.stopPropagation()
    }
    element?.addEventListener('keydown', hear)
    return () => element?.removeEventListener('keydown', hear)
  }, [area])
  const isShown = people.length > 0
  useEffect(() => {
    const element = area.current
    if (!element || !isShown) return
    element.setAttribute('aria-controls', id)
    element.setAttribute('aria-haspopup', 'listbox')
    element.setAttribute('aria-activedescendant', `${id}-${active}`)
    return () => {
      element.removeAttribute('aria-controls')
      element.removeAttribute('aria-haspopup')
      element.removeAttribute('aria-activedescendant')
    }
  }, [area, id, active, isShown])
  const count = people.length
  return (
    <>
      {isShown && <MentionList id={id} people={people} active={active} blind={toText} pick={pick} />}
      <span className="k-hidden" role="status">
        {isShown && t`${plural(count, { one: '# person', other: '# people' })}: arrow keys choose, Enter takes`}
      </span>
    </>
  )
}

/** A sign within a word, as in an address of mail, begins no name; a name has three words at most. */
function findAt(text: string, caret: number): At | null {
  const words = /(?:^|[\s(])@((?:[^\s@]+(?: [^\s@]+){0,2})?)$/.exec(text.slice(0, caret))?.[1]
  return words === undefined ? null : { from: caret - words.length - 1, words }
}
