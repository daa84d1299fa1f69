import type { Inverse, ObjectModel } from '#engine/catalog.ts'
import type { Field, Option } from '#fields/field-type.ts'
import type { Language } from '#kernel/languages.ts'
import { type Words, wordIn } from '#kernel/words.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { uk } from './uk.ts'
import { zh } from './zh.ts'

/** What people who speak a language call the things of the catalog. */
export interface Labels {
  object: (object: ObjectModel) => string
  plural: (object: ObjectModel) => string
  field: (field: Field) => string
  /** Null when the field explains itself. */
  help: (field: Field) => string | null
  option: (field: Field, option: Option) => string
  inverse: (object: ObjectModel, inverse: Inverse) => string
}

const words: Record<Language, Readonly<Record<string, string>>> = { en, es, zh, uk }

/** What has no word in the language keeps the one that its definition gives it. */
export function labelsIn(language: Language, objects: ReadonlyMap<string, ObjectModel>): Labels {
  const word = (...names: string[]) => {
    const name = names.find((each) => Object.hasOwn(words[language], each))
    return name === undefined ? null : (words[language][name] as string)
  }
  const own = (said: Words | undefined) => wordIn(said, language)
  const plural = (object: ObjectModel) => own(object.definition.pluralWords) ?? word(object.plural) ?? object.plural
  return {
    object: (object) => own(object.definition.words) ?? word(object.name) ?? object.label,
    plural,
    // What the organisation made has words of its own; a standard word of the same name is not meant.
    field: ({ object, name, label, words: said, custom }) =>
      own(said) ?? (custom ? null : word(`${object}.${name}`, `*.${name}`)) ?? label,
    help: ({ object, name, help, helpWords, custom }) =>
      help === undefined
        ? null
        : (own(helpWords) ?? (custom ? null : word(`${object}.${name}.help`, `*.${name}.help`)) ?? help),
    option: ({ object, name }, { key, label, words: said }) => own(said) ?? word(`${object}.${name}.${key}`) ?? label,
    inverse: ({ name: object }, { name, object: from, field }) => {
      const there = objects.get(from)
      const said = own(there?.fields.get(field)?.inverseWords)
      return said ?? word(`${object}.${name}`) ?? (there ? plural(there) : name)
    },
  }
}
