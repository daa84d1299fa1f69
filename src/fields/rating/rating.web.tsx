import { t } from '@lingui/core/macro'
import { useEffect, useId, useRef } from 'react'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { EditorProps, FieldWeb } from '../field.web.tsx'
import { useChosen } from '../use-chosen.web.tsx'
import classes from './rating.module.css'

const usual = 5

export const ratingWeb: FieldWeb<number> = {
  type: 'rating',
  Cell: ({ value, field }) => (
    <span className={classes.stars} role="img" aria-label={shown(value, field)}>
      {starsOf(field).map((star) => (
        <span key={star} className={classes.star} data-on={star <= value || undefined} aria-hidden="true">
          {star <= value ? '★' : '☆'}
        </span>
      ))}
    </span>
  ),
  Editor: RatingEditor,
  text: shown,
  read: readRating,
  width: 110,
}

/** Stars as one choice: arrows and figures choose, the chosen one again takes it away. */
function RatingEditor(props: EditorProps<number>) {
  const { field, place, typed, disabled, onChange, onDone } = props
  const [chosen, choose] = useChosen(props.value)
  const name = useId()
  const first = useRef<HTMLInputElement>(null)
  const take = (value: number | null, isDone = false) => {
    choose(value)
    onChange(value)
    if (isDone && place === 'cell') onDone?.(value)
  }
  const start = useRef(() => {
    const value = Number(typed)
    if (typed !== undefined && starsOf(field).includes(value)) take(value)
  })
  useEffect(() => {
    if (place === 'cell') first.current?.focus({ preventScroll: true })
    start.current()
  }, [place])
  return (
    <span
      className={classes.choice}
      data-place={place}
      role="radiogroup"
      aria-label={field.label}
      aria-describedby={props.describedBy}
      aria-invalid={Boolean(props.error) || undefined}
    >
      {starsOf(field).map((star) => (
        <label key={star} data-on={(chosen !== null && star <= chosen) || undefined}>
          <input
            ref={star === (chosen ?? 1) ? first : undefined}
            id={star === 1 ? props.id : undefined}
            type="radio"
            name={name}
            value={star}
            checked={star === chosen}
            disabled={disabled}
            aria-label={shown(star, field)}
            onChange={() => take(star)}
            onClick={() => {
              if (star === chosen) take(null)
            }}
            onKeyDown={(event) => {
              const figure = Number(event.key)
              if (event.key === 'Backspace' || event.key === 'Delete' || event.key === '0') take(null)
              else if (starsOf(field).includes(figure)) take(figure)
              else return
              event.preventDefault()
              event.stopPropagation()
            }}
          />
          <span aria-hidden="true">{chosen !== null && star <= chosen ? '★' : '☆'}</span>
        </label>
      ))}
    </span>
  )
}

function starsOf({ max = usual }: FieldInfo): number[] {
  return Array.from({ length: max }, (_, index) => index + 1)
}

/** `3/5`. */
function shown(value: number, { max = usual }: FieldInfo): string {
  return `${value}/${max}`
}

function readRating(text: string, { max = usual }: FieldInfo): number | null {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return null
  const [, figure, of = String(max)] = /^(\d{1,2})(?:\s*\/\s*(\d{1,2}))?$/.exec(plain) ?? []
  const stars = /^([★⭐*]{1,10})\ufe0f?[☆✩]{0,10}$/u.exec(plain)?.[1]
  const value = stars ? [...stars].length : Number(figure)
  if (Number.isNaN(value) || Number(of) !== max) throw new Error(t`“${text}” is not a rating.`)
  const min = 1
  if (value < min || value > max) throw new Error(t`This must be between ${min} and ${max}.`)
  return value
}
