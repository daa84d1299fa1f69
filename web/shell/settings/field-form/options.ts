import type { Language } from '#kernel/languages.ts'
import { fold } from '#kernel/spelling.ts'
import { wordIn } from '#kernel/words.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import type { FieldSaid, OptionSaid } from '../data-model/model-data.ts'

/** What the form begins with: all options as they stand, with what the organisation says of them. */
export function optionsToEdit(field: FieldInfo | undefined, said: readonly OptionSaid[] | undefined): OptionSaid[] {
  const known = new Map(said?.map((option) => [option.key, option]))
  if (!field?.options) return [...(said ?? [])]
  return field.options.map(({ key, color, archived }) => ({
    ...(color ? { color } : {}),
    ...(archived ? { archived } : {}),
    ...known.get(key),
    key,
  }))
}

/** The field with its options as they are saved, and a default that names them as they are. */
export function withOptions(typed: FieldSaid, language: Language): FieldSaid {
  const given = typed.options ?? []
  const options = optionsToSave(given, language)
  const saved = (key: unknown) => {
    const meant = given.find((option) => option.key === key)
    return options.find((option) => option.key === key || (option.label && option.label === meant?.label))?.key
  }
  const { default: usual } = typed
  const named = Array.isArray(usual) ? usual.flatMap((key) => saved(key) ?? []) : saved(usual)
  return { ...typed, options, default: Array.isArray(named) && named.length === 0 ? undefined : named }
}

/** As they are saved: without empty ones, new ones with a key of their own. */
function optionsToSave(options: readonly OptionSaid[], language: Language): OptionSaid[] {
  const taken = new Set(options.flatMap(({ key }) => (isNew(key) ? [] : [key])))
  return options.flatMap((option) => {
    const label = wordIn(option.label, language)
    if (!isNew(option.key)) return [label ? option : withoutLabel(option)]
    if (!label) return []
    const key = freeKey(label, taken)
    taken.add(key)
    return [{ ...option, key }]
  })
}

function isNew(key: string): boolean {
  return /^new-\d+$/.test(key)
}

function withoutLabel({ label: _, ...option }: OptionSaid): OptionSaid {
  return option
}

/** Letters of any language, as the server takes them. */
function freeKey(label: string, taken: ReadonlySet<string>): string {
  const base = fold(label).replaceAll(' ', '-').slice(0, 50) || 'option'
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}-${number}`
    if (!taken.has(key)) return key
  }
}
