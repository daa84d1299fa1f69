import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

/** Screens and tools that nobody needs on the way; they are kept once they have been opened. */
const seldom =
  /(settings|importer|gallery|entry|second-factor|passkeys|charts|merge|past|access)[/-]|rich-editor|world-atlas|\.po/

/** Builds `offline/worker.ts` into `sw.js`, which knows the files of the daily screens. */
export function offlineWorker(): Plugin {
  return {
    name: 'kith:offline-worker',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: join(import.meta.dirname, 'offline', 'worker.ts'), fileName: 'sw.js' })
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['sw.js']
        if (worker?.type !== 'chunk') return
        const files = JSON.stringify(dailyFiles(bundle).map((file) => `/_/${file}`))
        const version = createHash('sha256').update(files).digest('hex').slice(0, 12)
        worker.code = worker.code.replace('__VERSION__', JSON.stringify(version)).replace('__FILES__', files)
      },
    },
  }
}

/** What the page needs and all that it may fetch later, but what is seldom wanted. */
function dailyFiles(bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
  const byName = new Map(chunks.map((one) => [one.fileName, one]))
  const found = new Set<Rolldown.OutputChunk>()
  const visit = (name: string) => {
    const chunk = byName.get(name)
    if (!chunk || found.has(chunk)) return
    if (chunk.isDynamicEntry && seldom.test(chunk.facadeModuleId ?? '')) return
    found.add(chunk)
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next)
  }
  for (const { fileName, isEntry } of chunks) if (isEntry && fileName !== 'sw.js') visit(fileName)
  const styles = [...found].flatMap((one) => [...(one.viteMetadata?.importedCss ?? [])])
  return [...new Set([...[...found].map(({ fileName }) => fileName), ...styles])].sort()
}
