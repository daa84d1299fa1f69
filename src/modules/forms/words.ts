import type { Language } from '#kernel/languages.ts'
import { en, type FormWords } from './words-en.ts'
import { es } from './words-es.ts'
import { uk } from './words-uk.ts'
import { zh } from './words-zh.ts'

export const formWords: Record<Language, FormWords> = { en, es, zh, uk }

export function sayForm(
  language: Language,
  name: keyof FormWords,
  values: Record<string, string | number> = {},
): string {
  return formWords[language][name].replace(/\{(\w+)\}/g, (whole, value: string) => String(values[value] ?? whole))
}
