import type { Plugin, Rolldown } from 'vite'
import { entryPlaces, ownPlaces } from './shell/places.ts'

const screens: Record<string, string> = {
  home: '/web/shell/home/home-page.tsx',
  list: '/web/records/list/list-page.tsx',
  record: '/web/records/page/record-page.tsx',
  ...Object.fromEntries(
    ['en', 'es', 'zh', 'uk'].flatMap((language) => [
      [language, `/locales/${language}.po`],
      [`${language}+`, `/locales/${language}.po?near?lingui`],
      [`${language}++`, `/locales/${language}.po?far?lingui`],
    ]),
  ),
}

/**
 * Tells the page which addresses are no lists, and which files an address and a language will want, so that they are fetched
 * together and not one after the other.
 */
export function earlyFiles(): Plugin {
  return {
    name: 'kith:early-files',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle, chunk }) =>
        html
          .replace('__FILES__', () => JSON.stringify(bundle && chunk ? filesOf(bundle, chunk) : {}))
          .replace('__PLACES__', JSON.stringify({ entry: entryPlaces, own: ownPlaces })),
    },
  }
}

/** The letters that a language is written in; Latin ones stand in every list. */
const letters: Record<string, string[]> = { en: ['latin'], es: ['latin'], zh: ['latin'], uk: ['latin', 'cyrillic'] }

/** Characters of a script that a slow line is better spared until the program is there. */
const large = 20_000

function filesOf(bundle: Rolldown.OutputBundle, entry: Rolldown.OutputChunk): Record<string, string[]> {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
  const byName = new Map(chunks.map((one) => [one.fileName, one]))
  const there = closureOf(entry, byName)
  const fonts = Object.keys(bundle).filter((name) => name.endsWith('.woff2'))
  return Object.fromEntries(
    Object.entries(screens).flatMap(([screen, ending]) => {
      const start = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(ending)))
      if (!start) throw new Error(`The build lacks ${ending}`)
      const more = [...closureOf(start, byName).difference(there)]
      const styles = more.flatMap((one) => [...(one.viteMetadata?.importedCss ?? [])])
      const written = (letters[screen] ?? []).flatMap((alphabet) =>
        fonts.filter((name) => name.includes(`/inter-${alphabet}-wght-normal-`)),
      )
      const named = (isLarge: boolean) =>
        more.filter(({ code }) => code.length > large === isLarge).map(({ fileName }) => fileName)
      return [
        [screen, [...named(false), ...new Set(styles), ...written]],
        [`${screen}!`, named(true)],
      ]
    }),
  )
}

/** A chunk and what it imports at once. */
function closureOf(
  start: Rolldown.OutputChunk,
  byName: ReadonlyMap<string, Rolldown.OutputChunk>,
  found = new Set<Rolldown.OutputChunk>(),
): Set<Rolldown.OutputChunk> {
  if (found.has(start)) return found
  found.add(start)
  for (const name of start.imports) {
    const next = byName.get(name)
    if (next) closureOf(next, byName, found)
  }
  return found
}
