import { type Mentioned, mentionedIn } from '#kernel/texts/mentions.ts'
import { plainOf } from '#kernel/texts/rich-text.ts'
import { joinNote } from './split-note.ts'

/** What is edited again, and whom it names. */
export function readNote(subject: string, html: string | null): { text: string; people: Mentioned[] } {
  const people = html ? mentionedIn(html) : []
  const [first = '', ...rest] = html ? plainOf(html).split('\n') : []
  const isOfSubject = people.length > 0 && first.split(/ (?=@)/).every((part) => subject.includes(part))
  const body = isOfSubject ? rest.join('\n') : [first, ...rest].join('\n')
  return { text: joinNote(subject, body || null), people }
}

/** Whether a text has more in it than lines and names, which only the editor for it can show. */
export function isFormatted(html: string | null): boolean {
  const rest = html?.replace(/<a href="\/users\/[^"]*">[^<]*<\/a>|<\/?(?:p|br)\b[^>]*>/g, '')
  return rest?.includes('<') ?? false
}
