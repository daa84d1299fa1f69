import { escapeHtml } from '#api/description/page.ts'
import type { Outcome, PublicBlock, PublicForm, Typed } from '#modules/forms/index.ts'

export interface Filled {
  stamp: string
  page: string
  referrer: string
  typed: Typed
  outcome?: Extract<Outcome, { state: 'refused' }>
}

interface Place {
  /** Before the ids of what stands in it, so that two forms on a page have none in common. */
  prefix?: string
  /** Attributes of the form. */
  attributes?: string
}

/** A form for pages of its own and landing pages: what it asks, what was typed, and what is wrong with it, said at its place and above. */
export function drawForm(
  form: PublicForm,
  { stamp, page, referrer, typed, outcome }: Filled,
  { prefix = 'f', attributes = '' }: Place = {},
): string {
  const problems = new Map((outcome?.problems ?? []).map(({ name, message }) => [name, message]))
  const first = outcome?.problems[0]?.name
  const fields = form.blocks.map((block, index) =>
    drawBlock(form, block, { id: `${prefix}${index}`, typed, problems, first, isNew: outcome === undefined }),
  )
  const kept = Object.entries({ stamp, page, referrer })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('')
  const message = outcome
    ? `<p class="error" role="alert"${first === undefined ? ' tabindex="-1" autofocus' : ''}>${escapeHtml(outcome.message)}</p>`
    : ''
  return `${message}
<form method="post" accept-charset="utf-8" novalidate${attributes}>
${fields.join('\n')}
<p class="trap" aria-hidden="true"><label>${escapeHtml(form.words.leaveEmpty)} <input name="website" tabindex="-1" autocomplete="off"></label></p>
${kept}
<p><button type="submit">${escapeHtml(form.button)}</button></p>
</form>`
}

/** What only says something. */
export function drawSaid({ text, heading }: { text: string; heading?: boolean | undefined }): string {
  return heading ? `<h2>${escapeHtml(text)}</h2>` : `<p class="said">${lines(text)}</p>`
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
  if (block.type === 'text') return drawSaid(block)
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

export function lines(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, '<br>')
}

/** The look of what a form asks; its colours are of the page. */
export const formStyle = `.block { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; }
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
button { font: inherit; font-weight: 600; color: var(--on-accent, #fff); background: var(--accent); border: 0; border-radius: 8px; padding: .7rem 1.4rem; min-height: 2.75rem; cursor: pointer; }
.trap { position: absolute; left: -9999px; }
`
