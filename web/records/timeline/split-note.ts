/** The longest subject the server keeps is longer; a subject that fills the screen is none. */
const longestSubject = 160

/** The first line of what was written is its subject; the rest, or a line too long for one, is the body. */
export function splitNote(text: string): { subject: string; body: string | null } {
  const [first = '', ...rest] = text.trim().split('\n')
  const line = first.trim()
  if ([...line].length > longestSubject) return { subject: shorten(line), body: text.trim() }
  return { subject: line, body: rest.join('\n').trim() || null }
}

/** What is edited again: subject and body as they were written. */
export function joinNote(subject: string, body: string | null): string {
  if (!body) return subject
  return subject.endsWith('…') && body.startsWith(subject.slice(0, -1)) ? body : `${subject}\n${body}`
}

function shorten(line: string): string {
  const cut = [...line].slice(0, longestSubject).join('')
  const space = cut.lastIndexOf(' ')
  return `${(space > longestSubject / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
