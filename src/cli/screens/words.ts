import type { Plugin, Rolldown } from 'vite'

/** Keys of the messages that these files of the rehearsal say. */
export function wordsOf(output: Rolldown.RolldownOutput['output'], files: ReadonlySet<string>): Set<string> {
  const code = output.flatMap((one) =>
    one.type === 'chunk' && one.moduleIds.some((id) => files.has(id)) ? one.code : [],
  )
  return new Set(code.flatMap((text) => [...text.matchAll(/["'`]([\w+/-]{6})["'`]/g)].map(([, key]) => key as string)))
}

/**
 * The words of all screens are a third of what the first one would fetch. So `es.po` becomes the words of that screen, and of the
 * same file under other names `es.po?near?lingui` those that lists and records say besides, `es.po?far?lingui` all others.
 */
export function wordsInParts(first: ReadonlySet<string>, near: ReadonlySet<string>): Plugin {
  const partOf = (key: string) => (first.has(key) ? 'first' : near.has(key) ? 'near' : 'far')
  return {
    name: 'kith:words-in-parts',
    enforce: 'post',
    transform: {
      filter: { id: /\.po(\?\w+\?lingui)?$/ },
      handler(code, id) {
        const [, text] = /JSON\.parse\(("(?:[^"\\]|\\.)*")\)/s.exec(code) ?? []
        if (!text) throw new Error(`${id} is not what Lingui makes of messages.`)
        const words: Record<string, unknown> = JSON.parse(JSON.parse(text))
        const wanted = /\.po\?(\w+)/.exec(id)?.[1] ?? 'first'
        const part = Object.fromEntries(Object.entries(words).filter(([key]) => partOf(key) === wanted))
        return { code: `export const messages=JSON.parse(${JSON.stringify(JSON.stringify(part))})`, map: null }
      },
    },
  }
}
