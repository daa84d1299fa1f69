import { join } from 'node:path'
import type { InlineConfig, Rolldown } from 'vite'

/**
 * Bundles the browser half into `folder`. In two goes: left alone, what everybody fetches falls into some sixty small files,
 * which together are a sixth larger than the same in one, so the first go only learns what that is. `main` is what the frame
 * and Home need; `controls` are the parts of the kit that open (menus, lists of choices, windows): nearly every other screen
 * wants them, and they are fetched once the first screen stands.
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
  const rehearsal = await build({
    ...config,
    // A file for each module: then what a screen needs is told exactly, not by the files that happen to share modules.
    build: { write: false, minify: false, rolldownOptions: { output: { preserveModules: true } } },
  })
  const { output } = rehearsal as Rolldown.RolldownOutput
  const frame = modulesOf(output, '/web/main.tsx')
  const home = modulesOf(output, '/web/shell/home/home-page.tsx')
  const first = frame.union(new Set([...home].filter((id) => id.includes('node_modules'))))
  const groups = [
    {
      name: 'main',
      priority: 2,
      test: (id: string) => first.has(id) || id.includes('node_modules/tslib'),
      includeDependenciesRecursively: false,
    },
    // With all that they need themselves, or the two files would need each other.
    { name: 'controls', priority: 1, test: (id: string) => controls.test(id) && !first.has(id) },
  ]
  await build({
    ...config,
    build: { outDir: folder, emptyOutDir: true, rolldownOptions: { output: { codeSplitting: { groups } } } },
  })
}

const controls = /node_modules\/(@mantine\/core\/esm\/components|@floating-ui|react-remove-scroll)\//

/** Ids of what the module whose id ends so needs at once, itself aside. */
function modulesOf(output: Rolldown.RolldownOutput['output'], ending: string): Set<string> {
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])))
  const start = [...chunks.values()].find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(ending)))
  if (!start) throw new Error(`The build lacks ${ending}.`)
  const seen = new Set<string>()
  const walk = (name: string) => {
    if (seen.has(name)) return
    seen.add(name)
    for (const next of chunks.get(name)?.imports ?? []) walk(next)
  }
  for (const next of start.imports) walk(next)
  return new Set([...seen].flatMap((name) => chunks.get(name)?.moduleIds ?? []))
}
