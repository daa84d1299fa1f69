import { type Mentioned, mentionHtml } from '#kernel/texts/mentions.ts'
import { escaped, htmlOf } from '#kernel/texts/rich-text.ts'
import { splitNote } from './split-note.ts'

/** Subject and body (HTML) of what was written, with the people who were picked while it was. */
export function writtenNote(text: string, people: readonly Mentioned[]): { subject: string; body: string | null } {
  const { subject, body } = splitNote(text)
  const named = people.filter(({ name }) => text.includes(`@${name}`))
  // The subject is plain: whom it alone names, the body names too.
  const missing = named.filter(({ name }) => !body?.includes(`@${name}`))
  const first = missing.length > 0 ? [missing.map(({ name }) => `@${name}`).join(' ')] : []
  const whole = [...first, ...(body === null ? [] : [body])].join('\n')
  return { subject, body: whole === '' ? null : withMentions(htmlOf(whole), named) }
}

function withMentions(html: string, people: readonly Mentioned[]): string {
  if (people.length === 0) return html
  const byName = new Map(people.map((person) => [escaped(person.name), person]))
  // The longest first: one name may begin with another.
  const names = [...byName.keys()].sort((one, other) => other.length - one.length)
  const pattern = new RegExp(`@(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'g')
  return html.replace(pattern, (_, name: string) => mentionHtml(byName.get(name) as Mentioned))
}
