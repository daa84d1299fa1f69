import type { Plugin, Rolldown } from 'vite'

/** Keys of the messages that these files of the rehearsal say. */
export function wordsOf(output: Rolldown.RolldownOutput['output'], files: ReadonlySet<string>): Set<string> {
  const code = output.flatMap((one) =>
    one.type === 'chunk' && one.moduleIds.some((id) => files.has(id)) ? one.code : [],
  )
  return new Set(code.flatMap((text) => [...text.matchAll(/["'`]([\w+/-]{6})["'`]/g)].map(([, key]) => key as string)))
}

/**
 * The words of all screens are a seventh of what the first one would fetch. So `es.po` becomes the words of that screen, and
 * `es.po?lingui`, the same file under another name, all others.
 */
export function wordsInTwo(first: ReadonlySet<string>): Plugin {
  return {
    name: 'kith:words-in-two',
    enforce: 'post',
    transform: {
      filter: { id: /\.po(\?lingui)?$/ },
      handler(code, id) {
        const [, text] = /JSON\.parse\(("(?:[^"\\]|\\.)*")\)/s.exec(code) ?? []
        if (!text) throw new Error(`${id} is not what Lingui makes of messages.`)
        const words: Record<string, unknown> = JSON.parse(JSON.parse(text))
        const isFirst = id.endsWith('.po')
        const part = Object.fromEntries(Object.entries(words).filter(([key]) => first.has(key) === isFirst))
        return { code: `export const messages=JSON.parse(${JSON.stringify(JSON.stringify(part))})`, map: null }
      },
    },
  }
}
