import type { Language } from '#kernel/languages.ts'

/** A mail before it has a look: what it says, in the receiver's language already. */
export interface Letter {
  subject: string
  /** What mail programs show beside the subject. */
  preview: string
  heading: string
  parts: readonly Part[]
  /** Why one gets this, and how to stop it. */
  reasons: readonly Cell[]
}

export type Part =
  | { text: string }
  | { button: { label: string; href: string } }
  | { table: Table }
  /** Said more quietly; what the text has anyway stands in the HTML only. */
  | { note: string; inText?: false }

export interface Table {
  /** What the rows are, above them. */
  title?: string
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
  /** The last row, set apart. */
  total?: readonly Cell[]
  /** Columns of numbers. */
  right?: readonly number[]
}

export type Cell = string | { text: string; href: string }

/**
 * HTML and text of a letter. The HTML is small, has no pictures and fetches nothing; it stands in tables with inline styles,
 * since that is what mail programs have in common. Everything in it is escaped here.
 */
export function renderLetter(
  letter: Letter,
  { language, organisation }: { language: Language; organisation: string },
): { html: string; text: string } {
  return { html: writeHtml(letter, language, organisation), text: writeText(letter, organisation) }
}

const font =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,'PingFang SC','Microsoft YaHei',sans-serif"

/** Mail programs with a dark theme either take these or make colours of their own; both stay readable. */
const style = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#16181d!important}.card{background:#20242b!important;border-color:#343a44!important}
.ink{color:#eceef1!important}.quiet{color:#a9b1bd!important}.line{border-color:#343a44!important}
.link{color:#5eead4!important}.button{background:#0f766e!important}.button a{color:#ffffff!important}}
@media (max-width:480px){.card{border-radius:0!important}.inside{padding:24px 20px!important}.why{padding:16px 20px!important}}`

function writeHtml(
  { subject, preview, heading, parts, reasons }: Letter,
  language: Language,
  organisation: string,
): string {
  const body = parts.map(htmlOf).join('\n')
  const why = reasons.map((reason) => `<p style="margin:0 0 6px">${htmlCell(reason, 'quiet')}</p>`).join('')
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title><style>${style}</style></head>
<body class="page" style="margin:0;padding:0;background:#f4f5f7">
<div style="display:none;max-height:0;overflow:hidden">${escaped(preview)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f5f7"><tr><td align="center" style="padding:24px 0">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e3e6ea;border-radius:12px"><tr><td class="inside" style="padding:32px;font-family:${font};font-size:16px;line-height:24px;word-break:break-word;overflow-wrap:anywhere">
<p class="quiet" style="margin:0 0 20px;color:#5c6470;font-size:14px">${escaped(organisation)}</p>
<h1 class="ink" style="margin:0 0 16px;color:#16181d;font-size:22px;line-height:28px;font-weight:600">${escaped(heading)}</h1>
${body}
</td></tr></table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px"><tr><td class="quiet why" style="padding:16px 32px;font-family:${font};font-size:13px;line-height:20px;color:#5c6470">${why}</td></tr></table>
</td></tr></table>
</body></html>`
}

function htmlOf(part: Part): string {
  if ('text' in part) return `<p class="ink" style="margin:0 0 16px;color:#16181d">${escaped(part.text)}</p>`
  if ('note' in part)
    return `<p class="quiet" style="margin:0 0 16px;color:#5c6470;font-size:14px;line-height:20px">${escaped(part.note)}</p>`
  if ('table' in part) return htmlTable(part.table)
  const { label, href } = part.button
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px"><tr><td class="button" style="background:#0f766e;border-radius:8px"><a href="${escaped(href)}" style="display:inline-block;padding:12px 20px;color:#ffffff;font-weight:600;text-decoration:none">${escaped(label)}</a></td></tr></table>`
}

function htmlTable({ title, head, rows, total, right = [] }: Table): string {
  const place = (column: number) =>
    right.includes(column) ? 'text-align:right;white-space:nowrap;' : 'text-align:left;'
  const cell = (value: Cell, column: number, weight = '') =>
    `<td class="ink line" style="${place(column)}padding:10px ${column === head.length - 1 ? 0 : 12}px 10px 0;border-top:1px solid #e3e6ea;color:#16181d;vertical-align:top;${weight}">${htmlCell(value, 'link')}</td>`
  const heads = head.map(
    (text, column) =>
      `<th class="quiet" scope="col" style="${place(column)}padding:0 ${column === head.length - 1 ? 0 : 12}px 8px 0;color:#5c6470;font-size:13px;font-weight:500">${escaped(text)}</th>`,
  )
  const written = rows.map((row) => `<tr>${row.map((value, column) => cell(value, column)).join('')}</tr>`)
  if (total) written.push(`<tr>${total.map((value, column) => cell(value, column, 'font-weight:600;')).join('')}</tr>`)
  const above = title
    ? `<h2 class="ink" style="margin:0 0 8px;color:#16181d;font-size:16px;line-height:24px;font-weight:600">${escaped(title)}</h2>`
    : ''
  return `${above}<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 24px;border-collapse:collapse;font-size:15px;line-height:22px"><thead><tr>${heads.join('')}</tr></thead><tbody>${written.join('')}</tbody></table>`
}

function htmlCell(cell: Cell, look: 'link' | 'quiet'): string {
  if (typeof cell === 'string') return escaped(cell)
  const colour = look === 'link' ? '#0f766e' : '#5c6470'
  return `<a class="${look}" href="${escaped(cell.href)}" style="color:${colour};text-decoration:underline">${escaped(cell.text)}</a>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function writeText({ heading, parts, reasons }: Letter, organisation: string): string {
  const why = reasons.map((reason) => (typeof reason === 'string' ? reason : `${reason.text}: ${reason.href}`))
  return `${[organisation, heading, ...parts.flatMap((part) => textOf(part) ?? []), `-- \n${why.join('\n')}`].join('\n\n')}\n`
}

function textOf(part: Part): string | null {
  if ('text' in part) return part.text
  if ('note' in part) return part.inText === false ? null : part.note
  if ('button' in part) return `${part.button.label}:\n${part.button.href}`
  const { title, rows, total } = part.table
  const lines = [...rows, ...(total ? [total] : [])].map((row) => `- ${row.map(textCell).filter(Boolean).join(' · ')}`)
  const links = rows.flatMap((row) => row.flatMap((cell) => (typeof cell === 'string' ? [] : [cell.href])))
  const shown =
    links.length === rows.length ? lines.map((line, at) => (links[at] ? `${line}\n  ${links[at]}` : line)) : lines
  return [...(title ? [title] : []), ...shown].join('\n')
}

function textCell(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text
}
