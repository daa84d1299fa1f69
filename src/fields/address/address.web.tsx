import { t } from '@lingui/core/macro'
import { Popover } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { countryFrom } from '#kernel/countries.ts'
import cell from '#web/kit/inputs/cell.module.css'
import classes from '#web/kit/inputs/editor.module.css'
import styles from '#web/kit/inputs/parts.module.css'
import { displayOf } from '../coded.web.tsx'
import { countryWeb } from '../country/country.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'
import { type Part, PartInputs } from '../part-inputs.web.tsx'

const names = ['line1', 'line2', 'city', 'region', 'postalCode', 'country'] as const
export type AddressValue = { [name in (typeof names)[number] | 'latitude' | 'longitude']?: string }

export const addressWeb: FieldWeb<AddressValue> = {
  type: 'address',
  Cell: ({ value }) => <span className={cell.line}>{sayAddress(value)}</span>,
  Editor: AddressEditor,
  text: sayAddress,
  read: readAddress,
  width: 220,
}

const countryName = displayOf('region')

/** `Gran Vía 1, Madrid, Spain`. */
function sayAddress(value: AddressValue): string {
  return names
    .flatMap((name) => {
      const part = value[name]
      return part ? [name === 'country' ? countryName(part) : part] : []
    })
    .join(', ')
}

/** The parts of a line cannot be told apart for certain: its last one may be the country, the rest is the first line. */
function readAddress(text: string): AddressValue | null {
  const parts = text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
  if (parts.length === 0) return null
  const country = countryFrom(parts.at(-1) ?? '')
  const rest = country ? parts.slice(0, -1) : parts
  const city = country && rest.length > 1 ? rest.pop() : undefined
  const line1 = rest.join(', ')
  return { ...(line1 ? { line1 } : {}), ...(city ? { city } : {}), ...(country ? { country } : {}) }
}

function AddressEditor(props: EditorProps<AddressValue>) {
  const { value, field, place, error, typed, onChange } = props
  const [own, setOwn] = useState<Record<string, string>>({ ...inputsOf(value), ...(typed ? { line1: typed } : {}) })
  // What opened the editor counts, also when nothing follows it.
  const first = useRef(() => typed && onChange(addressOf(own)))
  useEffect(() => void first.current(), [])
  const inputs = (
    <PartInputs
      {...props}
      parts={addressParts()}
      values={own}
      isFocused={place === 'cell'}
      onChange={(next) => {
        setOwn(next)
        onChange(addressOf(next))
      }}
    />
  )
  if (place === 'form') return inputs
  return (
    <Popover opened position="bottom-start" offset={2} trapFocus={false} returnFocus={false} closeOnEscape={false}>
      <Popover.Target>
        <span className={classes.box} data-place="cell" data-invalid={Boolean(error) || undefined}>
          <span className={cell.line}>{sayAddress(addressOf(own) ?? {})}</span>
        </span>
      </Popover.Target>
      <Popover.Dropdown className={styles.sheet} data-editor-part aria-label={field.label} onKeyDown={goOnInside}>
        {inputs}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Tab leads from part to part; at the ends it is for the table, which goes on to the next cell. */
function goOnInside(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return
  const parts = [...event.currentTarget.querySelectorAll('input, select')]
  if (event.target !== parts.at(event.shiftKey ? 0 : -1)) event.stopPropagation()
}

function addressParts(): Part[] {
  return [
    { name: 'line1', label: t`Street and number`, maxLength: 200 },
    { name: 'line2', label: t`Flat, floor, building`, maxLength: 200 },
    { name: 'postalCode', label: t`Postal code`, half: true, maxLength: 20 },
    { name: 'city', label: t`City`, half: true, maxLength: 100 },
    { name: 'region', label: t`Region or state`, half: true, maxLength: 100 },
    { name: 'country', label: t`Country`, half: true, choices: countryWeb.choices?.() ?? [] },
    { name: 'point', label: t`Latitude, longitude`, maxLength: 60 },
  ]
}

/** The two numbers of a point stand in one input, as maps give them to be copied. */
function inputsOf(value: AddressValue | null | undefined): Record<string, string> {
  const { latitude, longitude, ...lines } = value ?? {}
  return { ...lines, ...(latitude && longitude ? { point: `${latitude}, ${longitude}` } : {}) }
}

/** What is no point goes on as it is: the server says what is wrong with it. */
function addressOf({ point = '', ...lines }: Record<string, string>): AddressValue | null {
  const value: AddressValue = {}
  for (const name of names) if (lines[name]?.trim()) value[name] = lines[name].trim()
  if (point.trim()) {
    const [, latitude, longitude] = /^\s*(-?\d+(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d+(?:[.,]\d+)?)\s*$/.exec(point) ?? []
    value.latitude = latitude ?? point.trim()
    if (longitude) value.longitude = longitude
  }
  return Object.keys(value).length > 0 ? value : null
}
