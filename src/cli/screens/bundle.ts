import { join } from 'node:path'
import type { InlineConfig, Rolldown } from 'vite'

/**
 * Bundles the browser half into `folder`. In two goes: what everybody fetches falls into some sixty small files by itself,
 * which together are a sixth larger than the same in one, so the first go only learns what that is.
 */
export async function bundle(root: string, folder: string): Promise<void> {
  // Whoever starts us may be a test or a developer; what is served is always the lean build.
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  const config: InlineConfig = {
    configFile: join(root, 'web', 'vite.config.ts'),
    configLoader: 'native',
    logLevel: 'error',
  }
  const rehearsal = await build({ ...config, build: { write: false, minify: false } })
  const first = modulesOfEntry((rehearsal as Rolldown.RolldownOutput).output)
  await build({
    ...config,
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [{ name: 'main', test: (id) => first.has(id), includeDependenciesRecursively: false }],
          },
        },
      },
    },
  })
}

/** Ids of what the page's script imports at once, itself aside. */
function modulesOfEntry(output: Rolldown.RolldownOutput['output']): Set<string> {
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])))
  const seen = new Set<string>()
  const walk = (name: string) => {
    if (seen.has(name)) return
    seen.add(name)
    for (const next of chunks.get(name)?.imports ?? []) walk(next)
  }
  const entry = [...chunks.values()].find((chunk) => chunk.isEntry)
  if (!entry) throw new Error('The build has no entry.')
  walk(entry.fileName)
  const ids = new Set([...seen].flatMap((name) => chunks.get(name)?.moduleIds ?? []))
  if (entry.facadeModuleId) ids.delete(entry.facadeModuleId)
  for (const id of ids) if (id.endsWith('/web/main.tsx')) ids.delete(id)
  return ids
}
