/** The languages of the product, the first one for whoever asks for none of them. */
export const languages = ['en', 'es', 'zh', 'uk'] as const

export type Language = (typeof languages)[number]

/** The one of this name; English when it is none of ours. */
export function languageNamed(name: string | null | undefined): Language {
  return languages.find((known) => known === name) ?? languages[0]
}

const longestHeader = 1000

/**
 * What an `Accept-Language` header (RFC 9110, 12.5.4) likes best of the languages that there are: the highest quality, of equal
 * ones the first. A region falls to its language (`es-MX` to `es`), `*` and what fits nothing to English.
 */
export function acceptedLanguage(header: string | undefined): Language {
  const wanted = (header ?? '').slice(0, longestHeader).split(',').map(readRange)
  const refused = new Set(wanted.filter(({ quality }) => quality === 0).map(({ language }) => language))
  const [best] = wanted
    .filter(({ language, quality }) => quality > 0 && language !== null && !refused.has(language))
    .sort((a, b) => b.quality - a.quality)
  return best?.language ?? languages[0]
}

function readRange(range: string): { language: Language | null; quality: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const base = tag === '*' ? languages[0] : tag.split('-', 1)[0]
  const given = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  const quality = given === undefined ? 1 : /^[01](\.\d{0,3})?$/.test(given) ? Number(given) : 0
  return { language: languages.find((known) => known === base) ?? null, quality: Math.min(quality, 1) }
}
