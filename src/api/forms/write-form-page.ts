import { createHash } from 'node:crypto'
import { escapeHtml, writePage } from '#api/description/page.ts'
import type { Language } from '#kernel/languages.ts'
import { type OpenForm, type PublicForm, sayForm } from '#modules/forms/index.ts'
import { drawForm, type Filled, formStyle, lines } from './draw-form.ts'

/** A form as a page. */
export function formPage(form: PublicForm, filled: Filled): string {
  return writeIn(form.language, form.name, `<h1>${escapeHtml(form.name)}</h1>${drawForm(form, filled)}`)
}

export function thanksPage({ language, name, thanks }: OpenForm): string {
  return writeIn(language, name, `<h1>${escapeHtml(name)}</h1><p class="thanks" role="status">${lines(thanks)}</p>`)
}

/** What became of an entry that waits to be confirmed. */
export function saidPage(
  { language, name, key }: OpenForm,
  said: 'waiting' | 'confirmedAlready' | 'confirmLate',
): string {
  const back = `<p><a href="/-/forms/${encodeURIComponent(key)}">${escapeHtml(sayForm(language, 'back'))}</a></p>`
  return writeIn(
    language,
    name,
    `<h1>${escapeHtml(name)}</h1><p class="thanks" role="status">${escapeHtml(sayForm(language, said))}</p>${said === 'confirmLate' ? back : ''}`,
  )
}

export function confirmPage({ language, name }: OpenForm): string {
  return writeIn(
    language,
    name,
    `<h1>${escapeHtml(name)}</h1><p class="thanks">${escapeHtml(sayForm(language, 'confirmAsk'))}</p>
<form method="post"><button type="submit">${escapeHtml(sayForm(language, 'confirm'))}</button></form>`,
  )
}

export function gonePage(language: Language, name: 'gone' | 'many'): string {
  const text = sayForm(language, name)
  return writeIn(language, text, `<h1>${escapeHtml(text)}</h1>`)
}

function writeIn(language: Language, title: string, body: string): string {
  return writePage(title, `<main>\n${body}\n</main>`, { language, style })
}

const style = `
:root { color-scheme: light dark; --ink: #1c2624; --dim: #5b6a66; --paper: #fcfcfa; --field: #fff; --line: #8a9792; --accent: #0f766e; --wrong: #b42318; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebe9; --dim: #a3b0ac; --paper: #141817; --field: #1d2321; --line: #6b7974; --accent: #0f766e; --wrong: #ff8f80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { margin: 0 auto; max-width: 36rem; padding: 2.5rem 1.25rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 1.5rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
${formStyle}.thanks { font-size: 1.1rem; }
`

const styleHash = createHash('sha256').update(style).digest('base64')

/** Browsers hold a form to its policy also where it leads on. */
export function policyOf(redirectUrl: string | null): string {
  const next = redirectUrl && URL.canParse(redirectUrl) ? ` ${new URL(redirectUrl).origin}` : ''
  return `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'${next}`
}
