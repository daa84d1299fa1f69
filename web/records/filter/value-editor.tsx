import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useId, useState } from 'react'
import { LinkEditor } from '#fields/link-editor.web.tsx'
import { countries } from '#kernel/countries.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import { currentSession } from '#web/data/session.ts'
import type { MoneyValue } from '#web/kit/format.ts'
import { PickBox } from '#web/kit/inputs/pick-box.tsx'
import { fieldWeb } from '../fields.ts'
import { type Choice, needOf } from './choices.ts'
import classes from './filter.module.css'
import { OptionValues } from './option-values.tsx'
import type { Target } from './paths.ts'
import { PeriodEditor } from './period-editor.tsx'

export interface ValueEditorProps {
  target: Target
  choice: Choice
  values: readonly unknown[]
  onChange: (values: unknown[]) => void
  close: () => void
}

/** What a condition compares with, edited in a way that fits the field. */
export function ValueEditor(props: ValueEditorProps) {
  const { target, choice } = props
  const need = needOf(choice, target)
  if (target.kind === 'boolean') return <YesNo {...props} />
  if (target.kind === 'date' || target.kind === 'time') return <PeriodEditor {...props} isPeriod={need === 'period'} />
  if (target.kind === 'link' || target.kind === 'links') return <LinkValues {...props} />
  const options = optionsOf(target)
  if (options) return <OptionValues {...props} options={options} />
  return need === 'values' ? <WordValues {...props} /> : <OneValue {...props} />
}

function optionsOf({ field, part }: Target): FieldInfo['options'] {
  if (part === 'country') {
    const names = new Intl.DisplayNames(document.documentElement.lang || 'en', { type: 'region' })
    return countries().map((key) => ({ key, label: names.of(key) ?? key, color: 'gray' }))
  }
  if (part || !field) return undefined
  return (
    field.options ??
    fieldWeb(field)
      .choices?.()
      .map((choice) => ({ ...choice, color: 'gray' }))
  )
}

function YesNo({ target, values, onChange, close }: ValueEditorProps) {
  const { t } = useLingui()
  const items = [
    { key: 'true', label: t`Yes` },
    { key: 'false', label: t`No` },
  ]
  return (
    <PickBox
      label={target.field?.label ?? ''}
      place="list"
      items={items}
      chosen={items.filter(({ key }) => key === String(values[0]))}
      words=""
      onWords={() => {}}
      onPick={({ key }) => {
        onChange([key === 'true'])
        close()
      }}
      emptyText=""
    />
  )
}

/** Ids of records, and `me`; a key that an API client wrote (`won`) stays until it is taken away. */
function LinkValues({ target, values, onChange }: ValueEditorProps) {
  const { t } = useLingui()
  const { field, inverse, other } = target
  const name = other?.name ?? ''
  const texts = values.map(String)
  const ids = texts.filter(isId)
  const words = texts.filter((each) => !isId(each))
  const base = field ?? ({ name, key: name, label: inverse?.label ?? name, required: false } as FieldInfo)
  return (
    <>
      {name === 'user' && (
        <Toggle
          label={t`Me`}
          isOn={words.includes('me')}
          onToggle={(isOn) => onChange([...(isOn ? ['me'] : []), ...texts.filter((each) => each !== 'me')])}
        />
      )}
      {words
        .filter((word) => word !== 'me')
        .map((word) => (
          <Toggle key={word} label={word} isOn onToggle={() => onChange(texts.filter((each) => each !== word))} />
        ))}
      <LinkEditor
        field={{ ...base, target: name, required: false }}
        place="list"
        many
        isOnlyFinding
        ids={ids}
        onIds={(next) => onChange([...words, ...next])}
      />
    </>
  )
}

function isId(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}

function Toggle({ label, isOn, onToggle }: { label: ReactNode; isOn: boolean; onToggle: (isOn: boolean) => void }) {
  return (
    <label className={classes.toggle}>
      <input type="checkbox" checked={isOn} onChange={(event) => onToggle(event.currentTarget.checked)} />
      {label}
    </label>
  )
}

/** Several texts or figures: Enter ends each. */
function WordValues({ target, values, onChange }: ValueEditorProps) {
  const { t } = useLingui()
  const { Editor } = fieldWeb('tags')
  const field = { ...plainField(target), type: 'tags' }
  const [problem, setProblem] = useState('')
  return (
    <>
      <p className={classes.hint}>{problem || t`Enter adds a value.`}</p>
      <Editor
        value={values.length > 0 ? values.map((value) => said(target, value)) : null}
        field={field}
        place="form"
        onChange={(words) => {
          const read = ((words as string[] | null) ?? []).map((word) => readWord(target, word))
          setProblem(read.includes(undefined) ? t`Some of these are not numbers.` : '')
          onChange(read.filter((value) => value !== undefined))
        }}
      />
    </>
  )
}

function said({ kind, field }: Target, value: unknown): string {
  return kind === 'number' && field ? fieldWeb(field).text(value, field) : String(value)
}

function readWord({ kind, field, part }: Target, word: string): unknown {
  if (kind !== 'number' || part || !field) return word
  try {
    return fieldWeb(field).read(word, plainField({ field, part, kind })) ?? undefined
  } catch {
    return undefined
  }
}

/** One value; it counts when the person goes on, not with each letter. */
function OneValue({ target, values, onChange, close }: ValueEditorProps) {
  const field = plainField(target)
  const { Editor } = fieldWeb(field)
  const id = useId()
  const [now, setNow] = useState<{ value: unknown }>({ value: shownValue(target, values[0]) })
  const commit = () => {
    const value = writtenValue(now.value)
    if (value !== null && JSON.stringify([value]) !== JSON.stringify(values)) onChange([value])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in the input inside
    <div
      className={classes.one}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.defaultPrevented) return
        commit()
        close()
      }}
    >
      <label className="k-hidden" htmlFor={id}>
        {field.label}
      </label>
      <Editor id={id} value={now.value ?? null} field={field} place="form" onChange={(value) => setNow({ value })} />
    </div>
  )
}

/** The field without its limits; what only looks like an address or a number is sought as a text. */
function plainField({ field, part, kind }: Pick<Target, 'field' | 'part' | 'kind'>): FieldInfo {
  const base = field as FieldInfo
  const { min: _min, max: _max, maxLength: _maxLength, look: _look, ...rest } = base
  const type = kind === 'text' || kind === 'list' || part ? (kind === 'number' ? 'decimal' : 'text') : base.type
  return { ...rest, type, required: false }
}

function shownValue({ kind, field, part }: Target, value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (kind === 'money' && typeof value !== 'object')
    return { amount: String(value), currency: currentSession().organisation.currency }
  return kind === 'text' || part || field?.type === 'decimal' ? String(value) : value
}

/** Bare figures are in the organisation's currency, so that a filter reads `{"gte": 1000}`. */
function writtenValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('currency' in value)) return value
  const { amount, currency } = value as MoneyValue
  return currency === currentSession().organisation.currency ? Number(amount) : value
}
