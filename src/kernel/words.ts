import { type Language, languages } from './languages.ts'

/** One text in the languages of the product, or the same for all of them. */
export type Words = string | Partial<Record<Language, string>>

/** The text in this language; where that is missing, the English one, else any. Null when there is none at all. */
export function wordIn(words: Words | undefined, language: Language): string | null {
  if (words === undefined || typeof words === 'string') return words || null
  return [language, ...languages].map((one) => words[one]).find((text) => text) ?? null
}
