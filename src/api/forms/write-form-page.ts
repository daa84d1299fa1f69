import { createHash } from 'node:crypto'
import { escapeHtml, writePage } from '#api/description/page.ts'
import type { Language } from '#kernel/languages.ts'
import {
  type OpenForm,
  type Outcome,
  type PublicBlock,
  type PublicForm,
  sayForm,
  type Typed,
} from '#modules/forms/index.ts'

interface Filled {
  stamp: string
  page: string
  referrer: string
  typed: Typed
  outcome?: Extract<Outcome, { state: 'refused' }>
}

/** A form as a page: what it asks, what was typed, and what is wrong with it, said at its place and above. */
export function formPage(form: PublicForm, { stamp, page, referrer, typed, outcome }: Filled): string {
  const problems = new Map((outcome?.problems ?? []).map(({ name, message }) => [name, message]))
  const first = outcome?.problems[0]?.name
  const fields = form.blocks.map((block, index) =>
    drawBlock(form, block, { id: `f${index}`, typed, problems, first, isNew: outcome === undefined }),
  )
  const kept = Object.entries({ stamp, page, referrer })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('')
  const message = outcome
    ? `<p class="error" role="alert"${first === undefined ? ' tabindex="-1" autofocus' : ''}>${escapeHtml(outcome.message)}</p>`
    : ''
  return writeIn(
    form.language,
    form.name,
    `<h1>${escapeHtml(form.name)}</h1>${message}
<form method="post" accept-charset="utf-8" novalidate>
${fields.join('\n')}
<p class="trap" aria-hidden="true"><label>${escapeHtml(form.words.leaveEmpty)} <input name="website" tabindex="-1" autocomplete="off"></label></p>
${kept}
<p><button type="submit">${escapeHtml(form.button)}</button></p>
</form>`,
  )
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

interface Drawing {
  id: string
  typed: Typed
  problems: ReadonlyMap<string, string>
  first: string | undefined
  /** Not sent yet: what is not typed begins with its value. */
  isNew: boolean
}

function drawBlock(form: PublicForm, block: PublicBlock, { id, typed, problems, first, isNew }: Drawing): string {
  if (block.type === 'text')
    return block.heading ? `<h2>${escapeHtml(block.text)}</h2>` : `<p class="said">${lines(block.text)}</p>`
  const { name, required } = block
  const problem = problems.get(name)
  const help = block.type === 'field' && block.help ? block.help : ''
  const described = [help && `${id}-help`, problem !== undefined && `${id}-error`].filter(Boolean).join(' ')
  const marks = [
    required ? ' required aria-required="true"' : '',
    problem === undefined ? '' : ' aria-invalid="true"',
    described ? ` aria-describedby="${described}"` : '',
    name === first ? ' autofocus' : '',
  ].join('')
  const given = [typed[name] ?? (block.type === 'field' && isNew ? block.value : '')].flat()
  const below = `${help ? `<span class="help" id="${id}-help">${escapeHtml(help)}</span>` : ''}${
    problem === undefined ? '' : `<span class="error" id="${id}-error">${escapeHtml(problem)}</span>`
  }`
  const attributes = `id="${id}" name="a.${escapeHtml(name)}"${marks}`
  const label = `${escapeHtml(block.label)}${required ? '' : ` <span class="help">${escapeHtml(form.words.optional)}</span>`}`
  if (block.type === 'consent' || block.input === 'tick')
    return `<div class="block"><label class="tick"><input type="checkbox" value="yes" ${attributes}${given[0] ? ' checked' : ''}> <span>${block.type === 'consent' ? lines(block.label) : label}</span></label>${below}</div>`
  if (block.input === 'choices')
    return `<fieldset class="block"><legend>${label}</legend>${block.options
      .map(
        (option) =>
          `<label class="tick"><input type="checkbox" name="a.${escapeHtml(name)}" value="${escapeHtml(option.key)}"${described ? ` aria-describedby="${described}"` : ''}${given.includes(option.key) ? ' checked' : ''}> <span>${escapeHtml(option.label)}</span></label>`,
      )
      .join('')}${below}</fieldset>`
  return `<div class="block"><label for="${id}">${label}</label>${inputOf(form, block, attributes, given[0] ?? '')}${below}</div>`
}

function inputOf(
  form: PublicForm,
  { input, longest, autocomplete, options }: Extract<PublicBlock, { type: 'field' }>,
  attributes: string,
  value: string,
): string {
  if (input === 'long')
    return `<textarea rows="5" maxlength="${longest}" ${attributes}>\n${escapeHtml(value)}</textarea>`
  if (input === 'choice')
    return `<select ${attributes}><option value="">${escapeHtml(form.words.choose)}</option>${options
      .map(
        ({ key, label }) =>
          `<option value="${escapeHtml(key)}"${key === value ? ' selected' : ''}>${escapeHtml(label)}</option>`,
      )
      .join('')}</select>`
  const type = input === 'number' ? 'text" inputmode="decimal' : input
  return `<input type="${type}" maxlength="${longest}" autocomplete="${autocomplete}" value="${escapeHtml(value)}" ${attributes}>`
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, '<br>')
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
.block { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; }
label, legend { display: block; font-weight: 500; padding: 0; margin-bottom: .3rem; }
.tick { display: flex; gap: .6rem; font-weight: 400; align-items: baseline; }
input, textarea, select { font: inherit; color: inherit; background: var(--field); border: 1px solid var(--line); border-radius: 8px; padding: .6rem .75rem; width: 100%; min-height: 2.75rem; }
.tick input { width: 1.1rem; height: 1.1rem; min-height: 0; padding: 0; flex: none; margin: 0; transform: translateY(.15rem); accent-color: var(--accent); }
[aria-invalid] { border-color: var(--wrong); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.help { color: var(--dim); font-size: .9rem; font-weight: 400; }
.error { color: var(--wrong); font-size: .95rem; }
div .help, .block > .error { display: block; margin-top: .3rem; }
label .help { display: inline; margin: 0; }
button { font: inherit; font-weight: 600; color: #fff; background: var(--accent); border: 0; border-radius: 8px; padding: .7rem 1.4rem; min-height: 2.75rem; cursor: pointer; }
.thanks { font-size: 1.1rem; }
.trap { position: absolute; left: -9999px; }
`

const styleHash = createHash('sha256').update(style).digest('base64')

/** Browsers hold a form to its policy also where it leads on. */
export function policyOf(redirectUrl: string | null): string {
  const next = redirectUrl && URL.canParse(redirectUrl) ? ` ${new URL(redirectUrl).origin}` : ''
  return `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'${next}`
}
