import { i18n } from '@lingui/core'
import { countries } from '#kernel/countries.ts'
import { formatDate } from '#web/kit/format.ts'
import { currenciesInUse } from './currency-of.ts'

interface Choice {
  value: string
  label: string
}

/** Countries by their names in the person's language. */
export function countryChoices(): Choice[] {
  const names = new Intl.DisplayNames(i18n.locale, { type: 'region' })
  return sorted(countries().map((value) => ({ value, label: names.of(value) ?? value })))
}

export function currencyChoices(): Choice[] {
  const names = new Intl.DisplayNames(i18n.locale, { type: 'currency' })
  return currenciesInUse()
    .sort()
    .map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
}

/** Zones with their distance from Greenwich just now; `own` is among them even where this browser names it otherwise. */
export function zoneChoices(own: string): Choice[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), own, 'UTC'])]
    .sort()
    .map((value) => ({ value, label: `${sayZone(value)} · ${offsetOf(value)}` }))
}

/** `America/New York`. */
export function sayZone(zone: string): string {
  return zone.replaceAll('_', ' ')
}

export function weekdayChoices(): Choice[] {
  return Array.from({ length: 7 }, (_, at) => ({ value: String(at + 1), label: weekdayName(at + 1) }))
}

/** 1 is Monday, as in `2024-01-01`. */
export function weekdayName(day: number): string {
  return formatDate(`2024-01-0${day}`, { weekday: 'long' })
}

function offsetOf(zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

function sorted(choices: Choice[]): Choice[] {
  const { compare } = new Intl.Collator(i18n.locale)
  return choices.sort((a, b) => compare(a.label, b.label))
}
