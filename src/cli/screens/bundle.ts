import { join } from 'node:path'
import type { InlineConfig, Rolldown } from 'vite'
import { wordsInTwo, wordsOf } from './words.ts'

/**
 * Bundles the browser half into `folder`. In two goes: left alone, what everybody fetches falls into some sixty small files,
 * which together are a sixth larger than the same in one and come six at a time, so the first go only learns what needs what.
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
  const groups = groupsOf(output)
  const first = closureOf(output, (id) => firstScreen.some((end) => id.endsWith(end)))
  await build({
    ...config,
    plugins: [wordsInTwo(wordsOf(output, first))],
    build: { outDir: folder, emptyOutDir: true, rolldownOptions: { output: { codeSplitting: { groups } } } },
  })
}

/**
 * Which modules share a file. `main` is what the frame and Home need; `controls` are the parts of the kit that open (menus,
 * lists of choices, windows), fetched once the first screen stands, `popovers` what lists want of them at once; `list-tools`
 * come right after the rows of a list. Each set is closed under what it imports save for the sets before it, or two files
 * would need each other. What is in none of them falls where it is used.
 */
function groupsOf(output: Rolldown.RolldownOutput['output']): Group[] {
  const needs = (...endings: string[]) => closureOf(output, (id) => endings.some((ending) => id.endsWith(ending)))
  const home = needs('/web/shell/home/home-page.tsx')
  const list = needs(listPage)
  const record = needs(...recordPages)
  const tools = needs(...listTools)
  const controls = closureOf(output, (id) => controlFolders.test(id))
  // A file of one screen holds nothing that others need: they would fetch it for that. What is imported late stays by itself.
  const lazy = output.flatMap((one) => (one.type === 'chunk' && one.isDynamicEntry ? (one.facadeModuleId ?? []) : []))
  const own = new Set(lazy.filter((id) => [listPage, ...recordPages, ...listTools].some((end) => id.endsWith(end))))
  const others = closureOf(output, (id) => lazy.includes(id) && !own.has(id))
  const groups = {
    main: needs('/web/main.tsx').union(new Set([...home].filter((id) => id.includes('node_modules')))),
    icons: closureOf(output, (id) => id.includes('node_modules/@tabler/')),
    everywhere: home.intersection(list.union(record)),
    popovers: controls.intersection(list),
    records: list.intersection(record),
    list: list.difference(others).difference(own),
    controls,
    record: record.difference(tools.union(others)).difference(own),
    'list-tools': tools.difference(record.union(others)).difference(own),
  }
  const names = Object.keys(groups)
  return Object.entries(groups).map(([name, members], index) => ({
    name,
    priority: names.length - index,
    test: (id) => members.has(id) || (name === 'main' && id.includes('node_modules/tslib')),
    includeDependenciesRecursively: false,
  }))
}

const firstScreen = ['/web/main.tsx', '/web/shell/home/home-page.tsx']
const listPage = '/web/records/list/list-page.tsx'
const recordPages = ['/web/records/page/record-page.tsx', '/web/records/page/peek/peek.tsx']
const listTools = [
  '/web/records/views/view-tabs.tsx',
  '/web/records/list/toolbar/list-toolbar.tsx',
  '/web/records/list/bulk/bulk-bar.tsx',
  '/web/records/list/bulk/bulk-progress.tsx',
  '/web/records/grid/columns/column-menu.tsx',
  '/web/records/grid/rows/grid-foot.tsx',
]

interface Group {
  name: string
  priority: number
  test: (id: string) => boolean
  includeDependenciesRecursively: boolean
}

const controlFolders = /node_modules\/(@mantine\/core\/esm\/components|@floating-ui|react-remove-scroll)\//

/** Ids of the modules that `isStart` picks and of all that they need at once. */
function closureOf(output: Rolldown.RolldownOutput['output'], isStart: (id: string) => boolean): Set<string> {
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])))
  const starts = [...chunks.values()].filter(({ moduleIds }) => moduleIds.some(isStart))
  if (starts.length === 0) throw new Error('The build lacks what its files are made up of.')
  const seen = new Set<string>()
  const walk = (name: string) => {
    if (seen.has(name)) return
    seen.add(name)
    for (const next of chunks.get(name)?.imports ?? []) walk(next)
  }
  for (const { fileName } of starts) walk(fileName)
  return new Set([...seen].flatMap((name) => chunks.get(name)?.moduleIds ?? []))
}
