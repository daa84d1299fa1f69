import { isUtf8 } from 'node:buffer'
import { maxRecordBytes } from '../files/batch.ts'
import { decodeText } from '../files/decode-text.ts'
import { type Dialect, encodings, fileError } from '../files/dialect.ts'
import { readBytes } from '../files/read-bytes.ts'

/** A line of a vCard or an iCalendar file: `TEL;TYPE=cell:+34 600 …`. */
export interface Property {
  /** In capitals, without the group before it. */
  name: string
  group: string
  /** Names in capitals, values in small letters. */
  types: string[]
  parameters: ReadonlyMap<string, string>
  /** Decoded, but with its escapes (`\n`, `\,`), since these tell its parts from each other. */
  value: string
}

/** What stands between BEGIN and END. Entries within an entry are left out, but for their first lines. */
export interface Entry {
  /** In capitals: VCARD, VEVENT. */
  kind: string
  /** Of its BEGIN, in the file. */
  line: number
  properties: Property[]
  /** Why it cannot be used. */
  fault: string | null
  bytesRead: number
}

/** Pictures, keys and sounds: long, and not for a table. */
const unread = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY', 'X-MS-CARDPICTURE', 'ATTACH', 'IMAGE', 'X-ALT-DESC'])

/**
 * The entries of a vCard or iCalendar file one by one, in constant memory. `kinds` are those that are told; what encloses
 * them (VCALENDAR) is walked through. Throws KithError naming the line where the file itself cannot be read on.
 */
export async function* readEntries(
  path: string,
  { encoding }: Dialect,
  kinds: ReadonlySet<string>,
  signal?: AbortSignal,
): AsyncGenerator<Entry> {
  let entry: Entry | null = null
  let inside: string[] = []
  let size = 0
  for await (const { bytes, line, bytesRead, isCut } of logicalLines(path, encoding, signal)) {
    const property = parse(bytes, encoding)
    if (property === null) {
      if (entry && inside.length === 0) entry.fault ??= `line ${line} has no colon`
      continue
    }
    const kind = property.value.trim().toUpperCase()
    if (property.name === 'BEGIN') {
      if (entry) inside.push(kind)
      else if (kinds.has(kind)) {
        entry = { kind, line, properties: [], fault: null, bytesRead }
        size = 0
      }
      continue
    }
    if (!entry) continue
    if (property.name === 'END') {
      if (inside.length > 0) {
        const at: number = inside.lastIndexOf(kind)
        inside = at < 0 ? inside : inside.slice(0, at)
        continue
      }
      yield { ...entry, bytesRead }
      entry = null
      continue
    }
    if (inside.length > 0 || unread.has(property.name)) continue
    size += bytes.length
    if (isCut || size > maxRecordBytes) entry.fault ??= 'it is longer than 1 MB'
    else entry.properties.push(property)
  }
  if (entry)
    throw fileError(`The entry that begins in line ${entry.line} has no end (END:${entry.kind}).`, { line: entry.line })
}

interface Line {
  bytes: Buffer
  line: number
  bytesRead: number
  /** What is beyond 1 MB was dropped. */
  isCut: boolean
}

/** Long lines are folded: the next begins with a blank, or this one ends with `=` where it is quoted-printable. */
async function* logicalLines(path: string, encoding: Dialect['encoding'], signal?: AbortSignal): AsyncGenerator<Line> {
  let held: { parts: Buffer[]; length: number; line: number; isQuoted: boolean; isCut: boolean } | null = null
  const finish = (bytesRead: number): Line => {
    const { parts, line, isCut } = held as NonNullable<typeof held>
    return { bytes: parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts), line, bytesRead, isCut }
  }
  for await (const { bytes, line, bytesRead, isCut } of physicalLines(path, encoding, signal)) {
    const isSoft = held?.isQuoted && held.parts.at(-1)?.at(-1) === 0x3d
    const isFolded = bytes[0] === 0x20 || bytes[0] === 0x09
    if (held && (isSoft || isFolded)) {
      if (isSoft) held.parts.push((held.parts.pop() as Buffer).subarray(0, -1))
      const part = isFolded && !isSoft ? bytes.subarray(1) : bytes
      held.length += part.length
      held.isCut ||= isCut || held.length > maxRecordBytes
      if (!held.isCut) held.parts.push(part)
      continue
    }
    if (held) yield finish(bytesRead)
    held = bytes.length === 0 ? null : { parts: [bytes], length: bytes.length, line, isQuoted: isQuoted(bytes), isCut }
  }
  if (held) yield finish(0)
}

function isQuoted(bytes: Buffer): boolean {
  const colon = bytes.indexOf(0x3a)
  return colon > 0 && /quoted-printable/i.test(bytes.toString('latin1', 0, colon))
}

async function* physicalLines(path: string, encoding: Dialect['encoding'], signal?: AbortSignal): AsyncGenerator<Line> {
  let carried: Buffer[] = []
  let length = 0
  let isCut = false
  let line = 1
  const take = (part: Buffer): void => {
    length += part.length
    isCut ||= length > maxRecordBytes
    if (!isCut) carried.push(part)
  }
  const finish = (bytesRead: number): Line => {
    const whole = carried.length === 1 ? (carried[0] as Buffer) : Buffer.concat(carried)
    const bytes = whole.at(-1) === 0x0d ? whole.subarray(0, -1) : whole
    const finished = { bytes, line, bytesRead, isCut }
    carried = []
    length = 0
    isCut = false
    line++
    return finished
  }
  for await (const { bytes, bytesRead, bad } of readBytes(path, encoding, signal)) {
    let from = 0
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      take(bytes.subarray(from, end))
      yield finish(bytesRead)
      from = end + 1
    }
    take(bytes.subarray(from))
    if (bad !== undefined) throw fileError(`Line ${line} cannot be read: ${bad}.`, { line })
  }
  if (length > 0) yield finish(0)
}

/** Null for what is no property. */
function parse(bytes: Buffer, encoding: Dialect['encoding']): Property | null {
  const text = bytes.toString('utf8')
  const head = /^(?:([\w-]+)\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):/.exec(text)
  if (!head) return null
  const [whole, group = '', name = '', said = ''] = head
  const parameters = new Map<string, string>()
  const types: string[] = []
  for (const [, bare = ''] of said.matchAll(/;((?:"[^"]*"|[^";])*)/g)) {
    const at = bare.indexOf('=')
    // In vCard 2.1 a type, or an encoding, stands alone.
    const isCoding = /^(quoted-printable|base64|8bit|7bit)$/i.test(bare)
    const key = at < 0 ? (isCoding ? 'ENCODING' : 'TYPE') : bare.slice(0, at).trim().toUpperCase()
    const value = bare
      .slice(at + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replace(/\^(n|'|\^)/g, (_, sign: string) => carets[sign] as string)
    if (key === 'TYPE')
      types.push(
        ...value
          .toLowerCase()
          .split(',')
          .map((type) => type.replaceAll('"', '').trim()),
      )
    else parameters.set(key, value)
  }
  const raw = text.slice(whole.length)
  const value = /quoted-printable/i.test(parameters.get('ENCODING') ?? '')
    ? unquote(raw, parameters.get('CHARSET') ?? '', encoding)
    : raw
  return { name: name.toUpperCase(), group: group.toLowerCase(), types, parameters, value }
}

/** RFC 6868. */
const carets: Record<string, string> = { n: '\n', "'": '"', '^': '^' }

/** `=D0=9E` by the charset that the line names, else as UTF-8 if it is that, else as the file. */
function unquote(text: string, charset: string, encoding: Dialect['encoding']): string {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const code = /^=([\dA-F]{2})/i.exec(text.slice(at, at + 3))?.[1]
    if (code) {
      bytes.push(Number.parseInt(code, 16))
      at += 2
    } else for (const byte of Buffer.from(text[at] as string)) bytes.push(byte)
  }
  const whole = Buffer.from(bytes)
  const named = charsetNamed(charset)
  return decodeText(whole, named ?? (isUtf8(whole) || encoding === 'utf-8' ? 'utf-8' : encoding))
}

function charsetNamed(charset: string): Dialect['encoding'] | null {
  const name = charset
    .toLowerCase()
    .replace(/^iso-8859-1$|^latin1$|^us-ascii$/, 'windows-1252')
    .replace(/^(gbk|gb2312)$/, 'gb18030')
  const plain = name.replace(/^cp(\d)/, 'windows-$1')
  return encodings.find((known) => known === plain) ?? null
}

/** The parts of a value between `;` or `,`, with their escapes taken away. */
export function partsOf(value: string, sign: ';' | ','): string[] {
  const parts: string[] = ['']
  for (let at = 0; at < value.length; at++) {
    const letter = value[at] as string
    if (letter === '\\' && at + 1 < value.length) parts[parts.length - 1] += value[at] + (value[++at] as string)
    else if (letter === sign) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map(textIn)
}

/** A value as people read it. */
export function textIn(value: string): string {
  return value.replace(/\\([nN,;:\\])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))
}

/** A text as a value. */
export function escapeText(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n')
}

/** A line as both formats have it: at most 75 bytes, folded between characters, ended by CRLF. */
export function foldLine(line: string): string {
  if (Buffer.byteLength(line) <= 75) return `${line}\r\n`
  let folded = ''
  let length = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (length + size > 75) {
      folded += '\r\n '
      length = 1
    }
    folded += letter
    length += size
  }
  return `${folded}\r\n`
}
