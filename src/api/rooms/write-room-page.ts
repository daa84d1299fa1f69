import { createHash } from 'node:crypto'
import { escapeHtml, writePage } from '#api/description/page.ts'
import type { Language } from '#kernel/languages.ts'
import { type Money, sumDecimals } from '#kernel/money.ts'
import { type OpenRoom, type RoomWords, sayRoom } from '#modules/deal-room/index.ts'

interface Reading {
  language: Language
  /** Of the organisation, for the day on which the link ends. */
  timeZone: string
  /** Of the page, for what it links to. */
  path: string
}

type Say = (name: keyof RoomWords, values?: Record<string, string>) => string

/** A deal as its buyer reads it. */
export function roomPage(room: OpenRoom, { language, timeZone, path }: Reading): string {
  const say: Say = (name, values) => escapeHtml(sayRoom(language, name, values))
  const date = (day: string) => dayIn(language, new Date(`${day}T00:00:00Z`), 'UTC')
  const closing = room.closesOn
    ? `<p class="closing"><span>${say('closing')}</span> <time datetime="${room.closesOn}">${date(room.closesOn)}</time></p>`
    : ''
  const parts = [
    room.welcome ? `<p class="welcome">${lines(room.welcome)}</p>` : '',
    closing,
    stepsOf(room, say, date),
    linesOf(room, say, language),
    filesOf(room, say, { language, path }),
    personOf(room, say),
  ]
  return writeIn(
    language,
    `${room.heading} · ${room.organisation}`,
    `<header><p class="from">${escapeHtml(room.organisation)}</p><h1>${escapeHtml(room.heading)}</h1></header>
${parts.filter(Boolean).join('\n')}
<footer><p>${say('until', { date: dayIn(language, room.expiresAt, timeZone) })}</p></footer>`,
  )
}

/** What is unknown, over and taken back looks like this, all the same. */
export function closedPage(language: Language, why: 'gone' | 'many'): string {
  const text = escapeHtml(sayRoom(language, why))
  const more = why === 'gone' ? `<p class="welcome">${escapeHtml(sayRoom(language, 'goneText'))}</p>` : ''
  return writeIn(language, sayRoom(language, why), `<header><h1>${text}</h1></header>${more}`)
}

function stepsOf({ steps, organisation }: OpenRoom, say: Say, date: (day: string) => string): string {
  if (steps.length === 0) return ''
  const items = steps.map(
    ({ text, on, who, done }) => `<li${done ? ' class="done"' : ''}><span class="mark" aria-hidden="true"></span><div>
<p>${escapeHtml(text)}<span class="hidden"> (${say(done ? 'done' : 'open')})</span></p>
<p class="dim">${who === 'us' ? escapeHtml(organisation) : say('them')}${on ? ` · <time datetime="${on}">${date(on)}</time>` : ''}</p></div></li>`,
  )
  return section('steps', say('steps'), `<ol class="steps">${items.join('\n')}</ol>`)
}

function linesOf({ lines: all, hasPrices, sums: parts }: OpenRoom, say: Say, language: Language): string {
  if (all.length === 0) return ''
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 6 })
  const heads = hasPrices ? (['item', 'quantity', 'price', 'total'] as const) : (['item', 'quantity'] as const)
  const head = heads.map((name) => `<th scope="col"${name === 'item' ? '' : ' class="number"'}>${say(name)}</th>`)
  const cell = (name: keyof RoomWords, text: string) =>
    `<td class="number" data-label="${say(name)}"><span>${text}</span></td>`
  const sayTerm = (term: number | null) =>
    term === null ? say('openEnded') : say('months', { count: number.format(term) })
  const rows = all.map(({ name, quantity, price, discount, total, billing, term }) => {
    const less = discount ? `<span class="dim"> −${number.format(Number(discount))} %</span>` : ''
    const prices = hasPrices
      ? `${cell('price', `${price ? sayMoney(language, price) : '–'}${less}`)}${cell('total', total ? sayMoney(language, total) : '–')}`
      : ''
    const period = billing ? `<span class="dim"><br>${say(billing)}, ${sayTerm(term)}</span>` : ''
    return `<tr><th scope="row">${escapeHtml(name)}${period}</th>${cell('quantity', number.format(Number(quantity)))}${prices}</tr>`
  })
  const sum = (name: keyof RoomWords, amounts: readonly Money[]) =>
    amounts.length === 0
      ? ''
      : `<p><span>${say(name)}</span> <b>${amounts.map((each) => sayMoney(language, each)).join(' + ')}</b></p>`
  const sumsOf = ({ billing, totals, taxes }: OpenRoom['sums'][number]) => {
    const [total] = totals
    const [tax] = taxes
    const isOne = totals.length === 1 && taxes.length === 1 && total?.currency === tax?.currency
    const gross =
      isOne && total && tax ? [{ amount: sumDecimals([total.amount, tax.amount]), currency: total.currency }] : []
    const head = parts.length > 1 || billing ? `<p class="kind">${say(billing ?? 'once')}</p>` : ''
    return `<div class="sums">${head}${sum(taxes.length > 0 ? 'beforeTax' : 'sum', totals)}${sum('tax', taxes)}${sum('withTax', gross)}</div>`
  }
  const sums = hasPrices ? parts.map(sumsOf).join('') : ''
  return section(
    'lines',
    say('lines'),
    `<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>${sums}`,
  )
}

function filesOf({ files }: OpenRoom, say: Say, { language, path }: Pick<Reading, 'language' | 'path'>): string {
  if (files.length === 0) return ''
  const items = files.map(
    ({ id, name, size }) =>
      `<li><a href="${escapeHtml(path)}/files/${id}" download aria-label="${say('download', { name })}">${escapeHtml(name)}</a> <span class="dim">${sizeIn(language, size)}</span></li>`,
  )
  return section('files', say('files'), `<ul class="files">${items.join('\n')}</ul>`)
}

function personOf({ person }: OpenRoom, say: Say): string {
  if (!person) return ''
  const { name, email, phone } = person
  const ways = [
    email ? `<a href="mailto:${escapeHtml(encodeURI(email))}">${escapeHtml(email)}</a>` : '',
    phone ? `<a href="tel:${escapeHtml(phone.replace(/[^\d+]/g, ''))}">${escapeHtml(phone)}</a>` : '',
  ].filter(Boolean)
  return section(
    'person',
    say('person'),
    `<p class="person"><b>${escapeHtml(name)}</b>${ways.map((way) => `<br>${way}`).join('')}</p>`,
  )
}

function section(id: string, heading: string, body: string): string {
  return `<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${body}</section>`
}

function sayMoney(language: Language, { amount, currency }: Money): string {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  // A text keeps all digits that a number would lose.
  return escapeHtml(new Intl.NumberFormat(language, style).format(amount as Intl.StringNumericLiteral))
}

function sizeIn(language: Language, bytes: number): string {
  const [unit, size] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const)
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / size)
}

function dayIn(language: Language, at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(at)
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, '<br>')
}

function writeIn(language: Language, title: string, body: string): string {
  const page = writePage(title, `<main>\n${body}\n</main>`, { language, style })
  return page.replace('<title>', '<meta name="robots" content="noindex, nofollow">\n<title>')
}

const style = `
:root { color-scheme: light dark; --ink: #1c2624; --dim: #56645f; --paper: #f4f5f2; --sheet: #fff; --line: #dfe4e0; --accent: #0f766e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebe9; --dim: #a3b0ac; --paper: #101413; --sheet: #191f1d; --line: #303936; --accent: #5eead4; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { margin: 3rem auto; max-width: 46rem; padding: 3rem 3.25rem 2rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 16px; overflow-wrap: anywhere; }
header { border-bottom: 1px solid var(--line); padding-bottom: 1.5rem; margin-bottom: 1.75rem; }
.from { margin: 0 0 .4rem; color: var(--accent); font-weight: 600; }
h1 { font-size: 2rem; line-height: 1.2; letter-spacing: -.015em; margin: 0; text-wrap: balance; }
h2 { font-size: 1.1rem; margin: 2.5rem 0 .75rem; }
p { margin: 0; }
.welcome { font-size: 1.08rem; }
.closing { margin-top: 1.5rem; display: flex; flex-wrap: wrap; gap: .25rem .75rem; }
.closing span, .dim, footer, thead th { color: var(--dim); }
.closing time { font-weight: 600; }
.dim { font-size: .92rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.steps, .files { list-style: none; margin: 0; padding: 0; }
.steps li { display: flex; gap: .9rem; padding: .7rem 0; border-top: 1px solid var(--line); }
.steps li:first-child, .files li:first-child { border-top: 0; }
.mark { flex: none; width: 1.15rem; height: 1.15rem; margin-top: .22rem; border: 2px solid var(--dim); border-radius: 50%; }
.done .mark { border-color: var(--accent); background: var(--accent); box-shadow: inset 0 0 0 3px var(--sheet); }
.done p:first-child { color: var(--dim); text-decoration: line-through; text-decoration-color: var(--dim); }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; font-weight: 400; padding: .65rem 0 .65rem 1rem; border-top: 1px solid var(--line); vertical-align: top; }
th:first-child { padding-left: 0; }
thead th { border-top: 0; font-size: .92rem; padding-top: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.sums { border-top: 2px solid var(--line); padding: .75rem 0; }
.sums + .sums { border-top-width: 1px; }
.sums .kind { float: left; font-weight: 600; }
.sums p { display: flex; justify-content: flex-end; gap: 1.5rem; font-variant-numeric: tabular-nums; }
.sums b { min-width: 8rem; text-align: right; }
.files li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; padding: .7rem 0; border-top: 1px solid var(--line); }
a { color: var(--accent); text-underline-offset: .2em; display: inline-block; min-height: 1.6rem; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
.person { line-height: 1.8; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1.25rem; font-size: .9rem; }
@media (max-width: 40rem) {
  main { margin: 0; border: 0; border-radius: 0; padding: 2rem 1.25rem 1.5rem; min-height: 100vh; }
  h1 { font-size: 1.6rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: block; border-top: 1px solid var(--line); padding: .7rem 0; }
  tbody th { display: block; border: 0; padding: 0; font-weight: 500; }
  td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: .1rem 0; }
  td::before { content: attr(data-label); color: var(--dim); }
}
@media print { body { background: none; } main { border: 0; margin: 0; padding: 0; max-width: none; } }
`

const styleHash = createHash('sha256').update(style).digest('base64')

export const roomPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`
