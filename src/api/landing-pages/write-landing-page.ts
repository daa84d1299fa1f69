import { createHash } from 'node:crypto'
import { escapeHtml } from '#api/description/page.ts'
import { drawForm, drawSaid, type Filled, lines } from '#api/forms/draw-form.ts'
import { labelsIn } from '#api/labels/labels-in.ts'
import type { World } from '#context.ts'
import type { Ctx } from '#engine/context.ts'
import type { PictureSize } from '#files/picture-size.ts'
import { sizesOfPictures } from '#files/sizes-of-pictures.ts'
import type { Language } from '#kernel/languages.ts'
import { type OpenForm, publicForm, sayForm } from '#modules/forms/index.ts'
import { type OpenPage, type PageBlock, picturesOf, safeAddress, sayPage } from '#modules/landing-pages/index.ts'
import { landingStyle } from './landing-style.ts'

/** What stands in the place of a form. */
export type FormState = { state: 'open'; filled: Filled; challenge: unknown } | { state: 'said'; text: string }

export interface Surroundings {
  /** The address of a picture of the page. */
  pictureAt: (fileId: string) => string
  /** Of pictures whose size is known; so nothing moves when they have come. */
  sizes: ReadonlyMap<string, PictureSize>
  stateOf: (form: OpenForm) => FormState
}

/** What stands on a page, for the page itself and for its preview: every word of it is text, save for cleaned rich texts. */
export function drawPage(ctx: Pick<Ctx, 'catalog'>, page: OpenPage, around: Surroundings): string {
  const logo = page.logo ? `<p class="logo">${drawLogo(page.logo, around)}</p>\n` : ''
  const blocks = page.blocks.map((block, index) => drawBlock(ctx, { page, block, index, around }))
  return `<div class="sheet">
${logo}<h1>${escapeHtml(page.name)}</h1>
${blocks.filter((html) => html !== '').join('\n')}
</div>`
}

/** As large as it fits into its place: twelve letters' widths, three high. */
function drawLogo(file: string, { pictureAt, sizes }: Surroundings): string {
  const size = sizes.get(file)
  const scale = size ? Math.min(1, 192 / size.width, 48 / size.height) : 1
  const fit = (pixels: number) => Math.max(1, Math.round(pixels * scale))
  const shown = size && { width: fit(size.width), height: fit(size.height) }
  return `<img src="${escapeHtml(pictureAt(file))}" alt=""${sizeIn(shown)}>`
}

function sizeIn(size: PictureSize | undefined): string {
  return size ? ` width="${size.width}" height="${size.height}"` : ''
}

/** How large the pictures of a page are, as far as their bytes say. */
export async function sizesOn(
  { database, files }: World,
  { logo, blocks }: OpenPage,
  /** Of the pictures, those that may be looked at; all unless it says otherwise. */
  seenOf: (ids: readonly string[]) => Promise<Iterable<string>> = async (ids) => ids,
): Promise<Map<string, PictureSize>> {
  const ids = await seenOf([...picturesOf(blocks), ...(logo ? [logo] : [])])
  return sizesOfPictures({ db: database, files }, [...ids])
}

interface Drawing {
  page: OpenPage
  block: PageBlock
  index: number
  around: Surroundings
}

function drawBlock(ctx: Pick<Ctx, 'catalog'>, { page, block, index, around }: Drawing): string {
  const image = (file: string, alt: string | undefined) =>
    `<img src="${escapeHtml(around.pictureAt(file))}" alt="${escapeHtml(alt ?? '')}"${sizeIn(around.sizes.get(file))}${index > 1 ? ' loading="lazy"' : ''}>`
  const led = (href: string, inside: string, name = '') => {
    const safe = safeAddress(href)
    return safe === null ? inside : `<a href="${escapeHtml(safe)}" rel="noopener"${name}>${inside}</a>`
  }
  switch (block.type) {
    case 'text':
      return drawSaid(block)
    case 'rich':
      return `<div class="rich">${withoutInnerLinks(block.html)}</div>`
    case 'picture':
      return `<figure>${block.href === undefined ? image(block.file, block.alt) : led(block.href, image(block.file, block.alt))}</figure>`
    case 'points':
      return `<ul class="points">${block.items.map((item) => `<li>${lines(item)}</li>`).join('')}</ul>`
    case 'quote':
      return `<figure class="quote"><blockquote><p>${lines(block.text)}</p></blockquote>${block.by ? `<figcaption>${escapeHtml(block.by)}</figcaption>` : ''}</figure>`
    case 'button':
      return `<p>${led(block.href, escapeHtml(block.label), ' class="button"')}</p>`
    case 'video': {
      const words = block.label || sayPage(page.language, 'video')
      const inside = `${block.file === undefined ? '' : image(block.file, '')}<span class="play">${escapeHtml(words)}</span>`
      return `<figure class="video">${led(block.href, inside)}</figure>`
    }
    case 'line':
      return '<hr>'
    case 'beside':
      return `<div class="beside"${block.side === 'end' ? ' data-side="end"' : ''}><figure>${image(block.file, block.alt)}</figure><div class="rich">${withoutInnerLinks(block.html)}</div></div>`
    case 'form': {
      const form = page.forms.get(block.form)
      return form ? drawOpenForm(ctx, form, { index, state: around.stateOf(form) }) : ''
    }
  }
}

function drawOpenForm(
  { catalog }: Pick<Ctx, 'catalog'>,
  form: OpenForm,
  { index, state }: { index: number; state: FormState },
): string {
  const named = `aria-label="${escapeHtml(form.name)}" lang="${form.language}"`
  if (state.state === 'said')
    return `<section class="form" ${named}><p class="thanks" role="status" tabindex="-1" autofocus>${lines(state.text)}</p></section>`
  const told = publicForm(form, labelsIn(form.language, catalog.objects))
  const challenge = escapeHtml(JSON.stringify(state.challenge ?? null))
  const attributes = ` data-challenge="${challenge}" data-sending="${escapeHtml(sayForm(form.language, 'sending'))}"`
  return `<section class="form" ${named}>${drawForm(told, state.filled, { prefix: `b${index}f`, attributes })}</section>`
}

/** Of links in rich texts, those that lead out; of the others, such as mentions, the words. */
function withoutInnerLinks(html: string): string {
  return html.replace(/<a\b([^>]*)>(.*?)<\/a>/gs, (_link, attributes: string, inside: string) => {
    const href = /href="([^"]*)"/.exec(attributes)?.[1] ?? ''
    const safe = safeAddress(href.replaceAll('&amp;', '&'))
    return safe === null ? inside : `<a href="${escapeHtml(safe)}" rel="noopener">${inside}</a>`
  })
}

export interface Shown {
  organisation: string
  /** Where the page stands. */
  address: string
  /** Whole address of a picture. */
  pictureAt: (fileId: string) => string
  /** The program that works for a form before it is sent; a page without forms runs none. */
  program: string | null
}

/** The whole page with all that search engines and messengers want to know. */
export function writeLandingPage(
  page: OpenPage,
  inside: string,
  { organisation, address, pictureAt, program }: Shown,
): string {
  const [picture] = picturesOf(page.blocks)
  const meta = (name: string, content: string, kind = 'property') =>
    content === '' ? '' : `\n<meta ${kind}="${name}" content="${escapeHtml(content)}">`
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(page.name)}</title>${meta('description', page.description, 'name')}
<link rel="canonical" href="${escapeHtml(address)}">${meta('og:type', 'website')}${meta('og:title', page.name)}${meta('og:description', page.description)}${meta('og:url', address)}${meta('og:site_name', organisation)}${meta('og:locale', page.language)}${picture === undefined ? '' : meta('og:image', pictureAt(picture))}
<link rel="icon" href="/favicon.ico" type="image/svg+xml">
<style>${landingStyle(page.colour)}</style>${program === null ? '' : `\n<script src="${program}" defer></script>`}
</head>
<body>
<main class="page">${inside}</main>
</body>
</html>
`
}

/** In place of a page: there is none, or it is asked for too often. */
export function noLandingPage(language: Language, name: 'gone' | 'many'): string {
  const text = escapeHtml(sayPage(language, name))
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text}</title>
<style>${landingStyle(null)}</style>
</head>
<body>
<main class="page"><div class="sheet"><h1>${text}</h1></div></main>
</body>
</html>
`
}

/** Nothing is loaded but the page's own pictures and program; forms lead where they say. */
export function landingPolicy(page: OpenPage | null): string {
  const style = createHash('sha256')
    .update(landingStyle(page?.colour ?? null))
    .digest('base64')
  const next = [...(page?.forms.values() ?? [])].flatMap(({ redirectUrl }) =>
    redirectUrl && URL.canParse(redirectUrl) ? [new URL(redirectUrl).origin] : [],
  )
  const program = page && page.forms.size > 0 ? " script-src 'self';" : ''
  return `default-src 'none';${program} style-src 'sha256-${style}'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action ${["'self'", ...next].join(' ')}`
}
