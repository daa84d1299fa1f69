import type { Inverse, ObjectModel } from '#engine/catalog.ts'
import type { Field, Option } from '#fields/field-type.ts'
import type { Language } from '#kernel/languages.ts'
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
  const plural = (object: ObjectModel) => word(object.plural) ?? object.plural
  return {
    object: (object) => word(object.name) ?? object.label,
    plural,
    field: ({ object, name, label }) => word(`${object}.${name}`, `*.${name}`) ?? label,
    help: ({ object, name, help }) =>
      help === undefined ? null : (word(`${object}.${name}.help`, `*.${name}.help`) ?? help),
    option: ({ object, name }, { key, label }) => word(`${object}.${name}.${key}`) ?? label,
    inverse: ({ name: object }, { name, object: from }) => {
      const there = objects.get(from)
      return word(`${object}.${name}`) ?? (there ? plural(there) : name)
    },
  }
}
