import { t } from '@lingui/core/macro'
import { Popover } from '@mantine/core'
import { Editor } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { type KeyboardEvent, useEffect, useId, useReducer, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { htmlOf, plainOf } from '#kernel/texts/rich-text.ts'
import { currentCatalog } from '#web/data/catalog.ts'
import { records } from '#web/data/record-store.ts'
import { type Audience, useBlind } from '#web/data/sight.ts'
import {
  type Icon,
  IconBold,
  IconBullets,
  IconHeading,
  IconItalic,
  IconLink,
  IconMention,
  IconNumbers,
  IconQuote,
} from '#web/kit/icons.ts'
import cell from '#web/kit/inputs/cell.module.css'
import input from '#web/kit/inputs/editor.module.css'
import parts from '#web/kit/inputs/parts.module.css'
import type { EditorProps } from '../field.web.tsx'
import { MentionList, usePeople } from './mention-list.web.tsx'
import classes from './rich.module.css'

interface Props extends EditorProps<string> {
  /** For texts that strangers read: nobody of the house is named in them. */
  isPublic?: boolean
}

/** A text with headings, lists, links: by buttons, keys and the signs of Markdown. What is pasted keeps only these. */
export function RichEditor(props: Props) {
  if (props.place === 'form') return <Box {...props} />
  const { value, field, error } = props
  return (
    <Popover opened position="bottom-start" offset={2} trapFocus={false} returnFocus={false} closeOnEscape={false}>
      <Popover.Target>
        <span className={input.box} data-place="cell" data-invalid={Boolean(error) || undefined}>
          <span className={cell.line}>{value ? plainOf(value).slice(0, 300) : ''}</span>
        </span>
      </Popover.Target>
      <Popover.Dropdown className={parts.sheet} data-editor-part aria-label={field.label}>
        <Box {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Box(props: Props) {
  const { host, editor } = useEditor(props)
  const keep = (event: KeyboardEvent) => {
    // A line ends here; who wants to save presses Ctrl and Enter.
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are of what is written inside
    <div className={classes.box} data-invalid={Boolean(props.error) || undefined} onKeyDown={keep}>
      {editor && !props.disabled && (
        <Toolbar
          editor={editor}
          label={props.field.label}
          isPublic={props.isPublic}
          audience={audienceOf(props.record?.id)}
        />
      )}
      <div ref={host} />
    </div>
  )
}

/** The editor lives outside React, which is told of what it does. */
function useEditor(props: EditorProps<string>) {
  const { value, field, place, hasFocus, typed, id, describedBy, disabled, onChange } = props
  const host = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const told = useRef(onChange)
  told.current = onChange
  const last = useRef(value)
  const start = useRef({ value, typed, takesFocus: place === 'cell' || hasFocus, id, describedBy, label: field.label })
  useEffect(() => {
    const begun = start.current
    const attributes = {
      role: 'textbox',
      class: classes.rich as string,
      'aria-multiline': 'true',
      'aria-label': begun.label,
      ...(begun.id ? { id: begun.id } : {}),
      ...(begun.describedBy ? { 'aria-describedby': begun.describedBy } : {}),
    }
    const made = new Editor({
      element: host.current,
      extensions,
      injectCSS: false,
      content: begun.typed === undefined ? (begun.value ?? '') : htmlOf(begun.typed),
      editorProps: {
        attributes,
        transformPastedHTML: withoutStyles,
        handleDOMEvents: { keydown: isWayOut },
        handleTextInput: asksForPeople,
      },
      onUpdate: ({ editor: now }) => {
        last.current = now.isEmpty ? null : now.getHTML()
        told.current(last.current)
      },
    })
    setEditor(made)
    if (begun.typed !== undefined) told.current(htmlOf(begun.typed) || null)
    if (begun.takesFocus) made.commands.focus('end', { scrollIntoView: false })
    return () => made.destroy()
  }, [])
  useEffect(() => {
    if (!editor || value === last.current) return
    last.current = value
    editor.commands.setContent(value ?? '', { emitUpdate: false })
  }, [editor, value])
  useEffect(() => editor?.setEditable(!disabled, false), [editor, disabled])
  return { host, editor }
}

/**
 * Esc leaves the editor, as it leaves every other, and Ctrl with Enter saves; the library would select the paragraph, and begin a
 * line.
 */
function isWayOut(_: unknown, { key, ctrlKey, metaKey }: globalThis.KeyboardEvent): boolean {
  return key === 'Escape' || (key === 'Enter' && (ctrlKey || metaKey))
}

const naming = 'kith-naming'

/** An `@` that begins a word asks whom one means, where somebody listens. */
function asksForPeople({ state, dom }: Editor['view'], from: number, _to: number, text: string): boolean {
  const before = state.doc.textBetween(Math.max(0, from - 1), from, '\n')
  if (text !== '@' || !/^[\s(]?$/.test(before)) return false
  return !dom.dispatchEvent(new CustomEvent(naming, { cancelable: true }))
}

/** The policy of the page refuses them, and says so, before they are left out anyway. */
function withoutStyles(html: string): string {
  return html.replace(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)|<style[\s\S]*?<\/style>/gi, '')
}

const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    link: { openOnClick: false, HTMLAttributes: { target: null, rel: null } },
  }),
]

/** The record in which it stands: ids are of one object only. */
function audienceOf(id: string | undefined): Audience | undefined {
  const object = id && [...currentCatalog().objects.keys()].find((name) => records.has(name, id))
  return object ? { record: { object, id } } : undefined
}

interface ToolbarProps {
  editor: Editor
  label: string
  isPublic?: boolean | undefined
  audience: Audience | undefined
}

function Toolbar({ editor, label, isPublic = false, audience }: ToolbarProps) {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const [isLinking, setLinking] = useState(false)
  const [isNaming, setNaming] = useState<false | '' | '@'>(false)
  useEffect(() => {
    editor.on('transaction', redraw)
    return () => void editor.off('transaction', redraw)
  }, [editor])
  useEffect(() => {
    const { dom } = editor.view
    const ask = (event: Event) => {
      event.preventDefault()
      // At once, so that what is typed next stands there.
      flushSync(() => setNaming('@'))
    }
    if (isPublic) return
    dom.addEventListener(naming, ask)
    return () => dom.removeEventListener(naming, ask)
  }, [editor, isPublic])
  const act = () => editor.chain().focus()
  const button = (name: string, isOn: boolean, Sign: Icon, run: () => void) => (
    <button
      type="button"
      className={classes.tool}
      aria-label={name}
      aria-pressed={isOn}
      title={name}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      <Sign size={16} aria-hidden />
    </button>
  )
  return (
    <div className={classes.tools} role="toolbar" aria-label={t`Form of ${label}`}>
      {button(t`Bold`, editor.isActive('bold'), IconBold, () => act().toggleBold().run())}
      {button(t`Italic`, editor.isActive('italic'), IconItalic, () => act().toggleItalic().run())}
      {button(t`Heading`, editor.isActive('heading'), IconHeading, () => act().toggleHeading({ level: 2 }).run())}
      {button(t`List`, editor.isActive('bulletList'), IconBullets, () => act().toggleBulletList().run())}
      {button(t`Numbered list`, editor.isActive('orderedList'), IconNumbers, () => act().toggleOrderedList().run())}
      {button(t`Quotation`, editor.isActive('blockquote'), IconQuote, () => act().toggleBlockquote().run())}
      {button(t`Link`, editor.isActive('link'), IconLink, () => setLinking(!isLinking))}
      {!isPublic &&
        button(t`Mention somebody`, isNaming !== false, IconMention, () => setNaming(isNaming === false && ''))}
      {isNaming !== false && (
        <MentionInput editor={editor} audience={audience} begun={isNaming} done={() => setNaming(false)} />
      )}
      {isLinking && <LinkInput editor={editor} done={() => setLinking(false)} />}
    </div>
  )
}

/** Enter sets the link of what is selected, nothing takes it away. */
function LinkInput({ editor, done }: { editor: Editor; done: () => void }) {
  const [address, setAddress] = useState<string>(() => editor.getAttributes('link')['href'] ?? '')
  const set = () => {
    const text = address.trim()
    const href = text === '' || /^(https?|mailto|tel):/i.test(text) ? text : `https://${text}`
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href === '') chain.unsetLink().run()
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
    done()
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: who asked for it types into it
      autoFocus
      className={input.input}
      data-place="form"
      type="url"
      aria-label={t`Address of the link`}
      placeholder="https://"
      value={address}
      onChange={(event) => setAddress(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        if (event.key === 'Enter') set()
        else done()
      }}
    />
  )
}

/** Finds a person by name; Enter names them where the cursor stands. */
interface MentionProps extends Pick<ToolbarProps, 'editor' | 'audience'> {
  /** What stands there again when nobody is named. */
  begun: string
  done: () => void
}

function MentionInput({ editor, audience, begun, done }: MentionProps) {
  const list = useId()
  const [words, setWords] = useState('')
  const [active, setActive] = useState(0)
  const people = usePeople(words)
  const { toText } = useBlind(
    audience,
    people.map((person) => person.id),
  )
  // The chain focuses a moment later: what is typed meanwhile would be taken for shortcuts.
  const leave = () => {
    editor.view.focus()
    done()
  }
  const pick = ({ id, name }: { id: string; name: string }) => {
    const marks = [{ type: 'link', attrs: { href: `/users/${id}` } }]
    editor
      .chain()
      .focus()
      .insertContent([
        { type: 'text', text: `@${name}`, marks },
        { type: 'text', text: ' ' },
      ])
      .run()
    leave()
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => setActive(Math.min(active + 1, people.length - 1)),
    ArrowUp: () => setActive(Math.max(active - 1, 0)),
    Enter: () => people[active] && pick(people[active]),
    Escape: () => {
      editor
        .chain()
        .focus()
        .insertContent(begun && { type: 'text', text: begun + words })
        .run()
      leave()
    },
  }
  return (
    <div className={classes.finding}>
      <input
        // biome-ignore lint/a11y/noAutofocus: who asked for it types into it
        autoFocus
        className={input.input}
        data-place="form"
        role="combobox"
        aria-label={t`Mention somebody`}
        aria-expanded={people.length > 0}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={people.length > 0 ? list : undefined}
        aria-activedescendant={people[active] ? `${list}-${active}` : undefined}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          const act = keys[event.key]
          if (!act) return
          event.preventDefault()
          event.stopPropagation()
          act()
        }}
      />
      {people.length > 0 && <MentionList id={list} people={people} active={active} blind={toText} pick={pick} />}
    </div>
  )
}
