import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Marked } from 'marked'
import { escapeHtml, writePage } from './page.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** Folders of the guide, and how the addresses of their pages begin below `/guide/`. */
const folders: Record<string, string> = {
  'docs/guide/': '',
  'docs/operations/': 'operations/',
  'docs/performance/': 'performance/',
}
const changelog = 'CHANGELOG.md'

/** A page of the guide as HTML; null when there is none of that name. `name` is '' for the first, else as `lists` or `operations/mail`. */
export async function writeGuide(name: string): Promise<string | null> {
  const file = (await listPages()).get(name)
  if (!file) return null
  const { html, title } = render(await readFile(join(root, file), 'utf8'), file)
  const way = name === '' ? '' : '<p class="dim"><a href="/guide">Guide</a></p>\n'
  return writePage(`${title} · Kith`, `<main class="guide">\n${way}${html}</main>`)
}

/** The bytes of a picture in the guide; null when there is none of that name. */
export async function readPicture(name: string): Promise<Buffer | null> {
  if (!/^[a-z0-9-]+\.png$/.test(name)) return null
  return readFile(join(root, 'docs', 'guide', 'pictures', name)).catch(() => null)
}

/** A drawing that a page leads to, as `performance/list.svg`; null when there is none of that name. */
export async function readDrawing(name: string): Promise<Buffer | null> {
  if (!/^performance\/[a-z0-9-]+\.svg$/.test(name)) return null
  return readFile(join(root, 'docs', name)).catch(() => null)
}

/** The file of each page, from the root of Kith, by its name. */
async function listPages(): Promise<Map<string, string>> {
  const pages = new Map([['changelog', changelog]])
  for (const folder of Object.keys(folders)) {
    for (const file of await readdir(join(root, folder)).catch(() => [])) {
      if (file.endsWith('.md')) pages.set(nameOf(folder + file), folder + file)
    }
  }
  return pages
}

function nameOf(file: string): string {
  if (file === changelog) return 'changelog'
  const folder = Object.keys(folders).find((folder) => file.startsWith(folder)) ?? ''
  return ((folders[folder] ?? '') + file.slice(folder.length)).replace(/\/?(README)?\.md$/, '')
}

function render(text: string, file: string): { html: string; title: string } {
  let title = 'Guide'
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        if (depth === 1) title = text
        return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens)
        const address = addressOf(href, file)
        return address ? `<a href="${escapeHtml(address)}">${inner}</a>` : inner
      },
      image({ href, text }) {
        return `<img src="${escapeHtml(`/guide/${href}`)}" alt="${escapeHtml(text)}" loading="lazy">`
      },
      // The guide has none; what looks like it is text.
      html({ text }) {
        return escapeHtml(text)
      },
    },
  })
  return { html: marked.parse(text, { async: false }), title }
}

/** Links lead from file to file where the sources are read; here they lead to the pages, and nowhere where there is none. */
function addressOf(href: string, file: string): string | null {
  if (/^(https?:|#|\/)/.test(href)) return href
  const { pathname, hash } = new URL(href, `http://kith/${file}`)
  const target = pathname.slice(1)
  if (target !== changelog && !Object.keys(folders).some((folder) => target.startsWith(folder))) return null
  return `/guide/${nameOf(target)}${hash}`.replace(/\/$/, '')
}

/** As on the pages where the sources are read. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-')
}
