import { escaped, plainOf } from './rich-text.ts'

const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const mention = new RegExp(`<a href="/users/(${id})">([^<]*)</a>`, 'gi')
const address = new RegExp(`^/users/(${id})$`, 'i')

/** A person who is named in a text, and by which name at that time. */
export interface Mentioned {
  id: string
  name: string
}

/** Ids of the people whom a rich text names: a link to a person is a mention. */
export function mentionsIn(html: unknown): Set<string> {
  if (typeof html !== 'string') return new Set()
  return new Set([...html.matchAll(mention)].map(([, person = '']) => person.toLowerCase()))
}

/** The people whom a rich text names, once each, as it names them. */
export function mentionedIn(html: string): Mentioned[] {
  const found = new Map([...html.matchAll(mention)].map(([, person = '', name = '']) => [person.toLowerCase(), name]))
  return [...found].map(([person, name]) => ({ id: person, name: plainOf(name).replace(/^@/, '') }))
}

/** The person to whom an address in a rich text leads, or null. */
export function mentionedAt(href: string): string | null {
  return address.exec(href)?.[1]?.toLowerCase() ?? null
}

export function mentionHtml({ id: person, name }: Mentioned): string {
  return `<a href="/users/${person}">@${escaped(name)}</a>`
}
