// Where files are, what they are called, how large they may grow, and what may not stand in them.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { expect, test } from 'vitest'
import { moduleOrder } from '../.dependency-cruiser.mjs'

const root = join(import.meta.dirname, '..')
const notOurs = new Set(['node_modules', '.runtime', '.git', '.DS_Store', 'data', 'dist', 'coverage'])
const files = listFiles('')
const sources = files.filter((path) => path.startsWith('src/'))
const screens = files.filter((path) => path.startsWith('web/'))
const programs = files.filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.gen.ts'))

const roles = 'object|rules|routes|job|action|trigger|report|channel|field|fixtures|gen'
const kebab = '[a-z0-9]+(-[a-z0-9]+)*'
const sourceName = new RegExp(
  `^${kebab}(\\.(${roles}))?(\\.test)?\\.ts$|^${kebab}\\.web\\.tsx$|^${kebab}\\.module\\.css$|^\\d{4}-${kebab}\\.sql$|^${kebab}\\.trade\\.yaml$`,
)
const screenName = new RegExp(
  `^${kebab}(\\.(gen|config))?(\\.test)?\\.tsx?$|^${kebab}(\\.module)?\\.css$|^${kebab}\\.d\\.ts$|\\.(po|html|json|svg|png|txt|webmanifest)$`,
)

test('the repository was read', () => {
  expect(files).toContain('package.json')
  expect(sources.length).toBeGreaterThan(10)
})

test('files under src have a plain kebab-case name or a role from the closed list', () => {
  expect(sources.filter((path) => !sourceName.test(basename(path)))).toEqual([])
})

test('files under web have a plain kebab-case name', () => {
  expect(screens.filter((path) => !screenName.test(basename(path)))).toEqual([])
})

test.each([
  ['deal.object.ts', true],
  ['close-deal.ts', true],
  ['close-deal.test.ts', true],
  ['deal.rules.test.ts', true],
  ['money.web.tsx', true],
  ['money.module.css', true],
  ['money.css', false],
  ['0001-system.sql', true],
  ['retail.trade.yaml', true],
  ['retail.yaml', false],
  ['system.sql', false],
  ['deal.service.ts', false],
  ['closeDeal.ts', false],
  ['Deal.ts', false],
  ['deal.tsx', false],
  ['deal.js', false],
])('%s is a good name: %s', (name, isGood) => {
  expect(sourceName.test(name)).toBe(isGood)
})

test('no file has more than 400 lines', () => {
  const long = programs
    .map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 400)
  expect(long).toEqual([])
})

// Tests and styles belong to the file beside them; of a module the two halves are read apart. Migrations only grow.
test.each([
  ['src', sources.filter((path) => !path.endsWith('.web.tsx'))],
  ['web', screens],
])('no folder under %s has more than 25 files', (_folder, paths) => {
  const perFolder = Map.groupBy(
    paths.filter((path) => !/\.test\.tsx?$|\.css$|\/migrations\//.test(path)),
    dirname,
  )
  expect([...perFolder].filter(([, files]) => files.length > 25).map(([folder]) => folder)).toEqual([])
})

test('folders under src and web are at most three deep and none is a drawer for leftovers', () => {
  const folders = [...new Set([...sources, ...screens].map((path) => dirname(path).split('/').slice(1).join(sep)))]
  expect(folders.filter((folder) => folder.split(sep).length > 3)).toEqual([])
  expect(
    folders.filter((folder) => /(^|\/)(utils?|helpers?|types?|constants?|common|misc)(\/|$)/.test(folder)),
  ).toEqual([])
})

test('modules are known to the arrows, and flat', () => {
  const known = moduleOrder.flat()
  const folders = sources
    .filter((path) => path.startsWith('src/modules/'))
    .map((path) => relative('src/modules', dirname(path)))
  expect([...new Set(folders)].filter((folder) => folder !== '' && !known.includes(folder))).toEqual([])
})

test('only an index re-exports without adding anything', () => {
  expect(sources.filter((path) => basename(path) !== 'index.ts' && reExportsOnly(read(path)))).toEqual([])
})

test.each([
  ["export { a } from './a.ts'\n", true],
  ["/* why */\nexport type { A } from './a.ts'\nexport * from './b.ts'\n", true],
  ["import { a } from './a.ts'\nexport { a }\n", true],
  ["export { a } from './a.ts'\nexport const b = 1\n", false],
  ['export const a = 1\n', false],
])('%j only re-exports: %s', (text, expected) => {
  expect(reExportsOnly(text)).toBe(expected)
})

test('no statement sorts by a column that it selects as text under the same name: that sorts texts, and no index helps', () => {
  const wrong = sources
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => textSorts(read(path)).map((sort) => `${path}: ${sort}`))
  expect(wrong).toEqual([])
})

test.each([
  ['`select key::text, a from t order by key limit 1`', true],
  ['`select a, t.key::text from t where key > $1 order by a, key`', true],
  ['`select t.key::text from t order by t.key`', false],
  ['`select key::text as text from t order by key`', false],
  ['`select max(id::text)::uuid as id from t order by id`', false],
])('%s sorts texts: %s', (text, expected) => {
  expect(textSorts(text).length > 0).toBe(expected)
})

test('versions are exact and the lockfile names no address to fetch from', () => {
  const manifest: Record<string, Record<string, string>> = JSON.parse(read('package.json'))
  const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  )
  expect(versions.length).toBeGreaterThan(20)
  expect(versions.filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  expect(read('package-lock.json').match(/"resolved": ".*"/g)).toBeNull()
})

test('the lockfile holds the packages of every platform, or npm ci would refuse it', () => {
  type Entry = { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }
  const { packages }: { packages: Record<string, Entry> } = JSON.parse(read('package-lock.json'))
  const missing = Object.entries(packages).flatMap(([place, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }).filter(
      (name) => !findInLockfile(packages, place, name),
    ),
  )
  expect(Object.keys(packages).length).toBeGreaterThan(100)
  expect(missing).toEqual([])
})

test('no file names a place that exists on one machine only', () => {
  // Put together here, so that this file does not break its own rule.
  const places = [
    ['', 'work', ''],
    ['', 'root', ''],
    ['', 'tmp', 'kith'],
  ].map((parts) => parts.join('/'))
  const hosts = [
    ['registry', 'npmjs', 'org'],
    ['registry', 'yarnpkg', 'com'],
    ['registry', 'npmmirror', 'com'],
  ].map((parts) => parts.join('.'))
  const pattern = new RegExp(`(?<![\\w.}*-])(${places.join('|')})|${hosts.join('|').replaceAll('.', '\\.')}`)
  const found = files.filter(isText).flatMap((path) => {
    const line = read(path)
      .split('\n')
      .findIndex((text) => pattern.test(text))
    return line < 0 ? [] : [`${path}:${line + 1}`]
  })
  expect(found).toEqual([])
})

test('links in the documents lead somewhere', () => {
  const pages = files.filter((path) => path.endsWith('.md'))
  expect(pages).toContain('README.md')
  expect(
    pages.flatMap((page) =>
      linksOf(page)
        .filter((link) => !leadsSomewhere(page, link))
        .map((link) => `${page}: ${link}`),
    ),
  ).toEqual([])
})

/** Paths from the root of the repository, with `/`. Names of `notOurs` are left out at any depth but under src and web. */
function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (notOurs.has(entry.name) && !/^(src|web)\//.test(path)) return []
    if (entry.isDirectory()) return listFiles(path)
    const isLocal = /\.log$|^kith\.config\./.test(entry.name)
    return entry.isFile() && !isLocal ? [path] : []
  })
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

function isText(path: string): boolean {
  return statSync(join(root, path)).size < 4_000_000 && !readFileSync(join(root, path)).subarray(0, 8000).includes(0)
}

/** As Node looks it up: beside the dependent, then in every folder above. */
function findInLockfile(packages: object, place: string, name: string): boolean {
  const inside = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`
  if (Object.hasOwn(packages, inside)) return true
  return place !== '' && findInLockfile(packages, place.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ''), name)
}

/** In the statements of a source. */
function textSorts(source: string): string[] {
  return [...source.matchAll(/\bselect\b[^`';]*?\border by [^`';)]*/g)].flatMap(([part]) => {
    const at = part.lastIndexOf('order by ')
    const begin = part.lastIndexOf('select', at)
    const from = part.indexOf(' from', begin)
    const list = part.slice(begin, from < 0 ? at : from)
    const texts = new Set(
      [...list.matchAll(/[ ,](?:\w+\.)?(\w+)::text(?= *(?:,|$|\s))(?! as)/g)].map(([, name]) => name),
    )
    const keys = part.slice(at + 'order by '.length).split(',')
    return keys.map((key) => key.trim().split(/\s/)[0] as string).filter((key) => texts.has(key))
  })
}

function reExportsOnly(text: string): boolean {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const exported = /export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})(\s+from\s+'[^']+')?;?/g
  const rest = code.replace(exported, '').replace(/import\s[^'"]*'[^']+';?/g, '')
  return exported.test(code) && rest.trim() === ''
}

function linksOf(page: string): string[] {
  const prose = read(page)
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!).filter((link) => !/^[a-z]+:/.test(link))
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : join(dirname(page), path)
  if (!existsSync(join(root, target))) return false
  return anchor === undefined || headingsOf(read(target)).includes(anchor)
}

/** Anchors as code hosts make them: lower case, spaces to hyphens, punctuation gone. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+\s+(.*)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}
