import { createHash } from 'node:crypto'
import type { Address, Email } from 'postal-mime'
import { cleanHtml } from '#fields/long-text/clean-html.ts'
import { plainOf } from '#kernel/texts/rich-text.ts'

/** Why a mail is no lead. */
export type LeftOut = 'bounce' | 'automatic' | 'list' | 'sender' | 'own' | 'unreadable'

export interface MailFile {
  name: string
  content: Uint8Array
}

/** A mail as far as Kith wants to know it. */
export interface ReadMail {
  /** The same for the same mail, however often it comes. */
  hash: Buffer
  /** Whom an answer would reach; null when it says nobody. */
  sender: { name: string; address: string } | null
  subject: string
  text: string
  files: MailFile[]
  /** Null: it is of a person. */
  leftOut: LeftOut | null
}

const mostText = 20_000
const mostFiles = 20
const deepest = 30

/** Reads a message of RFC 5322 in whatever letters it comes; what cannot be read is said to be so. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const unread = { sender: null, subject: '', text: '', files: [] }
  const whole = createHash('sha256').update(raw).digest()
  try {
    // Read when the first mail comes, not when the server starts.
    const { default: PostalMime } = await import('postal-mime')
    const mail = await PostalMime.parse(raw, {
      maxNestingDepth: deepest,
      maxHeadersSize: 256 * 1024,
      rfc822Attachments: true,
      attachmentEncoding: 'arraybuffer',
    })
    const messageId = mail.messageId?.trim()
    const sender = senderOf(mail)
    return {
      hash: messageId ? createHash('sha256').update(`id ${messageId}`).digest() : whole,
      sender,
      subject: plain(mail.subject ?? '', 300).replace(/\s+/g, ' '),
      text: textOf(mail),
      files: filesOf(mail),
      leftOut: whyNot(mail) ?? (mail.headers.length === 0 ? 'unreadable' : sender ? null : 'sender'),
    }
  } catch {
    // Nested without end, or headers as long as a book: nobody writes so.
    return { ...unread, hash: whole, leftOut: 'unreadable' }
  }
}

/** Programs say that they are programs (RFC 3834), and lists that they are lists (RFC 2919). */
function whyNot(mail: Email): LeftOut | null {
  const header = (name: string) => (mail.headers.find(({ key }) => key === name)?.value ?? '').trim().toLowerCase()
  const has = (name: string) => mail.headers.some(({ key }) => key === name)
  const isReport = /^multipart\/report/.test(header('content-type'))
  const from = mailboxesOf(mail.from ? [mail.from] : [])[0]?.address.toLowerCase() ?? ''
  if (header('return-path') === '<>' || isReport || has('x-failed-recipients')) return 'bounce'
  if (/^(mailer-daemon|postmaster)@/.test(from)) return 'bounce'
  const submitted = header('auto-submitted')
  if ((submitted !== '' && !/^no\b/.test(submitted)) || has('x-autoreply') || has('x-autorespond')) return 'automatic'
  // A mail that goes round in a circle grows a line at each turn.
  if (mail.headers.filter(({ key }) => key === 'received').length > 50) return 'automatic'
  const precedence = header('precedence')
  if (precedence === 'auto_reply') return 'automatic'
  return has('list-id') || has('list-unsubscribe') || /^(bulk|list|junk)$/.test(precedence) ? 'list' : null
}

/** To whom an answer would go. */
function senderOf({ replyTo, from }: Email): ReadMail['sender'] {
  const [first] = [...mailboxesOf(replyTo ?? []), ...mailboxesOf(from ? [from] : [])].filter(({ address }) =>
    address.includes('@'),
  )
  if (!first) return null
  const named =
    first.name || (mailboxesOf(from ? [from] : []).find(({ address }) => address === first.address)?.name ?? '')
  return { name: plain(named, 200).replace(/\s+/g, ' '), address: plain(first.address, 320) }
}

function mailboxesOf(addresses: readonly Address[]): { name: string; address: string }[] {
  return addresses.flatMap((each) => each.group ?? [{ name: each.name, address: each.address ?? '' }])
}

function textOf({ text, html }: Email): string {
  const said = text?.trim() ? text : html ? plainOf(cleanHtml(html.slice(0, 500_000))) : ''
  return plain(said.replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n'), mostText)
}

/** Pictures of the letterhead are none of what was attached. */
function filesOf({ attachments }: Email): MailFile[] {
  return attachments
    .filter(({ related, disposition, contentId }) => !related && !(disposition === 'inline' && contentId))
    .slice(0, mostFiles)
    .map(({ filename, content }, index) => ({
      name: plain(filename ?? '', 200).replace(/[/\\]/g, '_') || `attachment-${index + 1}`,
      content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    }))
}

/** What a text of the database can hold. */
function plain(text: string, most: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text has
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
    .slice(0, most)
    .toWellFormed()
    .trim()
}
