import { finderOf } from './coded-names.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz']

// Varieties that are named beside their languages, because letters and contracts differ in them.
const varieties = ['en-GB', 'en-US', 'es-MX', 'es-ES', 'fr-CA', 'pt-BR', 'pt-PT', 'zh-Hans', 'zh-Hant']

let tags: readonly string[] | undefined

/** The languages of ISO 639-1 and some of their varieties, as tags of BCP 47, sorted. */
export function languageTags(): readonly string[] {
  tags ??= [...letters.flatMap((first) => letters.map((second) => first + second)).filter(isInUse), ...varieties].sort()
  return tags
}

/** The tag that is given by itself or by a name in one of the product's languages. */
export function languageTagFrom(text: string): string | null {
  return canonicalTag(text) ?? byName(text)
}

const byName = finderOf('language', languageTags, {
  mandarin: 'zh',
  castilian: 'es',
  castellano: 'es',
  汉语: 'zh',
  普通话: 'zh',
  українська: 'uk',
})

/** A tag of BCP 47 in its one spelling (`zh-Hant-HK`); null when it is none, or of a language that nobody knows. */
function canonicalTag(text: string): string | null {
  if (!/^[A-Za-z]{2,3}(?:[-_][A-Za-z\d]{2,8}){0,4}$/.test(text.trim())) return null
  try {
    const [tag = ''] = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))
    const { language, region } = new Intl.Locale(tag)
    const isKnown = nameOf(language) !== undefined && !tag.includes('-u-') && !tag.includes('-x-')
    return isKnown && !/^Z|^\d/.test(region ?? 'A') ? tag : null
  } catch {
    return null
  }
}

// Codes that were given up (`iw`, `in`) have a canonical one in their place.
function isInUse(code: string): boolean {
  return nameOf(code) !== undefined && new Intl.Locale(code).language === code
}

let english: Intl.DisplayNames | undefined

function nameOf(tag: string): string | undefined {
  english ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  return english.of(tag)
}
