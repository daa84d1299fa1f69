import { t } from '@lingui/core/macro'
import { Opening } from '#web/kit/inputs/opening.tsx'
import { DraftEditor } from '../draft-editor.web.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'

export const urlWeb: FieldWeb<string> = {
  type: 'url',
  Cell: ({ value }) => <Opening text={shortUrl(value)} href={value} kind="web" />,
  Editor: UrlEditor,
  text: (value) => value,
  read: readUrl,
  width: 180,
}

function UrlEditor(props: EditorProps<string>) {
  return <DraftEditor {...props} format={(value) => value} read={readUrl} inputMode="url" />
}

/** What people read of an address: without what all of them begin with. */
export function shortUrl(value: string): string {
  return value.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')
}

/** `example.com` is `https://example.com`. Only what can be opened safely is an address. */
function readUrl(text: string): string | null {
  const value = text.trim()
  if (value === '') return null
  const full = /^https?:\/\//i.test(value) ? value : `https://${value}`
  // A house has addresses without a dot, `https://intranet`; they say what they are.
  const hasHost = URL.canParse(full) && (full === value || /\.[^\s.]/.test(new URL(full).hostname))
  const isAddress = hasHost && !/\s/.test(value)
  const hasOtherScheme = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(value) && full !== value
  if (!isAddress || hasOtherScheme) throw new Error(t`“${text}” is not a web address.`)
  const url = new URL(full)
  return url.pathname === '/' && !url.search && !url.hash ? url.origin : url.href
}
