import { type HTMLAttributes, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import classes from '#web/kit/inputs/editor.module.css'
import type { EditorProps } from './field.web.tsx'

export interface DraftProps<V> extends EditorProps<V> {
  /** How the value stands in the input: what `read` reads back. */
  format: (value: V) => string
  /** Throws Error with a message for the person. */
  read: (text: string) => V | null
  align?: 'end'
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  placeholder?: string
  autoComplete?: string
  maxLength?: number
  /** Stands in a box with other parts, which has the border. */
  inBox?: boolean
}

/** A line of text that is read as a value with each key. */
export function DraftEditor<V>(props: DraftProps<V>) {
  const { place, id, describedBy, error, disabled, align, inputMode, placeholder, maxLength, field } = props
  const draft = useDraft(props)
  const focus = useCellFocus<HTMLInputElement>(place)
  const isWrong = Boolean(error || draft.isTold)
  /** Neither saves nor leaves what is no value. */
  const hold = (event: KeyboardEvent) => {
    const leaves = event.key === 'Enter' || (event.key === 'Tab' && place === 'cell')
    if (!leaves || draft.problem === null) return
    event.preventDefault()
    event.stopPropagation()
    draft.settle()
  }
  return (
    <>
      <input
        ref={focus}
        className={classes.input}
        data-place={props.inBox ? undefined : place}
        data-align={align}
        id={id}
        type="text"
        value={draft.text}
        disabled={disabled}
        inputMode={inputMode}
        placeholder={placeholder}
        maxLength={maxLength}
        autoComplete={props.autoComplete ?? 'off'}
        spellCheck={false}
        aria-label={place === 'cell' ? field.label : props.ariaLabel}
        aria-required={(place === 'form' && field.required) || undefined}
        aria-describedby={describedBy}
        aria-invalid={isWrong || undefined}
        title={place === 'cell' ? (draft.problem ?? undefined) : undefined}
        onChange={(event) => draft.write(event.currentTarget.value)}
        onKeyDown={hold}
        onBlur={draft.settle}
      />
      {place === 'form' && !props.inBox && draft.isTold && !error && <p className={classes.wrong}>{draft.problem}</p>}
    </>
  )
}

interface Draft<V> {
  text: string
  value: V | null
  /** The value that was last given from outside. */
  given: V | null
  /** The one from before the typing. */
  start: V | null
  problem: string | null
  isTold: boolean
}

/** Nobody is told what is wrong with a word that is not written yet. */
const patience = 1_000

/** What is being typed. Another value from outside replaces it; whoever only listens may keep giving the first one. */
function useDraft<V>({ value, typed, format, read, onChange, onInvalid }: DraftProps<V>) {
  const shown = (each: V | null) => (each === null ? '' : format(each))
  const plain = { value, given: value, start: value, problem: null, isTold: false }
  const [draft, setDraft] = useState<Draft<V>>({ ...plain, text: typed ?? shown(value) })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  if (!isSame(draft.given, value))
    setDraft(isSame(draft.value, value) ? { ...draft, given: value } : { ...plain, text: shown(value) })
  const tell = (problem: string) => {
    clearTimeout(timer.current)
    setDraft((now) => ({ ...now, isTold: now.problem === problem }))
    onInvalid?.(problem)
  }
  const write = (text: string) => {
    const { value: next, problem } = tryRead(text, read)
    // Half a word must not leave behind what its first letters meant.
    const known = problem === null ? next : draft.start
    setDraft({ ...draft, text, value: known, problem, isTold: false })
    clearTimeout(timer.current)
    onChange(known)
    if (problem === null) onInvalid?.(null)
    else timer.current = setTimeout(() => tell(problem), patience)
  }
  // What opened the editor replaces the value, also when nothing follows it.
  const first = useRef(write)
  useEffect(() => {
    if (typed !== undefined) first.current(typed)
  }, [typed])
  const settle = () => {
    if (draft.problem !== null) tell(draft.problem)
    else setDraft({ ...draft, text: shown(draft.value) })
  }
  return { ...draft, write, settle }
}

function tryRead<V>(text: string, read: (text: string) => V | null) {
  try {
    return { value: text.trim() === '' ? null : read(text), problem: null }
  } catch (error) {
    return { value: null, problem: (error as Error).message }
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** In a cell the editor has the focus at once, the caret behind the text. */
export function useCellFocus<E extends HTMLInputElement | HTMLTextAreaElement>(place: 'cell' | 'form') {
  const element = useRef<E>(null)
  useEffect(() => {
    const input = element.current
    if (place !== 'cell' || !input) return
    input.focus({ preventScroll: true })
    input.setSelectionRange(input.value.length, input.value.length)
  }, [place])
  return element
}
