import { i18n } from '@lingui/core'
import { fold } from '#kernel/spelling.ts'
import cell from '#web/kit/inputs/cell.module.css'
import type { EditorProps, FieldWeb } from './field.web.tsx'
import { PickOne } from './pick-one.web.tsx'

interface Coded {
  type: string
  codes: () => readonly string[]
  find: (text: string) => string | null
  /** What the code is called in the person's language. */
  name: (code: string) => string
  /** Why a text is none of them. */
  refusal: (text: string) => string
}

/** The browser half of codes of a standard: shown by name, found by name or code. */
export function codedWeb({ type, codes, find, name, refusal }: Coded): FieldWeb<string> {
  // Two may be called the same in some language; then the code tells more.
  const text = (code: string) => (find(name(code)) === code ? name(code) : code)
  const read = (words: string) => {
    if (words.trim() === '') return null
    const code = find(words)
    if (code === null) throw new Error(refusal(words))
    return code
  }
  const choices = perLanguage(() => {
    const { compare } = new Intl.Collator(i18n.locale)
    return codes()
      .map((key) => ({ key, label: text(key) }))
      .sort((a, b) => compare(a.label, b.label))
  })
  return {
    type,
    Cell: ({ value }) => <span className={cell.line}>{text(value)}</span>,
    Editor: (props) => <CodeEditor {...props} text={text} find={find} choices={choices} />,
    text,
    read,
    choices,
    width: 150,
  }
}

interface Choice {
  key: string
  label: string
}

interface CodeEditorProps extends EditorProps<string> {
  text: (code: string) => string
  find: (words: string) => string | null
  choices: () => readonly Choice[]
}

function CodeEditor(props: CodeEditorProps) {
  const itemOf = (key: string) => ({ key, label: props.text(key) })
  return <PickOne {...props} itemsFor={(words) => fitting(words, props)} itemOf={itemOf} />
}

/** What the words mean as a whole comes first, then what begins with them, then what has them inside. */
function fitting(words: string, { find, choices, text }: CodeEditorProps): readonly Choice[] {
  const word = fold(words)
  if (word === '') return choices()
  const meant = find(words)
  const rest = choices().filter(({ key }) => key !== meant)
  const starts = rest.filter(({ label }) => fold(label).startsWith(word))
  const inside = rest.filter(({ label }) => !fold(label).startsWith(word) && fold(label).includes(word))
  return [...(meant === null ? [] : [{ key: meant, label: text(meant) }]), ...starts, ...inside]
}

/** Made anew when the person speaks another language. */
function perLanguage<T>(make: () => T): () => T {
  let known: { locale: string; value: T } | undefined
  return () => {
    if (known?.locale !== i18n.locale) known = { locale: i18n.locale, value: make() }
    return known.value
  }
}

/** Names of codes in the person's language; a code that has none stands for itself. */
export function displayOf(type: 'region' | 'currency' | 'language'): (code: string) => string {
  const names = perLanguage(() => new Intl.DisplayNames(i18n.locale, { type }))
  return (code) => {
    try {
      return names().of(code) ?? code
    } catch {
      return code
    }
  }
}
