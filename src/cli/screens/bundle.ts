import { join } from 'node:path'
import type { InlineConfig, Rolldown } from 'vite'
import { wordsInParts, wordsOf } from './words.ts'

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
  const saidBy = (...ends: string[]) =>
    wordsOf(
      output,
      closureOf(output, (id) => ends.some((end) => id.endsWith(end))),
    )
  await build({
    ...config,
    plugins: [
      wordsInParts(saidBy(...firstScreen), saidBy(listPage, ...phoneLists, listTools, ...recordPages, recordPanels)),
    ],
    build: { outDir: folder, emptyOutDir: true, rolldownOptions: { output: { codeSplitting: { groups } } } },
  })
  // For pages of other sites, and for landing pages: each one file that needs no other.
  for (const [entry, name] of [
    ['embed.ts', 'forms.js'],
    ['page.ts', 'page.js'],
  ] as const)
    await build({
      configFile: false,
      root: join(root, 'web'),
      logLevel: 'error',
      build: {
        outDir: folder,
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'es2020',
        lib: { entry: join(root, 'web', 'embed', entry), formats: ['iife'], name: 'kithForms', fileName: () => name },
      },
    })
}

/**
 * Which modules share a file. `libraries` and `main` are what the frame and Home need: the end of the smaller one is when a slow
 * line is asked for what comes next, so that it is never idle; `controls` are the parts of the kit that open (menus,
 * lists of choices, windows), fetched once the first screen stands, `popovers` what lists want of them at once; `list-tools`
 * come right after the rows of a list; in `of-…` is what a screen shares with others that are opened as often, or it would come in twenty small
 * files, of which a browser fetches six at a time. Each set is closed under what it imports save for the sets before it and
 * what it shares, or two files would need each other. What is in none of them falls where it is used.
 */
function groupsOf(output: Rolldown.RolldownOutput['output']): Group[] {
  const needs = (...endings: string[]) => closureOf(output, (id) => endings.some((ending) => id.endsWith(ending)))
  const home = needs(homePage)
  const list = needs(listPage)
  const record = needs(...recordPages)
  const tools = needs(listTools)
  const controls = closureOf(output, (id) => controlFolders.test(id))
  const icons = closureOf(output, (id) => id.includes('node_modules/@tabler/'))
  // A file of one screen holds nothing that others need: they would fetch it for that. What is imported late stays by itself.
  const chunks = output.filter((one) => one.type === 'chunk')
  const late = new Set(chunks.flatMap(({ dynamicImports }) => dynamicImports))
  const lazy = chunks.flatMap(({ fileName, facadeModuleId }) => (late.has(fileName) ? (facadeModuleId ?? []) : []))
  const own = new Set(lazy.filter((id) => [listPage, ...recordPages, listTools].some((end) => id.endsWith(end))))
  const others = closureOf(output, (id) => lazy.includes(id) && !own.has(id))
  const othersThanHome = closureOf(output, (id) => lazy.includes(id) && !id.endsWith(homePage))
  const rare = closureOf(output, (id) => lazy.includes(id) && rareFolders.test(id)).union(new Set(lazy))
  const everywhere = home.intersection(list.union(record).union(tools).union(needs(board)))
  const groups = {
    libraries: closureOf(output, (id) => libraries.test(id)),
    main: needs('/web/main.tsx')
      .union(new Set([...home].filter((id) => id.includes('node_modules'))))
      .union(everywhere),
    'icons-of-list': icons.intersection(list),
    'icons-of-record': icons.intersection(record),
    icons,
    'of-home': home.intersection(othersThanHome),
    popovers: controls.intersection(list),
    records: list.intersection(record),
    list: list.difference(others).difference(own),
    controls,
    record: record.difference(tools.union(others)).difference(own),
    'list-tools': tools.difference(record.union(others)).difference(own),
    'of-lists': list.intersection(others).difference(rare),
    'of-records': record.intersection(others).difference(rare),
    'of-list-tools': tools.difference(rare).difference(needs(palette)),
  }
  const names = Object.keys(groups)
  return Object.entries(groups).map(([name, members], index) => ({
    name,
    priority: names.length - index,
    test: (id) => members.has(id) || (name === 'main' && id.includes('node_modules/tslib')),
    includeDependenciesRecursively: false,
  }))
}

const libraries = /node_modules\/(react-dom\/client|@tanstack\/react-query)/
const homePage = '/web/shell/home/home-page.tsx'
const firstScreen = ['/web/main.tsx', homePage]
const listPage = '/web/records/list/list-page.tsx'
const phoneLists = ['/web/records/list/phone-list.tsx', '/web/records/row-acts/row-sheet.tsx']
const recordPages = ['/web/records/page/record-page.tsx', '/web/records/page/peek/peek.tsx']
const recordPanels = '/web/shell/record-panels.ts'
const board = '/web/records/board/board.tsx'
const palette = '/web/shell/palette/palette.tsx'
const listTools = '/web/records/list/list-tools.ts'

interface Group {
  name: string
  priority: number
  test: (id: string) => boolean
  includeDependenciesRecursively: boolean
}

/** Settings, and the editors of single fields. */
const rareFolders = /\/web\/shell\/settings\/|\/src\/fields\//
const controlFolders = /node_modules\/(@mantine\/core\/esm\/components|@floating-ui|react-remove-scroll)\//

/** Ids of the modules that `isStart` picks and of all that they need at once. */
function closureOf(output: Rolldown.RolldownOutput['output'], isStart: (id: string) => boolean): Set<string> {
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])))
  // A file that only hands on what others have is made up of no module of its own.
  const starts = [...chunks.values()].filter(({ moduleIds, facadeModuleId }) =>
    [...moduleIds, facadeModuleId ?? ''].some(isStart),
  )
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
