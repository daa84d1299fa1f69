import { z } from 'zod'
import { cleanHtml } from '#fields/long-text/clean-html.ts'
import type { Problem } from '#kernel/errors.ts'
import { reasonOfIssue, sayIssue } from '#kernel/say-issue.ts'
import { said } from '../forms/index.ts'

const words = (most: number) => z.string().trim().min(1).max(most)
const address = z.string().trim().min(1).max(2000)
const alt = z.string().trim().max(300).optional()

const rich = z.strictObject({
  type: z.literal('rich'),
  /** Cleaned when it is stored and when it is shown. */
  html: words(20_000),
})
const picture = z.strictObject({ type: z.literal('picture'), file: z.uuid(), alt, href: address.optional() })
const points = z.strictObject({ type: z.literal('points'), items: z.array(words(500)).min(1).max(30) })
const quote = z.strictObject({ type: z.literal('quote'), text: words(2000), by: z.string().trim().max(200).optional() })
const button = z.strictObject({ type: z.literal('button'), label: words(100), href: address })
/** A picture that leads to the film: nothing of its site is loaded. */
const video = z.strictObject({ type: z.literal('video'), href: address, label: words(200), file: z.uuid().optional() })
const line = z.strictObject({ type: z.literal('line') })
/** Two columns: a picture, and words beside it. */
const beside = z.strictObject({
  type: z.literal('beside'),
  file: z.uuid(),
  alt,
  html: words(5000),
  side: z.enum(['start', 'end']).optional(),
})
const form = z.strictObject({ type: z.literal('form'), form: z.uuid() })

const One = z.discriminatedUnion('type', [said, rich, picture, points, quote, button, video, line, beside, form])
const most = 60
const Blocks = z.array(One).max(most)
/** Bytes of HTML that the blocks of a page come to, so that all of it stays below 50 kB. */
const largest = 30_000

export type PageBlock = z.output<typeof One>

/** What is wrong with the blocks of a page, at its place; `pictures` are ids of files that the page holds. */
export function checkPageBlocks(input: unknown, { pictures }: { pictures: ReadonlySet<string> }): Problem[] {
  const read = Blocks.safeParse(input, { error: sayIssue })
  if (!read.success)
    return read.error.issues.map((issue) => ({
      path: ['blocks', ...issue.path]
        .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at ? '.' : ''}${String(step)}`))
        .join(''),
      message: issue.message,
      ...reasonOfIssue(issue),
    }))
  const problems: Problem[] = []
  const forms = new Set<string>()
  for (const [index, block] of read.data.entries()) {
    const wrong = (part: string, message: string, reason: Pick<Problem, 'code' | 'values'>) =>
      problems.push({ path: `blocks[${index}].${part}`, message, ...reason })
    if ('href' in block && block.href !== undefined && safeAddress(block.href) === null)
      wrong('href', 'must be an address: https, http, mailto or tel', {
        code: 'not-a-web-address',
        values: { value: block.href },
      })
    if ('file' in block && block.file !== undefined && !pictures.has(block.file))
      wrong('file', 'Choose of the pictures of the page.', { code: 'does-not-apply' })
    if ('html' in block && textOf(cleanHtml(block.html)) === '')
      wrong('html', 'must not be empty', { code: 'required' })
    if (block.type !== 'form') continue
    if (forms.has(block.form)) wrong('form', 'This form stands on the page already.', { code: 'duplicate' })
    forms.add(block.form)
  }
  if (sizeOf(read.data) > largest)
    problems.push({
      path: 'blocks',
      message: `must have at most ${largest} characters`,
      code: 'too-long',
      values: { limit: largest },
    })
  return problems
}

/** As they are stored: rich texts cleaned. For blocks in which nothing is wrong. */
export function cleanBlocks(blocks: readonly PageBlock[]): PageBlock[] {
  return blocks.map((block) => ('html' in block ? { ...block, html: cleanHtml(block.html) } : block))
}

/** Those that can be shown; what is half written is left out. */
export function readPageBlocks(given: unknown): PageBlock[] {
  return cleanBlocks(
    (Array.isArray(given) ? given : []).slice(0, most).flatMap((each) => One.safeParse(each).data ?? []),
  )
}

/** An address that may be led to, as it is written into a page; null of any other. */
export function safeAddress(text: string): string | null {
  const given = text.trim()
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(given) || !URL.canParse(given)) return null
  const url = new URL(given)
  // Nobody is led to an address with a password in it.
  return url.username || url.password ? null : url.href
}

/** Ids of the files that blocks show. */
export function picturesOf(blocks: readonly PageBlock[]): string[] {
  return blocks.flatMap((block) => ('file' in block && block.file !== undefined ? [block.file] : []))
}

/** As long as it is in HTML, where five letters stand for one that is escaped. */
function sizeOf(blocks: readonly PageBlock[]): number {
  return Buffer.byteLength(JSON.stringify(blocks).replace(/[&<>']/g, '&#00;')) + blocks.length * 60
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>|&nbsp;|\s/g, '')
}
