import { fold } from '#kernel/spelling.ts'
import type { FieldInfo, OptionInfo } from '#web/data/catalog.ts'
import type { PickItem } from '#web/kit/inputs/pick-list.tsx'
import { Pill, type Tint, tintOf, tints } from '#web/kit/pill.tsx'

/** An option as it looks everywhere. */
export function OptionPill({ option }: { option: OptionInfo }) {
  return <Pill tint={tintOfOption(option)}>{option.label}</Pill>
}

export function optionOf(key: string, field: FieldInfo): OptionInfo {
  return field.options?.find((option) => option.key === key) ?? { key, label: key }
}

/** By its key or its label, in any case and without accents. */
export function findOption(text: string, field: FieldInfo): OptionInfo | undefined {
  const word = fold(text)
  return (
    field.options?.find(({ key }) => key === text.trim() || fold(key) === word) ??
    field.options?.find(({ label }) => fold(label) === word)
  )
}

/** The options on offer that the words fit, those first that begin with them. */
export function fittingOptions(words: string, field: FieldInfo): OptionInfo[] {
  const options = (field.options ?? []).filter(({ archived }) => !archived)
  const word = fold(words)
  if (word === '') return options
  const places = options.map((option) => ({ option, place: placeIn(fold(option.label), word) }))
  return places
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place)
    .map(({ option }) => option)
}

export function itemOfOption(option: OptionInfo): PickItem {
  return { key: option.key, label: option.label, mark: <OptionPill option={option} />, isWhole: true }
}

/** 0 at the beginning, 1 at the beginning of a word, 2 inside; -1 nowhere. */
function placeIn(label: string, word: string): number {
  if (label.startsWith(word)) return 0
  if (label.includes(` ${word}`)) return 1
  return label.includes(word) ? 2 : -1
}

function tintOfOption({ key, color }: OptionInfo): Tint {
  return tints.find((tint) => tint === color) ?? known[key] ?? tintOf(key)
}

/** States that mean the same in every object look the same. */
const known: Record<string, Tint> = {
  open: 'blue',
  won: 'green',
  lost: 'gray',
  high: 'red',
  low: 'gray',
  new: 'blue',
  qualified: 'green',
  disqualified: 'gray',
}
