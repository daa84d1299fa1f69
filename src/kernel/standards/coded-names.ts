import { languages } from '../languages.ts'
import { fold, nearestFolded } from '../spelling.ts'

/**
 * Finds the code that is given by itself or by its name in one of the product's languages (as `Intl.DisplayNames` has them), in
 * any case; in long names one letter may be amiss. `others` are what no list of names has, folded. The names are gathered when
 * somebody first asks for one.
 */
export function finderOf(
  type: 'region' | 'currency' | 'language',
  codes: () => readonly string[],
  others: Readonly<Record<string, string>>,
): (text: string) => string | null {
  let byCode: Map<string, string> | undefined
  let byName: Map<string, string> | undefined
  return (text) => {
    byCode ??= new Map(codes().map((code) => [code.toLowerCase(), code]))
    const known = byCode.get(text.trim().toLowerCase())
    if (known) return known
    byName ??= namesOf(type, codes(), others)
    const word = fold(text)
    const exact = byName.get(word)
    if (exact) return exact
    const mayBeMisspelt = word.length >= 7 && word.length <= 60 && !/\d/.test(word)
    const close = mayBeMisspelt ? nearestFolded(word, byName.keys(), 1) : null
    return close ? (byName.get(close) as string) : null
  }
}

function namesOf(
  type: 'region' | 'currency' | 'language',
  codes: readonly string[],
  others: Readonly<Record<string, string>>,
): Map<string, string> {
  const names = new Map(Object.entries(others))
  for (const language of languages) {
    const displays = (['long', 'short'] as const).map((style) => new Intl.DisplayNames(language, { type, style }))
    for (const code of codes) {
      for (const name of displays.map((display) => fold(display.of(code) ?? '')))
        if (name !== '' && !names.has(name)) names.set(name, code)
    }
  }
  return names
}
