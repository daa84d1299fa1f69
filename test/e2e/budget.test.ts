// What a browser has to fetch, in the compressed bytes that the server sends. Larger than this is slower than people bear.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Chunk {
  file: string
  src?: string
  isEntry?: boolean
  isDynamicEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
}

const kilobyte = 1024
const folder = process.env.KITH_TEST_SCREENS as string
const chunks: Record<string, Chunk> = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'))
const entry = closureOf('index.html')
/** What the first screen of somebody who is signed in needs: the frame, home, the words in English. */
const first = new Set([...entry, ...closureOf('shell/home/home-page.tsx'), ...closureOf('locales/en.po')])
const lazy = [...new Set(Object.values(chunks).flatMap(({ dynamicImports }) => dynamicImports ?? []))].filter(
  (key) => !/\.po(\?lingui)?$|node_modules/.test(key),
)
/** Shared by all screens but the first, and on its way while people look at that. */
const controls = Object.keys(chunks).find((key) => /^_controls-/.test(key)) as string
const charts = lazy.filter((key) => /(^|\/)charts\//.test(key))
/** An editor of its own, fetched when a text with headings and links is changed. */
const writing = lazy.filter((key) => /rich-editor/.test(key))

test('the build was read', () => {
  expect(entry.size).toBeGreaterThan(1)
  expect(lazy.length).toBeGreaterThan(5)
})

test('the first screen', () => {
  const script = bytesOf(scriptsOf(first), '.br')
  const style = bytesOf(stylesOf(first), '.br')
  const font = bytesOf(fontsOfLatin(), '')
  expect.soft(inKilobytes(script), 'scripts').toBeLessThanOrEqual(165)
  expect.soft(inKilobytes(style), 'styles').toBeLessThanOrEqual(20)
  expect.soft(inKilobytes(font), 'fonts for Latin text').toBeLessThanOrEqual(50)
  expect.soft(inKilobytes(script + style + font + bytesOf(['index.html'], '')), 'together').toBeLessThanOrEqual(260)
})

test('menus, lists of choices and windows, fetched once the first screen stands', () => {
  const more = closureOf(controls).difference(entry)
  expect(controls).toBeDefined()
  expect(inKilobytes(bytesOf([...scriptsOf(more), ...stylesOf(more)], '.br'))).toBeLessThanOrEqual(60)
})

/** A reader of its own, fetched when a PDF document is looked at. */
const reading = lazy.filter((key) => /pdf-view/.test(key))
const plain = lazy.filter((key) => !charts.includes(key) && !writing.includes(key) && !reading.includes(key))

test.each(plain)('what %s fetches besides what opens it', (key) => {
  // The words of the screens beyond the first are one file a language, and grow with every screen.
  expectBesides(key, key.includes('?far') ? 64 : 60)
})

test('charts, when one is shown', () => {
  const all = new Set(charts.flatMap((key) => [...closureOf(key)]))
  expect(
    inKilobytes(bytesOf(scriptsOf(all.difference(entry).difference(closureOf(controls))), '.gz')),
  ).toBeLessThanOrEqual(210)
})

test('the editor of rich texts, when one is changed', () => {
  expect(writing.length).toBe(1)
  for (const key of writing) expectBesides(key, 110)
})

test('the reader of PDF documents, when one is looked at', () => {
  expect(reading.length).toBe(1)
  for (const key of reading) expectBesides(key, 130)
})

test('the library of charts is not in what everybody fetches', () => {
  const holders = Object.keys(chunks).filter((key) => /zrender|echarts/i.test(textOf(key)))
  expect(holders.filter((key) => first.has(key))).toEqual([])
})

function expectBesides(key: string, most: number): void {
  const openers = Object.keys(chunks).filter((each) => chunks[each]?.dynamicImports?.includes(key))
  expect(openers.length).toBeGreaterThan(0)
  // Home is where people come in, and the other screens are opened from there.
  const here = first.union(closureOf(controls))
  for (const opener of openers) {
    const more = closureOf(key).difference(here).difference(closureOf(opener))
    expect(inKilobytes(bytesOf([...scriptsOf(more), ...stylesOf(more)], '.br')), opener).toBeLessThanOrEqual(most)
  }
}

/** A chunk and what it imports at once. */
function closureOf(key: string, found = new Set<string>()): Set<string> {
  if (found.has(key) || !chunks[key]) return found
  found.add(key)
  for (const next of chunks[key].imports ?? []) closureOf(next, found)
  return found
}

function scriptsOf(keys: Iterable<string>): string[] {
  return [...keys].flatMap((key) => chunks[key]?.file ?? []).filter((file) => file.endsWith('.js'))
}

function stylesOf(keys: Iterable<string>): string[] {
  return [...new Set([...keys].flatMap((key) => chunks[key]?.css ?? []))]
}

function fontsOfLatin(): string[] {
  return Object.values(chunks)
    .map(({ file }) => file)
    .filter((file) => /latin-(?!ext).*\.woff2$/.test(file))
}

function bytesOf(files: readonly string[], compression: '' | '.br' | '.gz'): number {
  return files
    .map((file) => join(folder, file))
    .map((path) => statSync(existsSync(path + compression) ? path + compression : path).size)
    .reduce((sum, size) => sum + size, 0)
}

function textOf(key: string): string {
  const file = chunks[key]?.file ?? ''
  return file.endsWith('.js') ? readFileSync(join(folder, file), 'utf8') : ''
}

function inKilobytes(bytes: number): number {
  return Math.ceil((bytes / kilobyte) * 10) / 10
}

test('the script for forms on pages of other sites', () => {
  // As it is sent without any compression, by which few sites would notice it at all.
  expect(inKilobytes(statSync(join(folder, 'forms.js')).size)).toBeLessThanOrEqual(12)
})
