import { open } from 'node:fs/promises'

/** Bytes that are looked at to tell text from the rest. */
const head = 64 * 1024
const unknownType = 'application/octet-stream'

/** What a file is by its bytes; its name and what its sender says count for nothing. */
export async function sniffType(place: string): Promise<string> {
  const { fileTypeFromFile } = await import('file-type')
  const found = await fileTypeFromFile(place).catch(() => undefined)
  const isMarkup = found?.mime === 'application/xml' || found?.mime === 'text/html'
  if (found && !isMarkup) return found.mime.slice(0, 127)
  const text = await readText(place)
  return text === null ? (found?.mime ?? unknownType) : typeOfText(text, found?.mime ?? 'text/plain')
}

/** What a browser would draw is called so wherever in the beginning it stands: such files are only ever downloaded. */
function typeOfText(text: string, otherwise: string): string {
  if (/<svg[\s>/]/i.test(text)) return 'image/svg+xml'
  return /<!doctype html|<(html|head|body|script|iframe|style|meta|link|object|embed|form|img|a)[\s>/]/i.test(text)
    ? 'text/html'
    : otherwise
}

/** The beginning of a text in UTF-8; null of anything else. */
async function readText(place: string): Promise<string | null> {
  const file = await open(place)
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(head), position: 0 })
    // A character may be cut at the end.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text has
    return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? null : text
  } catch {
    return null
  } finally {
    await file.close()
  }
}
