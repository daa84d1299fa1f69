import type { PublicBlock, PublicForm } from '#modules/forms/open-form.ts'
import { dress } from './dress.ts'

export type DrawnForm = PublicForm

export interface Drawn {
  form: HTMLFormElement
  read: () => { answers: Record<string, string | string[]>; website: string }
  /** Says what is wrong at its fields and above, and goes to the first of them. */
  tell: (message: string, problems?: ReadonlyMap<string, string>) => void
  busy: (isBusy: boolean) => void
}

let drawings = 0

/** Draws a form by elements of the page itself, so that it has the page's letters; every word is text, never HTML. */
export function drawForm(told: DrawnForm): Drawn {
  dress()
  const prefix = `kith-form-${++drawings}`
  const fields = new Map<string, { input: HTMLElement; block: HTMLElement; described: string[] }>()
  const alert = make('p', { class: 'kith-form-message', role: 'alert', tabindex: '-1' })
  const trap = make('input', { name: 'website', tabindex: '-1', autocomplete: 'off' })
  const button = make('button', { type: 'submit' }, told.button)
  const blocks = told.blocks.map((block, index) => {
    if (block.type === 'text') return make(block.heading ? 'h3' : 'p', { class: 'kith-form-text' }, block.text)
    const id = `${prefix}-${index}`
    const { element, input, described } = drawField(told, block, id)
    fields.set(block.name, { input, block: element, described })
    return element
  })
  const form = make('form', { class: 'kith-form', novalidate: '', lang: told.language }, [
    alert,
    ...blocks,
    make('p', { class: 'kith-form-trap', 'aria-hidden': 'true' }, [
      make('label', {}, [told.words.leaveEmpty, ' ', trap]),
    ]),
    make('p', { class: 'kith-form-end' }, [button]),
  ])
  return {
    form,
    read: () => {
      const data = new FormData(form)
      const names = [...new Set(data.keys())].filter((name) => fields.has(name))
      const answers = names.map((name) => {
        const all = data.getAll(name).map(String)
        return [name, all.length === 1 ? (all[0] as string) : all] as const
      })
      return { answers: Object.fromEntries(answers), website: trap.value }
    },
    tell: (message, problems = new Map()) => {
      for (const [name, { input, block, described }] of fields) {
        block.querySelector('.kith-form-error')?.remove()
        const problem = problems.get(name)
        const error = `${input.id}-error`
        if (problem !== undefined) block.append(make('span', { class: 'kith-form-error', id: error }, problem))
        set(input, 'aria-invalid', problem === undefined ? null : 'true')
        set(input, 'aria-describedby', [...described, ...(problem === undefined ? [] : [error])].join(' ') || null)
      }
      alert.textContent = message
      const first = [...fields].find(([name]) => problems.has(name))?.[1].input
      if (message) (first ?? alert).focus()
    },
    busy: (isBusy) => {
      button.disabled = isBusy
      button.textContent = isBusy ? told.words.sending : told.button
    },
  }
}

/** In place of the form; said to who does not see it. */
export function thank(text: string): HTMLElement {
  return make('p', { class: 'kith-form-thanks', role: 'status', tabindex: '-1' }, text)
}

type Answered = Exclude<PublicBlock, { type: 'text' }>

function drawField(
  { words }: DrawnForm,
  block: Answered,
  id: string,
): { element: HTMLElement; input: HTMLElement; described: string[] } {
  const { name, required, label } = block
  const text = [label, ...(required ? [] : [make('span', { class: 'kith-form-optional' }, ` ${words.optional}`)])]
  const helpText = block.type === 'field' ? block.help : ''
  const described = helpText ? [`${id}-help`] : []
  const help = helpText ? [make('span', { class: 'kith-form-help', id: `${id}-help` }, helpText)] : []
  const marks = {
    id,
    name,
    ...(required ? { required: '', 'aria-required': 'true' } : {}),
    ...(helpText ? { 'aria-describedby': `${id}-help` } : {}),
  }
  if (block.type === 'consent' || block.input === 'tick') {
    const input = make('input', { ...marks, type: 'checkbox', value: 'yes' })
    input.checked = block.type === 'field' && block.value === 'yes'
    const said = make('span', {}, block.type === 'consent' ? label : text)
    return {
      element: make('div', { class: 'kith-form-field' }, [
        make('label', { class: 'kith-form-tick' }, [input, said]),
        ...help,
      ]),
      input,
      described,
    }
  }
  if (block.input === 'choices') {
    const input = make('fieldset', { class: 'kith-form-field', id, tabindex: '-1' }, [
      make('legend', {}, text),
      ...block.options.map(({ key, label: choice }) => {
        const box = make('input', { type: 'checkbox', name, value: key })
        box.checked = key === block.value
        return make('label', { class: 'kith-form-tick' }, [box, make('span', {}, choice)])
      }),
      ...help,
    ])
    return { element: input, input, described }
  }
  const input = inputOf(block, marks, words.choose)
  input.value = block.value
  return {
    element: make('div', { class: 'kith-form-field' }, [make('label', { for: id }, text), input, ...help]),
    input,
    described,
  }
}

function inputOf(
  { input, longest, autocomplete, options }: Extract<PublicBlock, { type: 'field' }>,
  marks: Record<string, string>,
  choose: string,
): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (input === 'choice')
    return make('select', marks, [
      make('option', { value: '' }, choose),
      ...options.map(({ key, label }) => make('option', { value: key }, label)),
    ])
  const length = { maxlength: String(longest) }
  if (input === 'long') return make('textarea', { ...marks, ...length, rows: '5' })
  const type: Record<string, string> = input === 'number' ? { type: 'text', inputmode: 'decimal' } : { type: input }
  return make('input', { ...marks, ...length, ...type, autocomplete })
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  content: string | readonly (string | Node)[] = [],
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...[content].flat())
  return element
}

function set(element: HTMLElement, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}
