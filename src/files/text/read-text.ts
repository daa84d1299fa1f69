import { readFile } from 'node:fs/promises'
import { readOffice } from './office-text.ts'
import { readPdf } from './pdf-text.ts'
import type { TextKind } from './text-kind.ts'

/** Characters of a text that are kept and found; the rest of a long one is left out. */
const mostText = 1_000_000

/** What the file at a path says. Throws what its reader throws: any error at all. */
export async function readText(path: string, kind: TextKind): Promise<string> {
  if (kind === 'pdf') return readPdf(path, mostText)
  if (kind === 'office') return readOffice(path, mostText)
  const text = await readFile(path, 'utf8')
  return (kind === 'markup' ? withoutTags(text) : text).slice(0, mostText)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function withoutTags(text: string): string {
  return text
    .replace(/<!--[\s\S]*?(-->|$)/g, ' ')
    .replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/gi, (whole, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
      if (code === null) return entities[String(name).toLowerCase()] ?? whole
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
    })
}
