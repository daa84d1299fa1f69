import type { Field, Json } from '#fields/field-type.ts'
import { inOrderOf, type PersonName } from '#fields/person-name/person-name.field.ts'
import { languageTagFrom } from '#kernel/standards/language-tags.ts'
import type { ObjectModel } from '../catalog.ts'
import { type Draft, isExact, same } from './draft.ts'
import type { Run } from './run.ts'

/** Names follow the language of the person where it is known, else that of the organisation: the family first or last. */
export function orderNames(run: Run, object: ObjectModel, drafts: readonly Draft[]): void {
  const names = [...object.fields.values()].filter(({ type }) => type === 'personName')
  if (names.length === 0) return
  const language = languageOf(object)
  for (const draft of drafts) {
    if (isExact(run, draft)) continue
    const spoken = language ? (draft.after[language.name] ?? null) : null
    const own = typeof spoken === 'string' ? languageTagFrom(spoken) : null
    const isTurned = language !== null && !same(draft.stored?.values[language.name], spoken)
    for (const { name } of names) {
      const value = draft.after[name]
      if (!isName(value) || !(isTurned || !same(draft.stored?.values[name], value))) continue
      draft.after[name] = inOrderOf(value, { own, house: run.ctx.settings.language })
    }
  }
}

/** The field that says which language the person speaks. */
function languageOf({ fields }: ObjectModel): Field | null {
  const named = fields.get('language')
  if (named && (named.type === 'language' || named.type === 'text')) return named
  return [...fields.values()].find(({ type, hidden }) => type === 'language' && !hidden) ?? null
}

function isName(value: Json | undefined): value is PersonName & Record<string, string> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
